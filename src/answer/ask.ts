/** Hits and facts -> an extractive answer with its citation, or why there is none. */
import type { AskResult, SearchRequest } from "../domain/retrieval.ts";
import type { SearchDeps } from "../search/deps.ts";
import { searchFully } from "../search/search.ts";

export async function ask(deps: SearchDeps, request: SearchRequest): Promise<AskResult> {
  const { result } = await searchFully(deps, request);
  return {
    question: request.q,
    answered: false,
    reason: null,
    answer: null,
    hits: result.hits,
    departments: [],
    calculators: [],
    query: result.query,
  };
}
