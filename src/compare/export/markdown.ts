/** The comparison as a Markdown table with its sources. */
import { type ComparisonTable, uncoveredNote } from "./table.ts";

/** Text inside a table cell: no column marks, no line breaks, no markup of its own. */
function cell(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").replace(/[\\|*_`<>[\]]/g, (mark) => `\\${mark}`);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(" | ")} |`;
}

export function toMarkdown(table: ComparisonTable): string {
  const lines = [
    `# ${cell(table.title)}`,
    "",
    `截至日期：${table.asOf}`,
    "",
    row(["项目", ...table.cities]),
    `|${" --- |".repeat(table.cities.length + 1)}`,
    ...table.rows.map((entry) => row([entry.label, ...entry.texts])),
    "",
  ];
  const note = uncoveredNote(table);
  if (note !== "") lines.push(note, "");
  lines.push("## 出处", "");
  for (const source of table.sources) {
    lines.push(`- ${source.city}:[${cell(source.citation)}](<${source.link}>)(${source.status})`);
    lines.push(`  > ${cell(source.text)}`);
  }
  return `${lines.join("\n")}\n`;
}
