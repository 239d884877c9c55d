/** The question as it is read, and what the two legs find for it. */
import type { LegScore, ParsedQuery, SearchMode, SearchRequest } from "../domain/retrieval.ts";
import type { WeightedTerm } from "../store/knowledge-store.ts";
import { isFindable } from "../text/units.ts";
import type { Corpus } from "./corpus.ts";
import type { SearchDeps } from "./deps.ts";
import { exactMatches } from "./exact.ts";
import { type LexicalResult, lexicalLeg } from "./lexical.ts";
import { queryTerms } from "./query-terms.ts";
import { parseQuestion } from "./question.ts";
import { scopeOf, withoutIgnored } from "./scope.ts";
import { questionVector, semanticLeg } from "./semantic.ts";
import { readBySound, THIN_RESULTS } from "./soundalikes.ts";

/** Clauses taken from each leg. Below 100 the fused order of the first ten begins to suffer. */
export const LEG_LIMIT = 100;

/** Scores taken from the semantic leg, so that what the lexical leg found has its own and not a guessed one. */
const SEMANTIC_DEPTH = 500;

/**
 * Reads the question and asks both legs, within the filters and places; where the lexical leg finds little, once more
 * with words read by their sound.
 */
export async function askBothLegs(
  deps: SearchDeps,
  request: SearchRequest,
  corpus: Corpus,
  mode: SearchMode,
): Promise<Reading & LegResults> {
  const reading = read(deps, request, corpus, request.q);
  const legs = await askLegs(deps, request, reading, corpus, mode);
  if (mode === "semantic" || !isThin(legs.lexical)) return { ...reading, ...legs };
  const heard = await readBySound(request.q, deps.cutter, deps.dictionaries, deps.store);
  if (heard === null) return { ...reading, ...legs };
  const again = read(deps, request, corpus, heard);
  return { ...again, ...(await askLegs(deps, request, again, corpus, mode)) };
}

interface Reading {
  readonly query: ParsedQuery;
  readonly terms: readonly WeightedTerm[];
  /** The question as it is looked up: as typed, or as it sounds. */
  readonly text: string;
}

/** The question as typed, understood from `text`. */
function read(deps: SearchDeps, request: SearchRequest, corpus: Corpus, text: string): Reading {
  const parsed = withoutIgnored(parseQuestion(text, deps.cutter, deps.dictionaries, corpus), request.ignore);
  const query = text === request.q ? parsed : { ...parsed, text: request.q, readAs: text };
  return { query, terms: queryTerms({ ...query, text }, deps.cutter, deps.dictionaries), text };
}

interface LegResults {
  readonly lexical: LexicalResult;
  readonly semantic: readonly LegScore[];
  readonly exact: readonly string[];
  /** Null in the lexical mode. */
  readonly vector: Float32Array | null;
}

async function askLegs(
  deps: SearchDeps,
  request: SearchRequest,
  { query, terms, text }: Reading,
  corpus: Corpus,
  mode: SearchMode,
): Promise<LegResults> {
  const filter = scopeOf(request, query, corpus);
  const vector = mode === "lexical" ? null : await questionVector(deps, text);
  const [lexical, semantic, exact] = await Promise.all([
    mode === "semantic" ? noLexical() : lexicalLeg(deps, terms, filter, LEG_LIMIT),
    vector === null ? [] : semanticLeg(deps, vector, filter, SEMANTIC_DEPTH),
    exactMatches(deps.store, query, corpus, isFindable),
  ]);
  return { lexical, semantic, exact, vector };
}

function isThin({ scores, selfScore }: LexicalResult): boolean {
  return (scores[0]?.score ?? 0) < selfScore * THIN_RESULTS;
}

function noLexical(): LexicalResult {
  return { scores: [], selfScore: 0, idf: new Map() };
}
