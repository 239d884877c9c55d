/** Printed lines -> paragraphs: a line broken by the page's width goes on in the next one. */
import type { PageLine } from "./pdf-lines.ts";

/** What the whole document tells about its layout; units are points. */
interface Layout {
  readonly left: number;
  readonly right: number;
  readonly size: number;
  /** Distance of base lines within a paragraph. */
  readonly spacing: number;
  /** Paragraphs begin with an indented line: then an indent, or its absence, decides. */
  readonly indented: boolean;
}

/** An indent of at least this many font sizes is meant. */
const INDENT = 0.8;

/** Room left at the end of a line, beyond what the next word needs, in font sizes: measuring is not exact. */
const SLACK = 0.3;

/** Farthest a label stands out, in font sizes. */
const WIDEST_HANG = 4;

/** Line spacing beyond the usual by this much, in font sizes, separates paragraphs. */
const EXTRA_SPACING = 0.3;

/** Paragraphs of a document, each one line of text. */
export function paragraphsOf(lines: readonly PageLine[]): string[] {
  const layouts = layoutsOf(lines);
  const paragraphs: string[] = [];
  let running = "";
  let hanging: number | null = null;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const layout = layouts.get(line.pageWidth);
    if (layout !== undefined && before?.pageWidth === line.pageWidth) {
      if (continues(before, line, layout, hanging)) {
        running += joint(running, line.text) + line.text;
        if (hangs(before, line)) hanging = line.left;
        continue;
      }
    }
    if (running !== "") paragraphs.push(running);
    running = line.text;
    hanging = null;
  }
  if (running !== "") paragraphs.push(running);
  return paragraphs;
}

/**
 * Does `line` go on with the sentence of the line before it? `hanging` is the left edge of the paragraph so far
 * where its label hangs out.
 */
function continues(before: PageLine, line: PageLine, layout: Layout, hanging: number | null): boolean {
  if (isOtherSize(before.size, line.size)) return false;
  if (isTitle(before, layout) && isTitle(line, layout)) return near(before, line, layout, 2.5);
  const { size } = line;
  const indent = line.left - layout.left > INDENT * size;
  const hung = hanging === null ? hangs(before, line) : Math.abs(line.left - hanging) < size / 4;
  if (indent && !hung) return false;
  if (layout.right - before.right > firstUnitWidth(line.text) * size + SLACK * size) return false;
  if (!near(before, line, layout, 1)) return false;
  if (!endsSentence(before.text)) return true;
  return !(STRONG_LABEL.test(line.text) || (!layout.indented && WEAK_LABEL.test(line.text)));
}

/** A label standing out to the left, its text in a column of its own: 1. and (一) as word processors set lists. */
function hangs(before: PageLine, line: PageLine): boolean {
  const shift = (line.left - before.left) / line.size;
  if (shift < INDENT || shift > WIDEST_HANG || before.page > line.page) return false;
  return isLabelled(before.text) && !isLabelled(line.text);
}

function isLabelled(text: string): boolean {
  return STRONG_LABEL.test(text) || WEAK_LABEL.test(text);
}

function isOtherSize(a: number, b: number): boolean {
  return Math.max(a, b) > Math.min(a, b) * 1.15;
}

/** Centred and larger than the body: a title, broken by hand where it reads well. */
function isTitle(line: PageLine, layout: Layout): boolean {
  if (line.size < layout.size * 1.15) return false;
  const before = line.left - layout.left;
  const after = layout.right - line.right;
  return Math.abs(before - after) < 2 * line.size;
}

/** Line spacing no wider than within a paragraph; always true over a page break. */
function near(before: PageLine, line: PageLine, layout: Layout, times: number): boolean {
  if (before.page !== line.page) return true;
  return before.y - line.y <= layout.spacing * times + EXTRA_SPACING * layout.size;
}

const CLOSING = /[，。、；：！？）》〉」』】〕”’…—％,.;:!?)\]%]/;
const OPENING = /[（《〈「『【〔“‘([]/;
const NARROW = /[\u0021-\u007e]/;

/**
 * Width, in font sizes, of what stands at the head of a line and may not be parted: a word of letters or
 * digits, an ideograph with the punctuation after it, an opening bracket with what it opens.
 */
function firstUnitWidth(text: string): number {
  let width = 0;
  let inUnit = false;
  let word = false;
  for (const character of text) {
    const narrow = NARROW.test(character);
    if (inUnit && !CLOSING.test(character) && !(word && narrow && /[\w./%-]/.test(character))) break;
    width += narrow ? 0.55 : 1;
    if (OPENING.test(character)) continue;
    inUnit = true;
    word = narrow;
  }
  return width;
}

function endsSentence(text: string): boolean {
  return /[。；;：:！？!?）)】〕\]]$/.test(text);
}

/** Labels that hardly ever begin a line within a paragraph, and those that do in run-in lists. */
const STRONG_LABEL =
  /^(?:第[一二三四五六七八九十百千〇零\d]{1,9}[编章节条][^规和及]|[一二三四五六七八九十]{1,4}、)/;
const WEAK_LABEL = /^(?:[（(][一二三四五六七八九十\d]{1,4}[）)]|\d{1,3}[.．、]|[①-⑳])/;

/** Words of letters are parted by a space; everything else runs on. */
function joint(before: string, after: string): string {
  return /[A-Za-z,;]$/.test(before) && /^[A-Za-z]/.test(after) ? " " : "";
}

/** A layout per page width: landscape pages with tables have their own edges. */
function layoutsOf(lines: readonly PageLine[]): ReadonlyMap<number, Layout> {
  const byWidth = new Map<number, PageLine[]>();
  for (const line of lines) {
    const same = byWidth.get(line.pageWidth);
    if (same === undefined) byWidth.set(line.pageWidth, [line]);
    else same.push(line);
  }
  return new Map([...byWidth].map(([width, same]) => [width, layoutOf(same)]));
}

function layoutOf(lines: readonly PageLine[]): Layout {
  const size =
    mostUsed(
      lines,
      ({ size: value }) => value,
      (line) => line.text.length,
    ) ?? 12;
  const body = lines.filter((line) => !isOtherSize(line.size, size));
  const left = outermost(
    body.map((line) => line.left),
    -1,
  );
  const right = outermost(
    body.map((line) => line.right),
    1,
  );
  const gaps: { gap: number }[] = [];
  for (const [index, line] of body.entries()) {
    const before = body[index - 1];
    if (before?.page === line.page && before.y > line.y) gaps.push({ gap: before.y - line.y });
  }
  const close = gaps.filter(({ gap }) => gap < size * 3);
  const spacing =
    mostUsed(
      close,
      ({ gap }) => gap,
      () => 1,
    ) ?? size * 1.5;
  const indents = body.filter(
    (line) => line.left > left + INDENT * size && line.left < left + 3 * size && line.text.length > 8,
  );
  return { left, right, size, spacing, indented: indents.length >= Math.max(2, body.length * 0.08) };
}

/** The value, to half a point, that most of the weight has. */
function mostUsed<T>(
  items: readonly T[],
  measure: (item: T) => number,
  weightOf: (item: T) => number,
): number | null {
  const weights = new Map<number, number>();
  for (const item of items) {
    const value = Math.round(measure(item) * 2) / 2;
    weights.set(value, (weights.get(value) ?? 0) + weightOf(item));
  }
  let best: number | null = null;
  for (const [value, weight] of weights) {
    if (best === null || weight > (weights.get(best) ?? 0)) best = value;
  }
  return best;
}

/**
 * The edge that several lines reach; one or two alone may hang out or be measured too wide.
 * `side` -1 is left, 1 right.
 */
function outermost(values: readonly number[], side: -1 | 1): number {
  const sorted = [...values].sort((a, b) => (b - a) * side);
  const reached = Math.min(3, Math.max(1, Math.floor(values.length / 10)));
  return sorted[reached - 1] ?? 0;
}
