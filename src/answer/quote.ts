/** The shortest words of a clause that answer: the sentence, the stretch of it, the one tier of a list. */
import type { Clause } from "../domain/clause.ts";
import type { Span } from "../domain/span.ts";
import { sentencesOf, trimSpan } from "../text/sentences.ts";
import { type AskedKind, amountsWithin, statesKind } from "./asked-kind.ts";
import type { Relevance } from "./relevance.ts";

export interface Quote extends Span {
  readonly clause: Clause;
  readonly text: string;
  /** Nearness and shared words of the sentence it was taken from. */
  readonly score: number;
}

/** Stretches of one sentence that a quote may join; conditions and their consequence rarely take more. */
const MOST_STRETCHES = 4;

/** Cost of a hundred characters: of two windows that fit alike the shorter is the better quote. */
const LENGTH_COST = 0.12;

/** What a sentence gains by stating the kind of thing that was asked for. */
const KIND_GAIN = 0.2;

/** What it loses with its clause's distance from the best one, from 0 to 1. */
const RANK_COST = 0.5;

const SHORTEST_SENTENCE = 6;
const MOST_SENTENCES = 24;

export interface QuoteSource {
  readonly clause: Clause;
  /** Score of the clause against the best one, 0 to 1. */
  readonly standing: number;
}

/**
 * The best sentence of the clauses, and in it the best quote. With a kind, sentences that state it are preferred.
 * Null when the clauses hold no sentence.
 */
export async function quoteFrom(
  sources: readonly QuoteSource[],
  kind: AskedKind | null,
  relevance: Relevance,
): Promise<Quote | null> {
  const sentences = sources.flatMap(({ clause, standing }) =>
    sentencesOf(clause.text)
      .map((span) => withoutLabel(clause, trimSpan(clause.text, span)))
      .filter((span) => span.end - span.start >= SHORTEST_SENTENCE && !isMarker(clause.text, span))
      .map((span) => ({ clause, standing, span })),
  );
  const likely = sentences
    .map((sentence) => ({
      ...sentence,
      coverage: relevance.coverage(textOf(sentence.clause, sentence.span)),
    }))
    .sort((a, b) => b.standing - a.standing || b.coverage - a.coverage)
    .slice(0, MOST_SENTENCES);
  const scores = await relevance.score(likely.map(({ clause, span }) => textOf(clause, span)));
  let best: { clause: Clause; span: Span; score: number } | null = null;
  let bestTotal = Number.NEGATIVE_INFINITY;
  likely.forEach(({ clause, span, standing }, index) => {
    const score = scores[index] ?? 0;
    const gain = kind !== null && statesKind(kind, clause, inDocument(clause, span)) ? KIND_GAIN : 0;
    const total = score + gain - RANK_COST * (1 - standing);
    if (total > bestTotal) {
      best = { clause, span, score };
      bestTotal = total;
    }
  });
  return best === null ? null : narrowed(best, kind, relevance);
}

async function narrowed(
  sentence: { clause: Clause; span: Span; score: number },
  kind: AskedKind | null,
  relevance: Relevance,
): Promise<Quote> {
  const { clause } = sentence;
  const windows = windowsOf(clause, sentence.span);
  const stating =
    kind === null ? windows : windows.filter((span) => statesKind(kind, clause, inDocument(clause, span)));
  const eligible = stating.length > 0 ? stating : windows;
  const scores = await relevance.score(eligible.map((span) => textOf(clause, span)));
  let best = sentence.span;
  let bestScore = Number.NEGATIVE_INFINITY;
  eligible.forEach((span, index) => {
    const score = (scores[index] ?? 0) - (LENGTH_COST * (span.end - span.start)) / 100;
    if (score > bestScore) {
      best = span;
      bestScore = score;
    }
  });
  const tier = kind === null ? best : await tierOf(clause, best, kind, relevance);
  const span = inDocument(clause, withoutEndMarks(clause.text, tier));
  return {
    ...span,
    clause,
    text: textOf(clause, { start: span.start - clause.start, end: span.end - clause.start }),
    score: sentence.score,
  };
}

/** Runs of neighbouring stretches (between commas) of a sentence; brackets are not cut. */
function windowsOf(clause: Clause, sentence: Span): Span[] {
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
  const windows: Span[] = [];
  for (let first = 0; first + 1 < cuts.length; first += 1) {
    for (let last = first + 1; last < cuts.length && last - first <= MOST_STRETCHES; last += 1) {
      const span = trimSpan(clause.text, { start: cuts[first] ?? 0, end: cuts[last] ?? 0 });
      if (span.end > span.start) windows.push(span);
    }
  }
  return windows;
}

function isDigitComma(text: string, at: number): boolean {
  return /\d/u.test(text.charAt(at - 1)) && /\d{3}/u.test(text.slice(at + 1, at + 4));
}

/** How much better the best tier must fit than the next, so that one is picked out of the list. */
const TIER_MARGIN = 0.03;

/**
 * Of a list of tiers (博士8万元、硕士5万元、本科2万元) the one that fits the question. Lists with 分别 belong
 * together: the sums stand apart from what they are for.
 */
async function tierOf(clause: Clause, window: Span, kind: AskedKind, relevance: Relevance): Promise<Span> {
  const words = textOf(clause, window);
  if (words.includes("分别")) return window;
  const pieces = piecesOf(clause, window).filter((span) =>
    statesKind(kind, clause, inDocument(clause, span)),
  );
  if (pieces.length < 2) return window;
  const scores = await relevance.score(pieces.map((span) => textOf(clause, span)));
  const order = scores.map((score, index) => ({ score, index })).sort((a, b) => b.score - a.score);
  const [first, second] = order;
  if (first === undefined || second === undefined || first.score - second.score < TIER_MARGIN) return window;
  return pieces[first.index] ?? window;
}

/** Pieces of a window between list marks, where each piece states one amount of its own. */
function piecesOf(clause: Clause, window: Span): Span[] {
  const pieces: Span[] = [];
  let start = window.start;
  const amounts = amountsWithin(clause, inDocument(clause, window));
  for (const amount of amounts) {
    const end = amount.end - clause.start;
    const rest = clause.text.slice(end, window.end);
    const tail = /^[^、,，;；。(（]{0,12}/u.exec(rest)?.[0].length ?? 0;
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

function inDocument(clause: Clause, span: Span): Span {
  return { start: span.start + clause.start, end: span.end + clause.start };
}

function textOf(clause: Clause, span: Span): string {
  return clause.text.slice(span.start, span.end);
}

/** The clause's own number is no part of what it says. */
function withoutLabel(clause: Clause, span: Span): Span {
  if (clause.number === null || span.start > 0) return span;
  const at = clause.text.indexOf(clause.number);
  if (at < 0 || at > 2) return span;
  return trimSpan(clause.text, { start: Math.min(span.end, at + clause.number.length), end: span.end });
}

function isMarker(text: string, span: Span): boolean {
  return /^[(（〔[]?(?:牵头|责任|配合|主管)(?:单位|部门)/u.test(text.slice(span.start, span.end));
}

function withoutEndMarks(text: string, span: Span): Span {
  let { end } = span;
  while (end > span.start && /[。；;，,、\s]/u.test(text.charAt(end - 1))) end -= 1;
  return { start: span.start, end };
}
