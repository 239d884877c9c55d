/** Suggestions while a question is being typed: departments, headings and documents that hold what was typed. */
import type { Suggestion } from "../domain/indexing.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import { corpusOf } from "./corpus.ts";
import type { SearchDeps } from "./deps.ts";

/** Clauses looked at for headings: those whose headings match the typed terms best. */
const HEADING_CANDIDATES = 60;

/** Only headings are asked for; a heading path in the title or body says nothing here. */
const HEADINGS_ONLY = { title: 0, headings: 1, body: 0 } as const;

/**
 * What holds the typed text, at most `limit`: first what begins with it, then what holds it; departments with most
 * clauses before headings before documents. `asOf`: headings of expired documents are not suggested.
 */
export async function suggest(
  deps: SearchDeps,
  typed: string,
  limit: number,
  asOf: string,
): Promise<Suggestion[]> {
  const wanted = normalizeForMatching(typed.trim());
  if (wanted === "") return [];
  const found = [
    ...(await departments(deps)),
    ...(await headings(deps, typed, asOf)),
    ...(await titles(deps, asOf)),
  ].flatMap((suggestion, rank) => {
    const at = normalizeForMatching(suggestion.text).indexOf(wanted);
    return at < 0 ? [] : [{ suggestion, rank, begins: at === 0 }];
  });
  found.sort((a, b) => Number(b.begins) - Number(a.begins) || a.rank - b.rank);
  const seen = new Set<string>();
  return found
    .map(({ suggestion }) => suggestion)
    .filter(({ text }) => !seen.has(text) && seen.add(text))
    .slice(0, limit);
}

async function departments({ store }: SearchDeps): Promise<Suggestion[]> {
  const counts = await store.departmentCounts();
  return counts.map(({ name, clauses }) => ({ kind: "department", text: name, note: `${clauses} 条` }));
}

async function headings(deps: SearchDeps, typed: string, asOf: string): Promise<Suggestion[]> {
  const terms = [...new Set(deps.cutter.termsForIndex(typed))].map((term) => ({ term, weight: 1 }));
  const legs = await deps.store.lexical(terms, HEADINGS_ONLY, { asOf }, HEADING_CANDIDATES);
  const clauses = await deps.store.clausesById(legs.map(({ clauseId }) => clauseId));
  const { byId } = await corpusOf(deps.store, asOf);
  return legs.flatMap(({ clauseId }): Suggestion[] => {
    const clause = clauses.get(clauseId);
    if (clause?.heading == null) return [];
    return [{ kind: "heading", text: clause.heading, note: byId.get(clause.documentId)?.title ?? "" }];
  });
}

async function titles({ store }: SearchDeps, asOf: string): Promise<Suggestion[]> {
  const { documents } = await corpusOf(store, asOf);
  return documents.map(({ title, city }) => ({ kind: "document", text: title, note: city ?? "" }));
}
