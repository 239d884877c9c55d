/** The comparison as an Excel workbook: the matrix with typed cells, and the clauses with links. */
import writeXlsxFile, { type Cell, type SheetData } from "write-excel-file/node";
import { isIsoDate } from "../../domain/dates.ts";
import { type ComparisonTable, uncoveredNote } from "./table.ts";

/** Excel cuts a cell at 32,767 characters; longer text would make the file unreadable. */
const CELL_LIMIT = 32_000;

/** Excel computes with 15 digits; a longer number stays text, so that nothing is rounded. */
const EXCEL_DIGITS = 15;

/** Width of a city's column, in characters of a small letter. */
const CITY_WIDTH = 42;

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

/** Points a line of text takes, and the most a row may. */
const LINE_HEIGHT = 16;
const ROW_LIMIT = 400;

/** A sheet whose rows are high enough for their wrapped words: not every reader makes them so by itself. */
function sheet(name: string, data: SheetData, widths: readonly number[], stickyRowsCount: number) {
  return {
    sheet: name,
    data: data.map((row) => {
      const lines = Math.max(1, ...(row ?? []).map((cell, i) => linesOf(cell, widths[i] ?? CITY_WIDTH)));
      const height = Math.min(ROW_LIMIT, lines * LINE_HEIGHT);
      return (row ?? []).map((cell) => (isStyled(cell) ? { ...cell, height } : cell));
    }),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount,
    orientation: "landscape" as const,
  };
}

function isStyled(cell: Cell): cell is Extract<Cell, { value?: unknown }> {
  return typeof cell === "object" && cell !== null && "value" in cell;
}

/** Lines of wrapped text in a column; a Chinese character is two units wide. */
function linesOf(cell: Cell, width: number): number {
  if (!isStyled(cell) || cell.wrap !== true || typeof cell.value !== "string") return 1;
  return cell.value.split("\n").reduce((lines, line) => {
    const units = [...line].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x2e80 ? 1 : 2), 0);
    return lines + Math.max(1, Math.ceil(units / width));
  }, 0);
}

/** Bytes of the .xlsx file. */
export async function toXlsx(table: ComparisonTable): Promise<Uint8Array> {
  const matrix: SheetData = [
    [{ value: table.title, type: String, fontWeight: "bold" }],
    [{ value: `截至日期：${table.asOf}　${uncoveredNote(table)}`.trim(), type: String }],
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
  const cities = table.cities.map(() => CITY_WIDTH);
  const buffer = await writeXlsxFile([
    sheet("比较", matrix, [12, ...cities, 10], 3),
    sheet("逐项", statements, [12, 10, 42, 16, 10, 40, 12], 1),
    sheet("出处", sources, [6, 10, 40, 12, 80, 12], 1),
  ]).toBuffer();
  return new Uint8Array(buffer);
}
