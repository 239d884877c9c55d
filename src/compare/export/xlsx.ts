/** The comparison as an Excel workbook: the matrix with typed cells, and the clauses with links. */
import writeXlsxFile, { type Cell, type SheetData } from "write-excel-file/node";
import { isIsoDate } from "../../domain/dates.ts";
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

/** A normalised value by what it is: number, date, or words. */
function typed(value: string): Cell {
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return number(value);
  if (isIsoDate(value)) {
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: "yyyy-mm-dd", alignVertical: "top" };
  }
  return text(value);
}

/** Excel takes no longer text inside a formula. */
const FORMULA_TEXT_LIMIT = 255;

/** A HYPERLINK formula, stored without the sign people type before it; quotes are doubled, as Excel asks. An address too long for a formula stands as text. */
function link(address: string, words: string): Cell {
  if (address.length > FORMULA_TEXT_LIMIT) return text(address);
  const quoted = (part: string) => `"${part.replaceAll('"', '""')}"`;
  return { value: `HYPERLINK(${quoted(address)},${quoted(words)})`, type: "Formula", textColor: "#0b57a4" };
}

/** Bytes of the .xlsx file. */
export async function toXlsx(table: ComparisonTable): Promise<Uint8Array> {
  const matrix: SheetData = [
    [{ value: table.title, type: String, fontWeight: "bold" }],
    [text(`截至日期：${table.asOf}`), text(uncoveredNote(table))],
    [header("项目"), ...table.cities.map(header), header("是否不同")],
    ...table.rows.map((row) => [header(row.label), ...row.texts.map(text), text(row.differs ? "不同" : "")]),
  ];
  const statements: SheetData = [
    ["项目", "城市", "原文", "规范值", "单位", "出处", "链接"].map(header),
    ...table.statements.map(({ label, city, text: words, value, unit, source }) => [
      text(label),
      text(city),
      text(words),
      typed(value),
      text(unit),
      text(source.citation),
      link(source.link, "打开条款"),
    ]),
  ];
  const sources: SheetData = [
    ["序号", "城市", "出处", "时效性", "条款原文", "链接"].map(header),
    ...table.sources.map((source) => [
      number(String(source.number)),
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
    {
      data: statements,
      sheet: "逐项",
      columns: [12, 10, 42, 16, 10, 40, 12].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    {
      data: sources,
      sheet: "出处",
      columns: [6, 10, 40, 12, 80, 12].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ]).toBuffer();
  return new Uint8Array(buffer);
}
