/** What a question is about, as against what it asks of it: 海参养殖 of 营口市海参养殖补贴是多少. */
import type { Clause } from "../domain/clause.ts";
import type { Dictionaries } from "../domain/dictionaries.ts";
import type { ParsedQuery } from "../domain/retrieval.ts";
import { synonymsIn } from "../search/query-terms.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import { ASKING_WORDS } from "../text/stop-words.ts";

/** How much of what a question is about a clause holds. */
export interface Subject {
  /**
   * Share, 0 to 1, of the subject's words (each as rare as it is in the corpus) that stand in the clause, its
   * headings or its document's title, as they are or in the words of an entry of the synonyms. 1 for a question
   * that names no subject: nothing can be missing then.
   */
  heldBy(clause: Clause, title: string): number;
}

/** @param weights words of the question with how much each tells, as the search weighed them. */
export function subjectOf(
  query: ParsedQuery,
  weights: ReadonlyMap<string, number>,
  dictionaries: Dictionaries,
): Subject {
  const places = [...query.cities, ...query.unknownCities, ...(query.provinces ?? [])];
  const words = query.terms
    .filter((word) => !ASKING_WORDS.has(word) && !places.some((place) => place.startsWith(word)))
    .map((word) => ({ word, weight: weights.get(word) ?? 0 }));
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  const synonyms = synonymsIn(normalizeForMatching(query.text), dictionaries).map(({ say, means }) => ({
    say: normalizeForMatching(say),
    means: means.map(normalizeForMatching),
  }));
  return {
    heldBy(clause, title) {
      if (total === 0) return 1;
      const held = normalizeForMatching([title, ...clause.headings, clause.text].join("\n"));
      const said = synonyms
        .filter(({ means }) => means.some((word) => held.includes(word)))
        .map(({ say }) => say);
      const isHeld = (word: string) =>
        held.includes(word) || said.some((say) => say.includes(word) || word.includes(say));
      return words.reduce((sum, { word, weight }) => sum + (isHeld(word) ? weight : 0), 0) / total;
    },
  };
}
