/** The sentence an answer stands in. */
import type { Span } from "../domain/span.ts";

const SENTENCE_END = /[。！？；\n]/;
/** An answer is shown inside its sentence; a sentence longer than this is cut around the answer. In UTF-16 units. */
const LONGEST_SENTENCE = 260;

export interface QuotedSentence {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

/** Splits the sentence around `span` (offsets into `text`) in what stands before, the span, and what follows. */
export function sentenceAround(text: string, span: Span): QuotedSentence {
  let start = span.start;
  while (start > 0 && !SENTENCE_END.test(text[start - 1] ?? "")) start -= 1;
  let end = span.end;
  if (!SENTENCE_END.test(text[end - 1] ?? "")) {
    while (end < text.length && !SENTENCE_END.test(text[end] ?? "")) end += 1;
    if (end < text.length && text[end] !== "\n") end += 1;
  }
  const room = Math.max(0, LONGEST_SENTENCE - (span.end - span.start));
  const cutStart = Math.max(start, span.start - Math.ceil(room / 2));
  const cutEnd = Math.min(end, span.end + Math.ceil(room / 2));
  return {
    before: (cutStart > start ? "…" : "") + text.slice(cutStart, span.start).trimStart(),
    quote: text.slice(span.start, span.end).trim(),
    after: text.slice(span.end, cutEnd).trimEnd() + (cutEnd < end ? "…" : ""),
  };
}
