/** DOM -> lines: what a reader sees as separate paragraphs, with the labels browsers draw for lists. */
import type { AnyNode, Element } from "domhandler";
import { isLayoutTable, tableLines } from "./table.ts";

/** Elements that begin and end a line. */
const BLOCKS = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
   figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary
   table tbody td tfoot th thead tr ul`.split(/\s+/),
);

/** Elements whose content is not read. */
const UNREAD = new Set(
  "script style noscript template iframe object svg math canvas audio video head title select option button textarea".split(
    " ",
  ),
);

/** Lines of a node, without empty ones; white space as browsers draw it, none between two ideographs. */
export function linesOf(node: AnyNode | undefined): string[] {
  const writer = new LineWriter();
  if (node !== undefined) walk(node, writer, false);
  return writer.finish();
}

class LineWriter {
  private readonly lines: string[] = [];
  private parts: string[] = [];

  /** Text of the running line. Source line breaks are white space, not line ends. */
  text(value: string, preformatted: boolean): void {
    if (!preformatted) {
      this.parts.push(value);
      return;
    }
    for (const [index, part] of value.split(/\r?\n/).entries()) {
      if (index > 0) this.endLine();
      this.parts.push(part);
    }
  }

  endLine(): void {
    const line = tidy(this.parts.join(""));
    if (line !== "") this.lines.push(line);
    this.parts = [];
  }

  whole(lines: readonly string[]): void {
    this.endLine();
    this.lines.push(...lines);
  }

  finish(): string[] {
    this.endLine();
    return this.lines;
  }
}

/**
 * White space of one line: runs become one space; a run that holds a source line break vanishes between
 * characters that are written without spaces (an ideograph or full-width sign on either side); none at the ends.
 */
export function tidy(text: string): string {
  return text
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, "")
    .replace(/[ \t\r\n\f\u00a0\u2002-\u200a\u3000]+/g, (run, at: number) => {
      if (!/[\r\n]/.test(run)) return run.includes("\u3000") ? "\u3000" : " ";
      return isWide(text[at - 1]) || isWide(text[at + run.length]) ? "" : " ";
    })
    .trim();
}

function isWide(character: string | undefined): boolean {
  return (
    character !== undefined && /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]/.test(character)
  );
}

function walk(node: AnyNode, writer: LineWriter, preformatted: boolean): void {
  if (node.type === "text") {
    writer.text(node.data, preformatted);
    return;
  }
  if (node.type === "root") {
    for (const child of node.children) walk(child, writer, preformatted);
    return;
  }
  if (node.type !== "tag" || UNREAD.has(node.name)) return;
  if (node.name === "br") {
    writer.endLine();
    return;
  }
  if (node.name === "table" && !isLayoutTable(node)) {
    writer.whole(tableLines(node, (cell) => linesOf(cell)));
    return;
  }
  const block = BLOCKS.has(node.name);
  if (block) writer.endLine();
  const label = node.name === "li" ? listLabel(node) : "";
  if (label !== "") writer.text(label, false);
  for (const child of node.children) walk(child, writer, preformatted || node.name === "pre");
  if (block) writer.endLine();
}

/** The number a browser draws before an item of an ordered list; none where the item begins with a label of its own. */
function listLabel(item: Element): string {
  const list = item.parent;
  if (list === null || list.type !== "tag" || list.name !== "ol") return "";
  if (
    /^\s*(?:[（(〔[]?[一二三四五六七八九十百\d]{1,4}[、.．)）〕\]]|第[一二三四五六七八九十百\d]{1,6}[条章节项])/.test(
      leadingText(item),
    )
  ) {
    return "";
  }
  return `${numberOf(item, list)}.`;
}

/** Numbers of the items of each list met, counted once a list. */
const numbersOfLists = new WeakMap<Element, ReadonlyMap<AnyNode, number>>();

function numberOf(item: Element, list: Element): number {
  const known = numbersOfLists.get(list) ?? countItems(list);
  numbersOfLists.set(list, known);
  return known.get(item) ?? 1;
}

/** `start` of the list, or `value` of an item, sets the count; it goes on from there. */
function countItems(list: Element): ReadonlyMap<AnyNode, number> {
  const numbers = new Map<AnyNode, number>();
  let next = Number.parseInt(list.attribs.start ?? "", 10);
  if (Number.isNaN(next)) next = 1;
  for (const child of list.children) {
    if (child.type !== "tag" || child.name !== "li") continue;
    const own = Number.parseInt(child.attribs.value ?? "", 10);
    const number = Number.isNaN(own) ? next : own;
    numbers.set(child, number);
    next = number + 1;
  }
  return numbers;
}

function leadingText(node: AnyNode): string {
  if (node.type === "text") return node.data;
  if (node.type !== "tag") return "";
  for (const child of node.children) {
    const text = leadingText(child);
    if (text.trim() !== "") return text;
  }
  return "";
}
