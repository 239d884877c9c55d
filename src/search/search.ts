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
  SentenceScore,
} from "../domain/retrieval.ts";
import { placesOf } from "../text/index-text.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import { isFindable } from "../text/units.ts";
import { wantedKindOf } from "./asked-kind.ts";
import { boostOf } from "./boosts.ts";
import { type Corpus, corpusOf } from "./corpus.ts";
import { clauseCoverage, coverageNeedles, coverageOf } from "./coverage.ts";
import type { SearchDeps } from "./deps.ts";
import { exactMatches } from "./exact.ts";
import { facetsOf } from "./facets.ts";
import { bringEachCity, type Found, foldRelatives, groupSources } from "./fold.ts";
import { type Candidate, type Fused, fuse } from "./fuse.ts";
import { type LexicalResult, lexicalLeg } from "./lexical.ts";
import { queryTerms } from "./query-terms.ts";
import { parseQuestion } from "./question.ts";
import { rerank } from "./rerank.ts";
import { scopeOf, withoutIgnored } from "./scope.ts";
import { questionVector, semanticLeg } from "./semantic.ts";
import { snippetOf } from "./snippet.ts";

/** Clauses taken from each leg. Below 100 the fused order of the first ten begins to suffer. */
const LEG_LIMIT = 100;

/** Scores taken from the semantic leg, so that what the lexical leg found has its own and not a guessed one. */
const SEMANTIC_DEPTH = 500;

/** Documents whose whole text is looked into; those of the best clauses come first. */
const EVIDENCE_DOCUMENTS = 12;

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
 * 3. Ask the lexical and the semantic leg.
 * 4. Gather evidence for each candidate: clause, coverage, document, what the question asks for.
 * 5. Fuse, with the trace.
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
  const query = withoutIgnored(
    parseQuestion(request.q, deps.cutter, deps.dictionaries, corpus),
    request.ignore,
  );
  // 2
  const filter = scopeOf(request, query, corpus);
  // 3
  const terms = queryTerms(query, deps.cutter, deps.dictionaries);
  const vector = mode === "lexical" ? null : await questionVector(deps, query.text);
  const [lexical, semantic, exact] = await Promise.all([
    mode === "semantic" ? noLexical() : lexicalLeg(deps, terms, filter, LEG_LIMIT),
    vector === null ? [] : semanticLeg(deps, vector, filter, SEMANTIC_DEPTH),
    exactMatches(deps.store, query, corpus, isFindable),
  ]);
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
  const fused = fuse(evidence.candidates, lexical.selfScore, mode);
  // 6
  const first = exactFirst(fused, exact);
  const ranked = await rerank(
    mode === "hybrid" ? deps.reranker : undefined,
    query.text,
    first,
    evidence.clauses,
  );
  // 7
  const found = await narrowToParts(deps, orderForReading(ranked, evidence.clauses, corpus, query), evidence);
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

function noLexical(): LexicalResult {
  return { scores: [], selfScore: 0, idf: new Map() };
}

interface EvidenceInput {
  readonly query: ParsedQuery;
  readonly corpus: Corpus;
  readonly lexical: LexicalResult;
  readonly semantic: readonly LegScore[];
  readonly needles: ReturnType<typeof coverageNeedles>;
  readonly exact: readonly string[];
  /** Null where sentences are not to be scored. */
  readonly sentenceVector: Float32Array | null;
}

interface Evidence {
  readonly candidates: readonly Candidate[];
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly sentences: ReadonlyMap<string, SentenceScore>;
}

async function gatherEvidence(deps: SearchDeps, input: EvidenceInput): Promise<Evidence> {
  const { query, corpus, needles } = input;
  const lexicalScores = new Map(input.lexical.scores.map(({ clauseId, score }) => [clauseId, score]));
  const semanticScores = new Map(input.semantic.map(({ clauseId, score }) => [clauseId, score]));
  const nearest = input.semantic.slice(0, LEG_LIMIT).map(({ clauseId }) => clauseId);
  const ids = [...new Set([...lexicalScores.keys(), ...nearest, ...input.exact])];
  const clauses = await deps.store.clausesById(ids);
  // A clause the semantic leg did not return scores no better than the last one it did.
  const floor = input.semantic.at(-1)?.score ?? 0;
  const documentCoverage = await coverageOfDocuments(deps, input, clauses);
  const { sentenceVector } = input;
  const sentences =
    sentenceVector === null
      ? new Map<string, SentenceScore>()
      : await deps.store.sentenceScores(sentenceVector, ids);
  const sentenceFloor = Math.min(1, ...Array.from(sentences.values(), ({ score }) => score));
  const kind = wantedKindOf(query, normalizeForMatching(query.text));
  const candidates = ids.flatMap((clauseId): Candidate[] => {
    const clause = clauses.get(clauseId);
    const document = clause && corpus.byId.get(clause.documentId);
    if (clause === undefined || document === undefined) return [];
    const title = corpus.folded.get(
      `title ${document.id}`,
      [...placesOf(document), document.title].join("\n"),
    );
    const headings = corpus.folded.get(`headings ${clauseId}`, clause.headings.join("\n"));
    const own = corpus.folded.get(clauseId, clause.text);
    return [
      {
        clauseId,
        lexical: lexicalScores.get(clauseId) ?? 0,
        semantic: semanticScores.get(clauseId) ?? floor,
        sentence: sentences.get(clauseId)?.score ?? sentenceFloor,
        isArticle: clause.level === "article",
        coverage: clauseCoverage(own, title, headings, needles),
        documentCoverage: documentCoverage.get(clause.documentId) ?? 0,
        boost: boostOf(query, kind, clause, document),
      },
    ];
  });
  return { candidates, clauses, sentences };
}

async function coverageOfDocuments(
  deps: SearchDeps,
  { corpus, lexical, semantic, needles }: EvidenceInput,
  clauses: ReadonlyMap<string, Clause>,
): Promise<Map<string, number>> {
  const coverage = new Map<string, number>();
  for (let rank = 0; rank < LEG_LIMIT && coverage.size < EVIDENCE_DOCUMENTS; rank += 1) {
    for (const leg of [lexical.scores[rank], semantic[rank]]) {
      const documentId = leg && clauses.get(leg.clauseId)?.documentId;
      if (documentId === undefined || coverage.has(documentId)) continue;
      const folded = await corpus.folded.document(`document ${documentId}`, () =>
        deps.store.text(documentId),
      );
      coverage.set(documentId, coverageOf(folded, needles));
    }
  }
  return coverage;
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

/** Long clauses that were found together with their parts, narrowed to the part of the nearest sentence. */
async function narrowToParts(
  deps: SearchDeps,
  found: readonly Found[],
  { sentences }: Evidence,
): Promise<Found[]> {
  const partOf = (item: Found): string | null => {
    const partId = sentences.get(item.clause.id)?.partId ?? item.clause.id;
    const isLong = item.clause.text.length > SHOWN_WHOLE && item.fused.trace.exact === undefined;
    return isLong && partId !== item.clause.id ? partId : null;
  };
  const parts = await deps.store.clausesById(found.flatMap((item) => partOf(item) ?? []));
  return found.map((item) => ({ ...item, clause: parts.get(partOf(item) ?? "") ?? item.clause }));
}

function hitOf(found: Found, weights: ReadonlyMap<string, number>, deps: SearchDeps, explain: boolean): Hit {
  const { clause, document, fused } = found;
  const snippet = snippetOf(clause, weights, deps.cutter);
  const hit = { clause, document, score: fused.score, snippet };
  return explain ? { ...hit, trace: fused.trace } : hit;
}

export type { SearchMode };
