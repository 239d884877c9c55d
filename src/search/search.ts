/** The search pipeline, and nothing else: each numbered step is a function of its own. */
import type { Clause } from "../domain/clause.ts";
import { MingceError } from "../domain/errors.ts";
import type {
  Hit,
  LegScore,
  ParsedQuery,
  SearchMode,
  SearchRequest,
  SearchResult,
} from "../domain/retrieval.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import { type Corpus, corpusOf } from "./corpus.ts";
import { type CoverageNeedle, coverageNeedles, coverageOf } from "./coverage.ts";
import type { SearchDeps } from "./deps.ts";
import { type Evidence, gatherEvidence } from "./evidence.ts";
import { facetsOf } from "./facets.ts";
import { bringEachCity, type Found, foldRelatives, groupSources } from "./fold.ts";
import { type Fused, fuse } from "./fuse.ts";
import { askBothLegs } from "./legs.ts";
import type { LexicalResult } from "./lexical.ts";
import { liftNeighbours } from "./neighbours.ts";
import { rerank } from "./rerank.ts";
import { snippetOf } from "./snippet.ts";

export const DEFAULT_LIMIT = 10;
export const MOST_HITS = 100;

/** What answering needs beyond the hits: the legs' own scores, never the fused ones. */
export interface SearchOutcome {
  readonly result: SearchResult;
  readonly found: readonly Found[];
  readonly legs: Legs;
  /** Weights of the question's words and pairs: how much each tells about what is asked. */
  readonly weights: ReadonlyMap<string, number>;
}

export interface Legs {
  readonly lexical: LexicalResult;
  readonly semantic: readonly LegScore[];
}

/** Searches; see searchFully for the steps. Errors: bad-parameter for an empty question. */
export async function search(deps: SearchDeps, request: SearchRequest): Promise<SearchResult> {
  return (await searchFully(deps, request)).result;
}

/**
 * 1. Read the corpus as of the day, and the question against it.
 * 2. Narrow to what was asked for and to the places named.
 * 3. Ask the lexical and the semantic leg; where little was found, once more with words read by their sound.
 * 4. Gather evidence for each candidate: clause, coverage, document, what the question asks for.
 * 5. Fuse, with the trace; articles beside a fitting one gain a little.
 * 6. Put clauses named exactly (article, 文号) first, and let the reranker read the rest again where there is one.
 * 7. Order for reading: fold parents and children, bring each city of a comparison, group sources of one rule,
 *    show of a long clause the part that fits.
 * 8. Count facets, cut the page, make snippets.
 */
export async function searchFully(deps: SearchDeps, request: SearchRequest): Promise<SearchOutcome> {
  const startedAt = performance.now();
  if (request.q.trim() === "") {
    throw new MingceError("bad-parameter", "问题是空的。", {
      hint: "请输入要查的内容，例如：大连首付最低几成。",
      facts: { parameter: "q" },
    });
  }
  const mode = request.mode ?? "hybrid";
  // 1
  const corpus = await corpusOf(deps.store, request.asOf);
  // 2, 3
  const { query, terms, lexical, semantic, exact, vector } = await askBothLegs(deps, request, corpus, mode);
  // 4
  const needles = coverageNeedles(terms, lexical.idf);
  const sentenceVector = mode === "hybrid" ? vector : null;
  const evidence = await gatherEvidence(deps, {
    query,
    corpus,
    lexical,
    semantic,
    needles,
    exact,
    sentenceVector,
  });
  // 5
  const alone = fuse(evidence.candidates, lexical.selfScore, mode);
  const fused = mode === "hybrid" ? liftNeighbours(alone, evidence.clauses) : alone;
  // 6
  const first = exactFirst(fused, exact);
  const ranked = await rerank(
    mode === "hybrid" ? deps.reranker : undefined,
    query.text,
    first,
    evidence.clauses,
  );
  // 7
  const ordered = orderForReading(ranked, evidence.clauses, corpus, query);
  const found = await narrowToParts(deps, ordered, evidence, needles);
  // 8
  const weights = new Map(terms.map(({ term, weight }) => [term, weight * (lexical.idf.get(term) ?? 1)]));
  const offset = request.offset ?? 0;
  const limit = Math.min(request.limit ?? DEFAULT_LIMIT, MOST_HITS);
  const hits = found
    .slice(offset, offset + limit)
    .map((item) => hitOf(item, weights, deps, request.explain === true));
  const result: SearchResult = {
    query,
    total: found.length,
    tookMs: Math.round((performance.now() - startedAt) * 10) / 10,
    hits,
    facets: facetsOf(found),
  };
  return { result, found, legs: { lexical, semantic }, weights };
}

function exactFirst(fused: readonly Fused[], exact: readonly string[]): Fused[] {
  if (exact.length === 0) return [...fused];
  const best = fused[0]?.score ?? 0;
  const named = exact.flatMap((clauseId, index) => {
    const item = fused.find((candidate) => candidate.clauseId === clauseId);
    if (item === undefined) return [];
    return [{ ...item, score: best + exact.length - index, trace: { ...item.trace, exact: index + 1 } }];
  });
  return [...named, ...fused.filter((item) => !exact.includes(item.clauseId))];
}

function orderForReading(
  ranked: readonly Fused[],
  clauses: ReadonlyMap<string, Clause>,
  corpus: Corpus,
  query: ParsedQuery,
): Found[] {
  const all = ranked.flatMap((fused): Found[] => {
    const clause = clauses.get(fused.clauseId);
    const document = clause && corpus.byId.get(clause.documentId);
    return clause === undefined || document === undefined ? [] : [{ fused, clause, document }];
  });
  const folded = foldRelatives(all);
  const grouped = groupSources(folded, (clause) => corpus.folded.get(clause.id, clause.text));
  return query.intent === "compare" ? bringEachCity(grouped, query.cities) : grouped;
}

/** Longest clause shown whole for one of its parts; of a longer one the part that fits best is shown. */
const SHOWN_WHOLE = 350;

/** Parts of a long clause that are looked at, those with the nearest sentences. */
const PARTS_SEEN = 5;

/** Weight of the question's words in a part against the nearness of its best sentence. */
const PART_COVERAGE = 0.5;

/** Long clauses that were found together with their parts, narrowed to the part that fits best. */
async function narrowToParts(
  deps: SearchDeps,
  found: readonly Found[],
  { sentences }: Evidence,
  needles: readonly CoverageNeedle[],
): Promise<Found[]> {
  const partsOf = ({ clause, fused }: Found) =>
    clause.text.length > SHOWN_WHOLE && fused.trace.exact === undefined
      ? (sentences.get(clause.id) ?? []).slice(0, PARTS_SEEN)
      : [];
  const clauses = await deps.store.clausesById(
    found.flatMap((item) => partsOf(item).map(({ partId }) => partId)),
  );
  return found.map((item) => {
    const [best] = partsOf(item)
      .flatMap(({ partId, score }) => {
        const clause = clauses.get(partId);
        if (clause === undefined) return [];
        const coverage =
          partId === item.clause.id ? 0 : coverageOf(normalizeForMatching(clause.text), needles);
        return [{ clause, fit: score + PART_COVERAGE * coverage }];
      })
      .sort((a, b) => b.fit - a.fit);
    return best === undefined ? item : { ...item, clause: best.clause };
  });
}

function hitOf(found: Found, weights: ReadonlyMap<string, number>, deps: SearchDeps, explain: boolean): Hit {
  const { clause, document, fused } = found;
  const snippet = snippetOf(clause, weights, deps.cutter);
  const hit = { clause, document, score: fused.score, snippet };
  return explain ? { ...hit, trace: fused.trace } : hit;
}

export type { SearchMode };
