/** Tables -> lines: one line per row, the header repeated with each cell, so that a row can be read alone. */
import type { AnyNode, Element } from "domhandler";

/** Longest text of a header cell; what is longer is content. */
const LONGEST_HEADER = 24;

/** A cell longer than this holds prose: the table only lays out the page. */
const LONGEST_CELL = 600;

/** Limit of repeated cells: rowspan="9999" is a usual way to say "the rest". */
const LARGEST_SPAN = 200;

/** A cell with a figure and its unit, a bare figure, or a sentence is content, not a heading. */
const SAYS_SOMETHING = /[；。]|\d\s?(?:元|万|亿|%|％|‰|个|项|户|家|人|平方米|亩|吨)|^[\d.,]+$/;

interface Cell {
  readonly text: string;
  readonly header: boolean;
}

/** True where a table is used to lay out a page: one column, a table within, or cells of prose. */
export function isLayoutTable(table: Element): boolean {
  const rows = rowsOf(table);
  const widest = Math.max(0, ...rows.map((row) => cellsOf(row).length));
  if (widest < 2) return true;
  return rows.some((row) => cellsOf(row).some((cell) => holdsTable(cell) || textLength(cell) > LONGEST_CELL));
}

/**
 * Lines of a data table. With a header row: 项目：企业；标准：5万元. Where cells themselves are labels (the box
 * at the head of official web pages): 索引号：…, a line a pair. Without either: cells joined by ；.
 * A row of one cell across the whole width is a line of its own. `linesOfCell` reads a cell.
 */
export function tableLines(table: Element, linesOfCell: (cell: Element) => string[]): string[] {
  const caption = table.children.find(
    (child): child is Element => child.type === "tag" && child.name === "caption",
  );
  const grid = expand(rowsOf(table), linesOfCell);
  const lines = caption === undefined ? [] : linesOfCell(caption);
  const width = Math.max(0, ...grid.map((row) => row.length));
  let header: readonly string[] | null = null;
  for (const row of grid) {
    const whole = singleText(row, width);
    if (whole !== null) {
      if (whole !== "") lines.push(whole);
      continue;
    }
    const pairs = labelPairs(row);
    if (pairs !== null) {
      lines.push(...pairs);
      continue;
    }
    if (header === null && isHeader(row, grid.length)) {
      header = row.map((cell) => cell.text);
      continue;
    }
    // A second header row under a spanning first one (标准 / 省级, 市级): both names belong to the cell.
    if (header !== null && row.every((cell) => cell.header)) {
      header = header.map((name, column) => joinNames(name, row[column]?.text ?? ""));
      continue;
    }
    const line = rowLine(row, header);
    if (line !== "") lines.push(line);
  }
  return lines.length === 0 && header !== null ? [header.filter((name) => name !== "").join("；")] : lines;
}

function rowLine(row: readonly Cell[], header: readonly string[] | null): string {
  const parts: string[] = [];
  for (const [column, { text }] of row.entries()) {
    // A cell that spans columns of one header is said once.
    if (text === "" || (column > 0 && row[column - 1] === row[column])) continue;
    const name = header?.[column] ?? "";
    parts.push(name === "" || name === text ? text : `${name}：${text}`);
  }
  return parts.map((part) => part.replace(/[；;。]$/, "")).join("；");
}

function joinNames(upper: string, lower: string): string {
  return lower === "" || upper === lower ? upper : `${upper}${lower}`;
}

/** Marked as header, or the first row of a table that marks none: short cells, all different, without figures. */
function isHeader(row: readonly Cell[], rows: number): boolean {
  if (row.every((cell) => cell.header)) return true;
  if (rows < 2) return false;
  const texts = row.map((cell) => cell.text);
  return (
    texts.every((text) => text !== "" && text.length <= LONGEST_HEADER && !SAYS_SOMETHING.test(text)) &&
    new Set(texts).size === texts.length
  );
}

/** 索引号：| 123 | 主题分类：| 财政 -> two lines; null where the row is not made of labels and values. */
function labelPairs(row: readonly Cell[]): string[] | null {
  if (row.length < 2 || row.length % 2 !== 0) return null;
  const lines: string[] = [];
  for (let at = 0; at < row.length; at += 2) {
    const label = row[at];
    const value = row[at + 1];
    if (label === undefined || value === undefined) return null;
    if (!/^.{1,12}[:：]$/.test(label.text) && !(label.header && !value.header)) return null;
    const name = label.text.replace(/[:：]$/, "").replace(/\s+/g, "");
    if (value.text !== "") lines.push(`${name}：${value.text}`);
  }
  return lines;
}

/** Text of a row that is one cell over the whole width; null for others. */
function singleText(row: readonly Cell[], width: number): string | null {
  const first = row[0];
  if (first === undefined) return "";
  if (row.every((cell) => cell.text === "")) return "";
  return row.length === width && row.every((cell) => cell === first) ? first.text : null;
}

/** Rows as full grids: a cell that spans rows or columns stands in each place it covers. */
function expand(rows: readonly Element[], linesOfCell: (cell: Element) => string[]): Cell[][] {
  const grid: Cell[][] = rows.map(() => []);
  for (const [rowIndex, row] of rows.entries()) {
    let column = 0;
    for (const element of cellsOf(row)) {
      while (grid[rowIndex]?.[column] !== undefined) column++;
      const cell = { text: linesOfCell(element).join(""), header: element.name === "th" };
      const height = span(element, "rowspan");
      const width = span(element, "colspan");
      for (let down = 0; down < height; down++) {
        const target = grid[rowIndex + down];
        if (target === undefined) break;
        for (let across = 0; across < width; across++) target[column + across] = cell;
      }
      column += width;
    }
  }
  const blank: Cell = { text: "", header: false };
  return grid.map((row) => Array.from(row, (cell) => cell ?? blank));
}

function span(cell: Element, name: "rowspan" | "colspan"): number {
  const value = Number.parseInt(cell.attribs[name] ?? "1", 10);
  return Number.isNaN(value) ? 1 : Math.min(Math.max(value, 1), LARGEST_SPAN);
}

function rowsOf(table: Element): Element[] {
  return table.children.flatMap((child) => {
    if (child.type !== "tag") return [];
    if (child.name === "tr") return [child];
    return /^(?:thead|tbody|tfoot)$/.test(child.name) ? rowsOf(child) : [];
  });
}

function cellsOf(row: Element): Element[] {
  return row.children.filter(
    (child): child is Element => child.type === "tag" && (child.name === "td" || child.name === "th"),
  );
}

function holdsTable(node: AnyNode): boolean {
  if (node.type !== "tag") return false;
  return node.name === "table" || node.children.some(holdsTable);
}

function textLength(node: AnyNode): number {
  if (node.type === "text") return node.data.length;
  return node.type === "tag" ? node.children.reduce((sum, child) => sum + textLength(child), 0) : 0;
}
