/** Which terms a question is looked up with, and how much each counts. */
import type { Dictionaries, SynonymEntry } from "../domain/dictionaries.ts";
import type { ParsedQuery } from "../domain/retrieval.ts";
import type { WeightedTerm } from "../store/knowledge-store.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import { type Cutter, charactersOfPair } from "../text/terms.ts";

/**
 * Weight of a term that comes from a synonym, against 1 for the question's own. Higher values let a loose
 * translation outvote the words really asked (useful 0.2 to 0.6).
 */
export const SYNONYM_WEIGHT = 0.4;

/** A character alone says little (款, 区), yet sometimes the thing itself (税). */
const SINGLE_CHARACTER_WEIGHT = 0.5;

const indexOfSynonyms = new WeakMap<Dictionaries, ReadonlyMap<string, readonly SynonymEntry[]>>();

/** Entries by the first two characters of what people say, so that a question is scanned once. */
function synonymsByStart(dictionaries: Dictionaries): ReadonlyMap<string, readonly SynonymEntry[]> {
  const kept = indexOfSynonyms.get(dictionaries);
  if (kept !== undefined) return kept;
  const byStart = new Map<string, SynonymEntry[]>();
  for (const entry of dictionaries.synonyms) {
    const key = normalizeForMatching(entry.say).slice(0, 2);
    byStart.set(key, [...(byStart.get(key) ?? []), entry]);
  }
  indexOfSynonyms.set(dictionaries, byStart);
  return byStart;
}

/** Weight of a pair of characters against a word; together they do better than either alone (0.5 to 1). */
const PAIR_WEIGHT = 0.8;

/** Entries whose everyday words stand in the question. */
export function synonymsIn(folded: string, dictionaries: Dictionaries): SynonymEntry[] {
  const byStart = synonymsByStart(dictionaries);
  const found: SynonymEntry[] = [];
  for (let at = 0; at < folded.length - 1; at += 1) {
    for (const entry of byStart.get(folded.slice(at, at + 2)) ?? []) {
      if (folded.startsWith(normalizeForMatching(entry.say), at) && !found.includes(entry)) found.push(entry);
    }
  }
  return found;
}

/** Terms of the question at their weights, then those of its synonyms; each term once, at its highest weight. */
export function queryTerms(query: ParsedQuery, cutter: Cutter, dictionaries: Dictionaries): WeightedTerm[] {
  const weights = new Map<string, number>();
  const places = new Set([...query.cities, ...query.cities.map(shortPlace)]);
  for (const term of query.terms) {
    // The place narrows the search already; as a word it would only lift clauses that keep naming their city.
    if (places.has(term)) continue;
    weights.set(term, term.length === 1 ? SINGLE_CHARACTER_WEIGHT : 1);
  }
  for (const pair of cutter.pairsForQuery(query.text)) {
    if (!namesPlace(charactersOfPair(pair), query.cities)) weights.set(pair, PAIR_WEIGHT);
  }
  for (const entry of synonymsIn(normalizeForMatching(query.text), dictionaries)) {
    for (const means of entry.means) {
      for (const term of cutter.termsForQuery(means)) {
        if (!weights.has(term)) weights.set(term, SYNONYM_WEIGHT);
      }
    }
  }
  return Array.from(weights, ([term, weight]) => ({ term, weight }));
}

function namesPlace(pair: string, cities: readonly string[]): boolean {
  return cities.some((city) => city.startsWith(pair));
}

function shortPlace(name: string): string {
  return name.replace(/[省市县区]$/u, "");
}
