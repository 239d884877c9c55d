/** Splitting text into sentences and smaller stretches, by offsets; every unit of the text belongs to one. */
import type { Span } from "../domain/span.ts";

const SENTENCE_ENDS = new Set(["。", "！", "？", "；", "!", "?", ";", "\n"]);
/** Marks that close what the sentence said; they belong to the sentence before them. */
const CLOSERS = new Set(["”", "’", "」", "』", "）", ")", "〕", "】", "》", '"']);
const CLAUSE_ENDS = new Set([...SENTENCE_ENDS, "，", ",", "、", "：", ":", " ", "　"]);

function splitAt(text: string, ends: ReadonlySet<string>, from: number, to: number): Span[] {
  const spans: Span[] = [];
  let start = from;
  for (let i = from; i < to; i += 1) {
    if (!ends.has(text.charAt(i))) continue;
    let end = i + 1;
    while (end < to && (ends.has(text.charAt(end)) || CLOSERS.has(text.charAt(end)))) end += 1;
    spans.push({ start, end });
    start = end;
    i = end - 1;
  }
  if (start < to) spans.push({ start, end: to });
  return spans;
}

/** Sentences of text[from, to): they tile the stretch; ends are 。！？； and line breaks. */
export function sentencesOf(text: string, from = 0, to = text.length): Span[] {
  return splitAt(text, SENTENCE_ENDS, from, to);
}

/** Stretches between any two punctuation marks of text[from, to); they tile it. */
export function stretchesOf(text: string, from = 0, to = text.length): Span[] {
  return splitAt(text, CLAUSE_ENDS, from, to);
}

/** The span without white space at its ends; empty when there is nothing else. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
