/** The stretch of a clause that shows why it was found, with the matching words marked. */
import type { Clause } from "../domain/clause.ts";
import type { Snippet } from "../domain/retrieval.ts";
import type { Span } from "../domain/span.ts";
import { sentencesOf, trimSpan } from "../text/sentences.ts";
import type { Cutter } from "../text/terms.ts";

/** Longest snippet in characters: three lines on a page. */
const SNIPPET_LENGTH = 160;

/** The run of whole sentences that holds most of the question's words, at most SNIPPET_LENGTH long where it can be. */
export function snippetOf(clause: Clause, weights: ReadonlyMap<string, number>, cutter: Cutter): Snippet {
  const text = clause.text;
  const matches = cutter.cut(text).filter((term) => weights.has(term.term));
  const sentences = sentencesOf(text);
  let best: Span = sentences[0] ?? { start: 0, end: text.length };
  let bestWeight = -1;
  for (let first = 0; first < sentences.length; first += 1) {
    const start = sentences[first]?.start ?? 0;
    let last = first;
    while (last + 1 < sentences.length && (sentences[last + 1]?.end ?? 0) - start <= SNIPPET_LENGTH)
      last += 1;
    const span = { start, end: sentences[last]?.end ?? text.length };
    const inside = new Set(
      matches.filter((term) => term.start >= span.start && term.end <= span.end).map((term) => term.term),
    );
    const weight = [...inside].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
    if (weight > bestWeight) {
      best = span;
      bestWeight = weight;
    }
  }
  const span = trimSpan(text, shortened(best, matches));
  return {
    text: text.slice(span.start, span.end),
    start: clause.start + span.start,
    end: clause.start + span.end,
    highlights: merged(matches, span),
  };
}

/** A sentence longer than a snippet begins a little before its first match. */
function shortened(span: Span, matches: readonly Span[]): Span {
  if (span.end - span.start <= SNIPPET_LENGTH) return span;
  const first = matches.find((match) => match.start >= span.start)?.start ?? span.start;
  const start = Math.max(span.start, Math.min(first - SNIPPET_LENGTH / 4, span.end - SNIPPET_LENGTH));
  return { start: Math.floor(start), end: Math.min(span.end, Math.floor(start) + SNIPPET_LENGTH) };
}

/** Matches inside the span as offsets into it, overlapping ones joined. */
function merged(matches: readonly Span[], span: Span): [number, number][] {
  const inside = matches
    .filter((match) => match.start >= span.start && match.end <= span.end)
    .map((match): [number, number] => [match.start - span.start, match.end - span.start])
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const joined: [number, number][] = [];
  for (const [start, end] of inside) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
