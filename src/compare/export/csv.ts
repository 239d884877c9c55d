/** The comparison as CSV, with the byte order mark Excel needs to read UTF-8. */
import { stringify } from "csv-stringify/sync";
import { type ComparisonTable, uncoveredNote } from "./table.ts";

/** A cell that begins like a formula is read as one by spreadsheets; a leading apostrophe keeps it text (OWASP). */
function plain(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** UTF-8 with BOM, CRLF line ends (RFC 4180). */
export function toCsv(table: ComparisonTable): string {
  const records: string[][] = [
    [table.title],
    [`截至日期：${table.asOf}`],
    [],
    ["项目", ...table.cities],
    ...table.rows.map((row) => [row.label, ...row.texts]),
  ];
  const note = uncoveredNote(table);
  if (note !== "") records.push([], [note]);
  records.push([], ["城市", "出处", "时效性", "条款原文", "链接"]);
  for (const source of table.sources) {
    records.push([source.city, source.citation, source.status, source.text, source.link]);
  }
  return stringify(
    records.map((record) => record.map(plain)),
    { bom: true, record_delimiter: "windows" },
  );
}
