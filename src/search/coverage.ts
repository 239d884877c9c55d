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

/** What of a clause's coverage its own words must bring; the rest may come from title and headings. */
const OWN_WORDS = 0.6;

/** Coverage of a clause: words that only its address holds count less, as they hold for its neighbours too. */
export function clauseCoverage(own: string, address: string, needles: readonly CoverageNeedle[]): number {
  return needles.reduce((sum, { characters, weight }) => {
    if (own.includes(characters)) return sum + weight;
    return address.includes(characters) ? sum + weight * (1 - OWN_WORDS) : sum;
  }, 0);
}
