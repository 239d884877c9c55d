/** Retrieval figures of one run over a question set. */
import type { Clause } from "../../domain/clause.ts";
import type { SetQuestion } from "./question-set.ts";

/** The measures of one list of hits for one question; shares between 0 and 1. */
export interface Figures {
  readonly documentFirst: number;
  readonly documentIn10: number;
  readonly hitAt1: number;
  readonly hitAt5: number;
  readonly hitAt10: number;
  readonly recallAt1: number;
  readonly recallAt5: number;
  readonly recallAt10: number;
  readonly mrrAt10: number;
  readonly ndcgAt10: number;
}

const DEPTH = 10;

/** Figures of one question. Only answerable questions have any. */
export function figuresOf(question: SetQuestion, clauses: readonly Clause[]): Figures {
  const top = clauses.slice(0, DEPTH);
  const relevances = top.map((clause) => question.relevance(clause));
  const firstRight = relevances.findIndex((relevance) => relevance !== null);
  const hitAt = (k: number) => (firstRight >= 0 && firstRight < k ? 1 : 0);
  const recallAt = (k: number) =>
    new Set(relevances.slice(0, k).filter((relevance) => relevance !== null)).size /
    Math.max(1, question.relevantCount);
  const [first] = top;
  return {
    documentFirst: first !== undefined && question.inDocument(first) ? 1 : 0,
    documentIn10: top.some((clause) => question.inDocument(clause)) ? 1 : 0,
    hitAt1: hitAt(1),
    hitAt5: hitAt(5),
    hitAt10: hitAt(10),
    recallAt1: recallAt(1),
    recallAt5: recallAt(5),
    recallAt10: recallAt(10),
    mrrAt10: firstRight >= 0 ? 1 / (firstRight + 1) : 0,
    ndcgAt10: ndcg(
      top.map((clause) => question.grade(clause)),
      question.relevantCount,
    ),
  };
}

function ndcg(grades: readonly number[], relevantCount: number): number {
  const gain = (list: readonly number[]) =>
    list.reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0);
  const ideal = new Array<number>(Math.min(DEPTH, relevantCount)).fill(2);
  const best = Math.max(gain(ideal), gain([...grades].sort((a, b) => b - a)));
  return best === 0 ? 0 : gain(grades) / best;
}

/** Means of figures; all zero for no figures. */
export function meanFigures(all: readonly Figures[]): Figures {
  const mean = (pick: (figures: Figures) => number) =>
    all.length === 0 ? 0 : all.reduce((sum, figures) => sum + pick(figures), 0) / all.length;
  return {
    documentFirst: mean((f) => f.documentFirst),
    documentIn10: mean((f) => f.documentIn10),
    hitAt1: mean((f) => f.hitAt1),
    hitAt5: mean((f) => f.hitAt5),
    hitAt10: mean((f) => f.hitAt10),
    recallAt1: mean((f) => f.recallAt1),
    recallAt5: mean((f) => f.recallAt5),
    recallAt10: mean((f) => f.recallAt10),
    mrrAt10: mean((f) => f.mrrAt10),
    ndcgAt10: mean((f) => f.ndcgAt10),
  };
}

/** A quote may be this many times as long as the shortest exact answer, and this many characters longer. */
const QUOTE_RATIO = 2;
const QUOTE_SLACK = 20;

/** Share of the shortest exact answer that a quote must hold where it does not hold it whole. */
const QUOTE_OVERLAP = 0.6;

/**
 * True when the quote is one of the answers, allowing for where it begins and ends: it holds the answer and is
 * not much longer, or it is the greater part of the answer.
 */
export function quoteIsRight(quote: string, answers: readonly string[]): boolean {
  return answers.some((answer) => {
    if (quote.includes(answer)) return quote.length <= answer.length * QUOTE_RATIO + QUOTE_SLACK;
    if (answer.includes(quote)) return quote.length >= answer.length * QUOTE_OVERLAP;
    const shared = longestSharedRun(quote, answer);
    return (
      shared >= answer.length * QUOTE_OVERLAP && quote.length <= answer.length * QUOTE_RATIO + QUOTE_SLACK
    );
  });
}

function longestSharedRun(a: string, b: string): number {
  let best = 0;
  let previous = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i += 1) {
    const row = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j += 1) {
      if (a.charCodeAt(i - 1) !== b.charCodeAt(j - 1)) continue;
      row[j] = (previous[j - 1] ?? 0) + 1;
      best = Math.max(best, row[j] ?? 0);
    }
    previous = row;
  }
  return best;
}
