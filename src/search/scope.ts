/** Which documents a search looks into: the filters asked for, and the places the question names. */
import type { Document } from "../domain/document.ts";
import type { ClauseFilter, ParsedQuery, SearchRequest } from "../domain/retrieval.ts";
import type { Corpus } from "./corpus.ts";

/** The query without what the person has taken away (by value: 营口市, 工业和信息化局). */
export function withoutIgnored(query: ParsedQuery, ignore: readonly string[] = []): ParsedQuery {
  if (ignore.length === 0) return query;
  const keep = (value: string) => !ignore.includes(value);
  return {
    ...query,
    cities: query.cities.filter(keep),
    unknownCities: query.unknownCities.filter(keep),
    departments: query.departments.filter(keep),
    documentIds: query.documentIds.filter(keep),
    addresses: query.addresses.filter(keep),
  };
}

/**
 * The filter of the legs. Cities asked for as a filter hold strictly. Cities named in the question keep documents
 * of other cities out, and let in what holds there as well: laws and the documents of their province.
 */
export function scopeOf(request: SearchRequest, query: ParsedQuery, corpus: Corpus): ClauseFilter {
  const {
    q: _q,
    mode: _mode,
    limit: _limit,
    offset: _offset,
    explain: _explain,
    ignore: _ignore,
    ...filter
  } = request;
  if (query.cities.length === 0 || filter.cities?.length) return filter;
  const places = new Set(query.cities);
  const wider = new Set(
    corpus.documents.flatMap((document) => {
      const named = [document.region, document.city].findIndex(
        (place) => place !== null && places.has(place),
      );
      return named < 0 ? [] : [document.city, document.province];
    }),
  );
  const allowed = corpus.documents
    .filter((document) => holdsIn(document, places, wider))
    .map((document) => document.id)
    .filter((id) => !filter.documentIds?.length || filter.documentIds.includes(id));
  if (allowed.length === corpus.documents.length) return filter;
  // An empty list would mean "any document".
  return { ...filter, documentIds: allowed.length > 0 ? allowed : [NO_DOCUMENT] };
}

const NO_DOCUMENT = "\u0000";

/**
 * True for a document of one of the places, of what they belong to, or of no place at all. A county's question
 * is answered by its city's documents too, and a city's by those of its counties.
 */
function holdsIn(
  document: Document,
  places: ReadonlySet<string>,
  wider: ReadonlySet<string | null>,
): boolean {
  const { region, city, province } = document;
  const own = [region, city, province];
  if (own.some((place) => place !== null && places.has(place))) return true;
  const [narrowest] = own.filter((place) => place !== null);
  return narrowest === undefined || wider.has(narrowest);
}
