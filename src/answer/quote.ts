/** The shortest words of a clause that answer: the sentence, the stretch of it, the one tier of a list. */
import type { Clause } from "../domain/clause.ts";
import type { Bound } from "../domain/fact.ts";
import type { Span } from "../domain/span.ts";
import {
  type AskedKind,
  amountsWithin,
  givesMoney,
  statesKind,
  statesMeasure,
} from "../search/asked-kind.ts";
import { sentencesOf, trimSpan } from "../text/sentences.ts";
import { completed, upToAmount, withoutLongCondition } from "./complete.ts";
import type { Relevance } from "./relevance.ts";
import {
  inDocument,
  isMarker,
  stretchesOf,
  textOf,
  windowsOf,
  withoutEndMarks,
  withoutLabel,
} from "./stretches.ts";
import { tierOf } from "./tiers.ts";

export interface Quote extends Span {
  readonly clause: Clause;
  readonly text: string;
  /** Nearness and shared words of the sentence it was taken from. */
  readonly score: number;
}

/**
 * Cost of a hundred characters: of two windows that fit alike the shorter is the better quote. A sum answers in
 * a few words; whether and how are only answered by the whole thought.
 */
const LENGTH_COST = { kind: 0.12, thought: 0.1 } as const;

/**
 * How far below the best sentence one that states the kind of thing asked for may lie, so that it is taken for
 * the answer. Farther off it states a sum of something else.
 */
const KIND_MARGIN = 0.3;

/** What a sentence gains in a question for the meaning of a word, when it explains one. */
const EXPLAINS_GAIN = 0.15;

/** What it gains by stating the limit asked for: of 2%,最高100万元 the second part answers 最多给多少. */
const BOUND_GAIN = 0.12;

/** What it loses by giving sums apart from those they are for (分别), where another source gives each its own. */
const PAIRED_COST = 0.1;
const PAIRED_SUMS = /分别[^。;；]{0,12}\d/u;

/** What it loses with its clause's distance from the best one, from 0 to 1. */
const RANK_COST = 0.5;

const SHORTEST_SENTENCE = 6;
const MOST_SENTENCES = 24;

export interface QuoteSource {
  readonly clause: Clause;
  /** Score of the clause against the best one, 0 to 1. */
  readonly standing: number;
}

/** What a question wants of a quote. */
export interface Wish {
  readonly kind: AskedKind | null;
  /** The things it asks the number of, by their measure word. */
  readonly measure: string | null;
  /** It asks for the highest or the lowest. */
  readonly bound: Bound | null;
  /** It asks for every tier of a list. */
  readonly all: boolean;
  /** It asks what a word means. */
  readonly meaning: boolean;
  /** It asks under which conditions: the quote begins with them. */
  readonly conditions: boolean;
}

interface Sentence {
  readonly clause: Clause;
  readonly span: Span;
  readonly score: number;
}

/**
 * The best sentence of the clauses, and in it the best quote. With a kind, a sentence that states it is taken
 * where it is near enough to the best one. Null when the clauses hold no sentence.
 */
export async function quoteFrom(
  sources: readonly QuoteSource[],
  wish: Wish,
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
  const ranked = likely
    .map(({ clause, span, standing }, index) => {
      const score = scores[index] ?? 0;
      const gain =
        (wish.meaning && EXPLAINS.test(textOf(clause, span)) ? EXPLAINS_GAIN : 0) +
        (statesBound(wish, clause, inDocument(clause, span)) ? BOUND_GAIN : 0);
      const isApart = wish.kind !== null && !wish.all && PAIRED_SUMS.test(textOf(clause, span));
      const loss = RANK_COST * (1 - standing) + (isApart ? PAIRED_COST : 0);
      return { clause, span, score, total: score + gain - loss };
    })
    .sort((a, b) => b.total - a.total);
  const [best] = ranked;
  if (best === undefined) return null;
  const near = ranked.filter(({ total }) => total >= best.total - KIND_MARGIN);
  const chosen =
    near.find(({ clause, span }) => countsIt(wish, clause, inDocument(clause, span))) ??
    near.find(({ clause, span }) => states(wish, clause, inDocument(clause, span)));
  return narrowed(chosen ?? best, wish, relevance);
}

/** A word followed by its explanation. */
const EXPLAINS = /[”"][(（]|是指|所称|指的是|包括/u;

/** A word in quotation marks with what it stands for in brackets: “三贷中心”(首贷中心、绿贷中心、科创贷中心). */
const BRACKETED = /[“"]([^“”"]{2,20})[”"][(（](?:即|指)?[^()（）]{4,80}[)）]/gu;

/** The bracketed explanation of a word the question names. */
function bracketed(clause: Clause, sentence: Span, relevance: Relevance): Span | null {
  for (const match of textOf(clause, sentence).matchAll(BRACKETED)) {
    if (relevance.coverage(match[1] ?? "") < NAMED_COVERAGE) continue;
    const start = sentence.start + match.index;
    return { start, end: start + match[0].length };
  }
  return null;
}

/** Share of a question's words that a word must hold to be the one it asks about. */
const NAMED_COVERAGE = 0.1;

function states({ kind }: Wish, clause: Clause, span: Span): boolean {
  return kind !== null && statesKind(kind, clause, span);
}

function countsIt({ measure }: Wish, clause: Clause, span: Span): boolean {
  return measure !== null && statesMeasure(measure, clause, span);
}

async function narrowed(sentence: Sentence, wish: Wish, relevance: Relevance): Promise<Quote> {
  const { clause } = sentence;
  const { kind } = wish;
  const stretches = stretchesOf(clause, sentence.span);
  const explained = wish.meaning ? bracketed(clause, sentence.span, relevance) : null;
  if (explained !== null) return asQuote(clause, explained, sentence.score);
  if ((kind === null || wish.all) && !explains(wish, clause, sentence.span) && isShort(sentence.span)) {
    return asQuote(clause, sentence.span, sentence.score);
  }
  const windows = windowsOf(clause, stretches);
  const stating =
    kind === null ? windows : windows.filter((span) => statesKind(kind, clause, inDocument(clause, span)));
  const giving =
    kind === "money" ? stating.filter((span) => givesMoney(clause, inDocument(clause, span))) : [];
  const explaining = windows.filter((span) => explains(wish, clause, span));
  const counting = stating.filter((span) => countsIt(wish, clause, inDocument(clause, span)));
  const bounding = stating.filter((span) => statesBound(wish, clause, inDocument(clause, span)));
  const eligible =
    [counting, bounding, giving, explaining, stating, windows].find((list) => list.length > 0) ?? [];
  const scores = await relevance.score(eligible.map((span) => textOf(clause, span)));
  const cost = kind === null && !wish.meaning ? LENGTH_COST.thought : LENGTH_COST.kind;
  let best = sentence.span;
  let bestScore = Number.NEGATIVE_INFINITY;
  eligible.forEach((span, index) => {
    const score = (scores[index] ?? 0) - (cost * (span.end - span.start)) / 100;
    if (score > bestScore) {
      best = span;
      bestScore = score;
    }
  });
  if (kind !== null && !wish.all) best = await tierOf(clause, best, kind, relevance);
  best = completed(clause, best, stretches, wish);
  if (kind !== null && kind !== "money") best = upToAmount(clause, best, kind);
  if (kind !== null && !wish.conditions) best = withoutLongCondition(clause, best, kind);
  return asQuote(clause, best, sentence.score);
}

function asQuote(clause: Clause, span: Span, score: number): Quote {
  const quote = withoutEndMarks(clause.text, span);
  return { ...inDocument(clause, quote), clause, text: textOf(clause, quote), score };
}

function statesBound({ kind, bound }: Wish, clause: Clause, span: Span): boolean {
  if (kind === null || bound === null) return false;
  return amountsWithin(clause, span).some(
    (amount) => amount.bound === bound && amount.role !== "threshold" && amount.kind !== "count",
  );
}

function explains(wish: Wish, clause: Clause, span: Span): boolean {
  return wish.meaning && EXPLAINS.test(textOf(clause, span));
}

/** Whether and how are answered by a sentence; up to this length it is quoted as it stands. */
const WHOLE_SENTENCE = 60;

function isShort(span: Span): boolean {
  return span.end - span.start <= WHOLE_SENTENCE;
}
