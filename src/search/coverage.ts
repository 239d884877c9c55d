/** How much of a question stands in a text, each of its terms weighed by how rare it is. */
import type { WeightedTerm } from "../store/knowledge-store.ts";
import { charactersOfPair, isPair } from "../text/terms.ts";

export interface CoverageNeedle {
  readonly characters: string;
  readonly weight: number;
}

/** The pairs of a question as strings to look for, with their inverse document frequencies; shares sum to 1. */
export function coverageNeedles(
  terms: readonly WeightedTerm[],
  idf: ReadonlyMap<string, number>,
): CoverageNeedle[] {
  const pairs = terms.filter(({ term }) => isPair(term));
  const total = pairs.reduce((sum, { term }) => sum + (idf.get(term) ?? 0), 0);
  if (total === 0) return [];
  return pairs.map(({ term }) => ({
    characters: charactersOfPair(term),
    weight: (idf.get(term) ?? 0) / total,
  }));
}

/** Share of the question, 0 to 1, whose pairs occur in a text that went through normalizeForMatching. */
export function coverageOf(folded: string, needles: readonly CoverageNeedle[]): number {
  return needles.reduce((sum, { characters, weight }) => sum + (folded.includes(characters) ? weight : 0), 0);
}

/** What a word counts that only the headings above a clause hold: it holds for the clause's neighbours as well. */
const HEADING_SHARE = 0.4;

/**
 * Coverage of a clause. Words of the title count in full: they say of every clause what it is about, and a first
 * paragraph that repeats the title must not gain by it.
 */
export function clauseCoverage(
  own: string,
  title: string,
  headings: string,
  needles: readonly CoverageNeedle[],
): number {
  return needles.reduce((sum, { characters, weight }) => {
    if (own.includes(characters) || title.includes(characters)) return sum + weight;
    return headings.includes(characters) ? sum + weight * HEADING_SHARE : sum;
  }, 0);
}
