/** The comparison as CSV, with the byte order mark Excel needs to read UTF-8. */
import { stringify } from "csv-stringify/sync";
import { type ComparisonTable, uncoveredNote } from "./table.ts";

/** A cell that begins like a formula, also behind white space, is read as one; an apostrophe keeps it text (OWASP). */
function plain(text: string): string {
  return /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
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
  records.push([], ["项目", "城市", "原文", "规范值", "单位", "出处", "链接"]);
  for (const { label, city, text, value, unit, source } of table.statements) {
    records.push([label, city, text, value, unit, source.citation, source.link]);
  }
  records.push([], ["序号", "城市", "出处", "时效性", "条款原文", "链接"]);
  for (const { number, city, citation, status, text, link } of table.sources) {
    records.push([String(number), city, citation, status, text, link]);
  }
  return stringify(
    records.map((record) => record.map(plain)),
    { bom: true, record_delimiter: "windows" },
  );
}
