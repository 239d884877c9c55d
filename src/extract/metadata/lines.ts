/** The lines of a document around its clauses: the head before the first clause, the tail after the last. */
import type { ClauseOutline } from "../../domain/clause.ts";
import type { Span } from "../../domain/span.ts";

export interface Line extends Span {
  /** Without surrounding space, Markdown marks and inner runs of space. */
  readonly text: string;
  /** True where the source marks it as a heading (Markdown #). */
  readonly marked: boolean;
}

export interface Frame {
  /** Lines before the first numbered clause. */
  readonly head: readonly Line[];
  /** Lines from the last clause to the end: where signatures and dates of notices stand. */
  readonly tail: readonly Line[];
  /** Every line of the document. */
  readonly lines: readonly Line[];
}

/** Texts taken from web pages have two or more spaces where a line break was. */
const BREAK = /\n|[ \u00a0\u2002\u2003\u3000\t]{2,}/g;

/** In longer lines a single space is a line break that a web page lost. */
const LONGEST_LINE = 30;
/** Letters that stand apart (索 引 号) are no lines. */
const SPACE_BREAK =
  /(?<=[\p{L}\p{N}]\p{Script=Han}|[）)》】：:。；！!？?\d])[ \u00a0\u2002\u2003\u3000](?=\p{Script=Han}[^\s]|[（(《【[．\d])/gu;
const DAY = /^[（(]?\d{4}年\d{1,2}月\d{1,2}日$/;
const ENACTED = /^.[^。]{0,60}?(?:会议|通过|批准|公布|发布|修正|修订|施行|令第)/;

/** Splits a text into its non-empty lines. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const gap of text.matchAll(BREAK)) {
    if (isSpacedLabel(text, start, gap.index, gap.index + gap[0].length)) continue;
    pushAll(lines, text, start, gap.index);
    start = gap.index + gap[0].length;
  }
  pushAll(lines, text, start, text.length);
  return lines;
}

/** 文    号： and 有 效 性：: the letters of a label spread over its column. */
function isSpacedLabel(text: string, start: number, from: number, to: number): boolean {
  const before = text.slice(start, from).trim();
  return (
    before.length > 0 &&
    before.length <= 7 &&
    !text.slice(from, to).includes("\n") &&
    /^\p{Script=Han}(?:\s+\p{Script=Han})*$/u.test(before) &&
    /^\p{Script=Han}(?:\s+\p{Script=Han}){0,3}\s*[】\]]?\s*[:：]/u.test(text.slice(to, to + 24))
  );
}

function pushAll(lines: Line[], text: string, from: number, to: number): void {
  // A Markdown heading is one line whatever spaces it holds.
  if (to - from <= LONGEST_LINE || text.startsWith("#", from)) {
    push(lines, text, from, to);
    return;
  }
  let start = from;
  for (const gap of text.slice(from, to).matchAll(SPACE_BREAK)) {
    // 2019年8月30日 …会议通过: the day and what happened on it stay together.
    if (DAY.test(text.slice(from, from + gap.index)) && ENACTED.test(text.slice(from + gap.index, to)))
      continue;
    push(lines, text, start, from + gap.index);
    start = from + gap.index + 1;
  }
  push(lines, text, start, to);
}

function push(lines: Line[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  const trimmed = raw.trim();
  if (trimmed === "" || /^<!--.*-->$/.test(trimmed)) return;
  const start = from + raw.indexOf(trimmed);
  const bare = trimmed
    .replace(/^(?:#{1,6}\s*|\*\*|>\s)/, "")
    .replace(/\*\*$/, "")
    .trim();
  if (bare === "") return;
  lines.push({
    text: bare.replace(/[\s\u3000]+/g, " "),
    marked: trimmed.startsWith("#"),
    start,
    end: start + trimmed.length,
  });
}

/** Longest head in characters where segmentation found no clause. */
const HEAD_WITHOUT_CLAUSES = 1500;
const TAIL_LINES = 14;

/** Head and tail of a document. */
export function frameOf(text: string, outlines: readonly ClauseOutline[]): Frame {
  const lines = linesOf(text);
  const body = outlines.find((clause) => !/matter$/.test(clause.level));
  const bodyStart = body?.start ?? Math.min(text.length, HEAD_WITHOUT_CLAUSES);
  const head = lines.filter((line) => line.start < bodyStart);
  return { head, tail: lines.slice(Math.max(0, lines.length - TAIL_LINES)), lines };
}
