/** Lists of tiers (博士8万元、硕士5万元): the one a question names. */
import type { Clause } from "../domain/clause.ts";
import type { Span } from "../domain/span.ts";
import { type AskedKind, amountsWithin, statesKind } from "../search/asked-kind.ts";
import { trimSpan } from "../text/sentences.ts";
import type { Relevance } from "./relevance.ts";
import { inDocument, textOf } from "./stretches.ts";

/** How much better the best tier must fit than the next, so that one is picked out of the list. */
const TIER_MARGIN = 0.03;

/** A tier that holds this much more of the question's words than any other is the one named. */
const TIER_COVERAGE = 0.01;

/**
 * Of a list of tiers (博士8万元、硕士5万元、本科2万元) the one that fits the question. Lists with 分别 belong
 * together: the sums stand apart from what they are for.
 */
export async function tierOf(
  clause: Clause,
  window: Span,
  kind: AskedKind,
  relevance: Relevance,
): Promise<Span> {
  const words = textOf(clause, window);
  if (words.includes("分别")) return window;
  const pieces = piecesOf(clause, window).filter((span) =>
    statesKind(kind, clause, inDocument(clause, span)),
  );
  // Sums with nothing but marks between them (30万元、20万元、10万元) belong to the list before them, one to one.
  if (pieces.length < 2 || pieces.slice(1).some((span) => isBareSum(clause, span))) return window;
  const scores = await relevance.score(pieces.map((span) => textOf(clause, span)));
  const tiers = pieces.map((span, index) => ({
    span,
    // What follows a number of things says what they are; what follows the last sum belongs to all of them.
    coverage: relevance.coverage(kind === "count" ? textOf(clause, span) : upToSum(clause, span)),
    score: scores[index] ?? 0,
  }));
  const [named, next] = [...tiers].sort((a, b) => b.coverage - a.coverage);
  if (named !== undefined && next !== undefined && named.coverage > next.coverage + TIER_COVERAGE)
    return named.span;
  const [nearest, second] = tiers.sort((a, b) => b.score - a.score);
  if (nearest === undefined || second === undefined) return window;
  return nearest.score - second.score >= TIER_MARGIN ? nearest.span : window;
}

/** Words beside a sum below which a piece says nothing of what it is for. */
const FEWEST_WORDS = 2;

function isBareSum(clause: Clause, piece: Span): boolean {
  const sums = amountsWithin(clause, inDocument(clause, piece)).reduce(
    (length, { start, end }) => length + end - start,
    0,
  );
  const marks = textOf(clause, piece).match(/[、,，和及与\s]/gu)?.length ?? 0;
  return piece.end - piece.start - sums - marks < FEWEST_WORDS;
}

/** The words of a tier up to its sum: what follows the last one belongs to all of them. */
function upToSum(clause: Clause, piece: Span): string {
  const [amount] = amountsWithin(clause, inDocument(clause, piece));
  const end = amount === undefined ? piece.end : amount.end - clause.start;
  return textOf(clause, { start: piece.start, end });
}

/** Words behind a sum that still are its own; more of them begin another thought. */
const LONGEST_TAIL = 18;

/** Pieces of a window between list marks, where each piece states one amount of its own. */
function piecesOf(clause: Clause, window: Span): Span[] {
  const pieces: Span[] = [];
  let start = window.start;
  const amounts = amountsWithin(clause, inDocument(clause, window));
  for (const amount of amounts) {
    const end = amount.end - clause.start;
    const rest = clause.text.slice(end, window.end);
    const words = /^[^、,，;；。(（)）]*/u.exec(rest)?.[0].length ?? 0;
    const tail = words <= LONGEST_TAIL ? words : 0;
    if (end <= start) continue;
    pieces.push(trimSpan(clause.text, { start: skipMarks(clause.text, start, end), end: end + tail }));
    start = end + tail;
  }
  return pieces;
}

/** Skips list marks and the words that open the list: 、 按照 标准按照. */
function skipMarks(text: string, start: number, end: number): number {
  const opened =
    /^[、,，;；。\s]*(?:\([^()]{0,60}\)|（[^（）]{0,60}）)?[、,，;；。\s]*(?:[^、,，;；。]{0,12}按照)?/u.exec(
      text.slice(start, end),
    );
  return start + (opened?.[0].length ?? 0);
}
