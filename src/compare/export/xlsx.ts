/** The comparison as an Excel workbook: the matrix with typed cells, and the clauses with links. */
import writeXlsxFile, { type Cell, type SheetData } from "write-excel-file/node";
import { type ComparisonTable, uncoveredNote } from "./table.ts";

/** Excel cuts a cell at 32,767 characters; longer text would make the file unreadable. */
const CELL_LIMIT = 32_000;

/** Excel computes with 15 digits; a longer number stays text, so that nothing is rounded. */
const EXCEL_DIGITS = 15;

const HEADER = { fontWeight: "bold", backgroundColor: "#e8eef4", wrap: true, alignVertical: "top" } as const;

function text(value: string): Cell {
  return { value: value.slice(0, CELL_LIMIT), type: String, wrap: true, alignVertical: "top" };
}

function header(value: string): Cell {
  return { value, type: String, ...HEADER };
}

function number(value: string): Cell {
  const digits = value.replace(/\D/g, "").length;
  return digits > EXCEL_DIGITS
    ? text(value)
    : { value: Number(value), type: Number, format: "#,##0.##", alignVertical: "top" };
}

/** A HYPERLINK formula; quotes are doubled, as Excel asks. */
function link(address: string, words: string): Cell {
  const quoted = (part: string) => `"${part.replaceAll('"', '""')}"`;
  return { value: `=HYPERLINK(${quoted(address)},${quoted(words)})`, type: "Formula", textColor: "#0b57a4" };
}

/** Bytes of the .xlsx file. */
export async function toXlsx(table: ComparisonTable): Promise<Uint8Array> {
  const matrix: SheetData = [
    [{ value: table.title, type: String, fontWeight: "bold" }],
    [text(`截至日期：${table.asOf}`), text(uncoveredNote(table))],
    [header("项目"), ...table.cities.map(header), header("是否不同")],
    ...table.rows.map((row) => [header(row.label), ...row.texts.map(text), text(row.differs ? "不同" : "")]),
  ];
  const numeric = table.rows.filter((row) => row.numbers.some((value) => value !== null));
  const values: SheetData = [
    [header("项目"), ...table.cities.map((city) => header(city))],
    ...numeric.map((row) => [
      header(row.label),
      ...row.numbers.map((value): Cell => (value === null ? null : number(value))),
    ]),
  ];
  const sources: SheetData = [
    ["城市", "出处", "时效性", "条款原文", "链接"].map(header),
    ...table.sources.map((source) => [
      text(source.city),
      text(source.citation),
      text(source.status),
      text(source.text),
      link(source.link, "打开条款"),
    ]),
  ];
  const wide = (count: number) => Array.from({ length: count }, () => ({ width: 42 }));
  const buffer = await writeXlsxFile([
    { data: matrix, sheet: "比较", columns: [{ width: 12 }, ...wide(table.cities.length), { width: 10 }] },
    { data: values, sheet: "数值", columns: [{ width: 12 }, ...wide(table.cities.length)] },
    { data: sources, sheet: "出处", columns: [{ width: 10 }, { width: 40 }, { width: 12 }, ...wide(2)] },
  ]).toBuffer();
  return new Uint8Array(buffer);
}
