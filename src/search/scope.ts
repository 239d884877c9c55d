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
  if (corpus.documents.every((document) => document.city !== null))
    return { ...filter, cities: query.cities };
  const provinces = new Set(
    corpus.documents.flatMap(({ city, province }) =>
      city !== null && query.cities.includes(city) && province !== null ? [province] : [],
    ),
  );
  const allowed = corpus.documents
    .filter((document) => holdsIn(document, query.cities, provinces))
    .map((document) => document.id)
    .filter((id) => !filter.documentIds?.length || filter.documentIds.includes(id));
  // An empty list would mean "any document".
  return { ...filter, documentIds: allowed.length > 0 ? allowed : [NO_DOCUMENT] };
}

const NO_DOCUMENT = "\u0000";

function holdsIn(document: Document, cities: readonly string[], provinces: ReadonlySet<string>): boolean {
  if (document.city !== null) return cities.includes(document.city);
  return document.province === null || cities.includes(document.province) || provinces.has(document.province);
}
