/** The comparison as a Markdown table with its sources. */
import { type ComparisonTable, referenceMarks, uncoveredNote } from "./table.ts";

/** Text inside a table cell: no column marks, no line breaks, no markup of its own. */
function cell(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").replace(/[\\|*_`<>[\]]/g, (mark) => `\\${mark}`);
}

/** An address between angle brackets; a bracket or line break in it would end it. */
function address(link: string): string {
  return link.replace(/[<>\s\\]/g, (mark) => encodeURIComponent(mark));
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(" | ")} |`;
}

export function toMarkdown(table: ComparisonTable): string {
  const lines = [`# ${cell(table.title)}`, "", `截至日期：${table.asOf}`, ""];
  if (table.rows.length > 0) {
    lines.push(
      row(["项目", ...table.cities]),
      `|${" --- |".repeat(table.cities.length + 1)}`,
      ...table.rows.map((entry) =>
        row([
          entry.label,
          ...entry.texts.map((text, i) => `${text} ${referenceMarks(entry.references[i] ?? [])}`.trim()),
        ]),
      ),
      "",
    );
  }
  const note = uncoveredNote(table);
  if (note !== "") lines.push(note, "");
  if (table.sources.length > 0) lines.push("## 出处", "");
  for (const { number, city, citation, link, status, text } of table.sources) {
    lines.push(`${number}. ${city}：[${cell(citation)}](<${address(link)}>)（${status}）`);
    lines.push(`   > ${cell(text)}`);
  }
  return `${lines.join("\n")}\n`;
}
