/** Stretches of a sentence between its commas, and small tools for spans counted from the beginning of a clause. */
import type { Clause } from "../domain/clause.ts";
import type { Span } from "../domain/span.ts";
import { trimSpan } from "../text/sentences.ts";

/** Stretches of one sentence that a quote may join; conditions and their consequence rarely take more. */
const MOST_STRETCHES = 5;

/** The stretches of a sentence between its commas; brackets and quotation marks are not cut. */
export function stretchesOf(clause: Clause, sentence: Span): Span[] {
  const cuts = [sentence.start];
  let depth = 0;
  for (let at = sentence.start; at < sentence.end; at += 1) {
    const mark = clause.text.charAt(at);
    if ("(（〔“《".includes(mark)) depth += 1;
    else if (")）〕”》".includes(mark)) depth = Math.max(0, depth - 1);
    else if ((mark === "," || mark === "，") && depth === 0 && !isDigitComma(clause.text, at))
      cuts.push(at + 1);
  }
  cuts.push(sentence.end);
  return cuts
    .slice(1)
    .map((end, index) => trimSpan(clause.text, { start: cuts[index] ?? 0, end }))
    .filter((span) => span.end > span.start);
}

/** Runs of neighbouring stretches. */
export function windowsOf(clause: Clause, stretches: readonly Span[]): Span[] {
  return stretches.flatMap((first, index) =>
    stretches
      .slice(index, index + MOST_STRETCHES)
      .map((last) => withoutEndMarks(clause.text, { start: first.start, end: last.end })),
  );
}

function isDigitComma(text: string, at: number): boolean {
  return /\d/u.test(text.charAt(at - 1)) && /\d{3}/u.test(text.slice(at + 1, at + 4));
}

export function inDocument(clause: Clause, span: Span): Span {
  return { start: span.start + clause.start, end: span.end + clause.start };
}

export function textOf(clause: Clause, span: Span): string {
  return clause.text.slice(span.start, span.end);
}

/** The clause's own number is no part of what it says. */
export function withoutLabel(clause: Clause, span: Span): Span {
  if (clause.number === null || span.start > 0) return span;
  const at = clause.text.indexOf(clause.number);
  if (at < 0 || at > 2) return span;
  return trimSpan(clause.text, { start: Math.min(span.end, at + clause.number.length), end: span.end });
}

export function isMarker(text: string, span: Span): boolean {
  return /^[(（〔[]?(?:牵头|责任|配合|主管)(?:单位|部门)/u.test(text.slice(span.start, span.end));
}

export function withoutEndMarks(text: string, span: Span): Span {
  let { end } = span;
  while (end > span.start && /[。；;，,、\s]/u.test(text.charAt(end - 1))) end -= 1;
  return { start: span.start, end };
}
