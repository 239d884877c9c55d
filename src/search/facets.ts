/** Counts of what was found by city, department, type and status. */
import type { FacetValue, SearchResult } from "../domain/retrieval.ts";
import type { Found } from "./fold.ts";

export function facetsOf(found: readonly Found[]): SearchResult["facets"] {
  return {
    city: counted(found.map(({ document }) => [document.city ?? document.province])),
    department: counted(found.map(({ clause }) => clause.departments.map((fact) => fact.name))),
    documentType: counted(found.map(({ document }) => [document.documentType])),
    status: counted(found.map(({ document }) => [document.status])),
  };
}

/** Each value with the number of clauses that bear it, most frequent first. */
function counted(values: readonly (readonly (string | null)[])[]): FacetValue[] {
  const counts = new Map<string, number>();
  for (const row of values) {
    for (const value of new Set(row)) {
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return Array.from(counts, ([value, count]) => ({ value, count })).sort(
    (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
  );
}
