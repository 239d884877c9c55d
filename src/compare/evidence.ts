/** How sure one can be that a clause regulates a topic: shared rare words and nearness in meaning, each on its own scale. */
import type { ClauseTerms } from "../domain/retrieval.ts";
import type { TermWeights } from "./statements.ts";

export interface Evidence {
  /** Share of the topic's term weight that occurs in the clause or its headings, 0 to 1. */
  readonly coverage: number;
  /** Cosine between the topic and the clause's nearest passage, -1 to 1. */
  readonly cosine: number;
}

/**
 * Weights of topic terms by how few clauses hold them: ln(1 + (N - n + 0.5) / (n + 0.5)), the IDF of BM25
 * (Robertson and Zaragoza 2009). A term no clause holds weighs as one that a single clause holds.
 */
export function termWeights(
  terms: readonly string[],
  frequencies: ReadonlyMap<string, number>,
  clauses: number,
): Map<string, number> {
  return new Map(
    [...new Set(terms)].map((term) => {
      const n = Math.min(Math.max(1, frequencies.get(term) ?? 0), clauses);
      return [term, Math.log(1 + (clauses - n + 0.5) / (n + 0.5))];
    }),
  );
}

/** Share of the weights that the clause's own words and headings hold; 0 when there are no terms. */
export function coverageOf(weights: TermWeights, terms: ClauseTerms | undefined): number {
  if (terms === undefined) return 0;
  const held = new Set([...terms.headings, ...terms.body]);
  let all = 0;
  let found = 0;
  for (const [term, weight] of weights) {
    all += weight;
    if (held.has(term)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}

/** Largest dot product of the topic with the passages; both sides are L2-normalised. -1 without passages. */
export function cosineOf(topic: Float32Array, vectors: readonly Float32Array[]): number {
  let best = -1;
  for (const vector of vectors) {
    let sum = 0;
    for (let i = 0; i < topic.length; i += 1) sum += (topic[i] ?? 0) * (vector[i] ?? 0);
    if (sum > best) best = sum;
  }
  return best;
}
