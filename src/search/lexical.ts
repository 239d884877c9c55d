/** The lexical leg: clauses by BM25 over weighted words and pairs of characters. */
import type { ClauseFilter, LegScore } from "../domain/retrieval.ts";
import type { ColumnWeights, WeightedTerm } from "../store/knowledge-store.ts";
import type { SearchDeps } from "./deps.ts";

/**
 * A title names what the whole document is about and says little about one of its clauses; a heading names
 * the clause. Useful ranges: title 0.2 to 1, headings 1 to 2, against 1 for the body.
 */
export const COLUMN_WEIGHTS: ColumnWeights = {
  title: 0.5,
  headings: 1,
  body: 1,
};

/** What the lexical leg hands on: the scores, and what a clause would score that says all of the question once. */
export interface LexicalResult {
  readonly scores: readonly LegScore[];
  /** Sum of weight times inverse document frequency over the terms of the question. */
  readonly selfScore: number;
  /** Inverse document frequency of each term asked for. */
  readonly idf: ReadonlyMap<string, number>;
}

/** Scores of at most `limit` clauses, best first; empty when the question has no term. */
export async function lexicalLeg(
  deps: SearchDeps,
  terms: readonly WeightedTerm[],
  filter: ClauseFilter,
  limit: number,
): Promise<LexicalResult> {
  if (terms.length === 0) return { scores: [], selfScore: 0, idf: new Map() };
  const names = terms.map(({ term }) => term);
  const [scores, frequencies, counts] = await Promise.all([
    deps.store.lexical(terms, COLUMN_WEIGHTS, filter, limit),
    deps.store.documentFrequencies(names),
    deps.store.counts(),
  ]);
  const total = counts.clauses;
  const idf = new Map(
    names.map((term) => {
      const holding = frequencies.get(term) ?? 0;
      return [term, Math.log(1 + (total - Math.min(holding, total) + 0.5) / (holding + 0.5))];
    }),
  );
  const selfScore = terms.reduce((sum, { term, weight }) => sum + weight * (idf.get(term) ?? 0), 0);
  return { scores, selfScore, idf };
}
