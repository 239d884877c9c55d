/** The same topic in every city: which clauses of a city regulate it, and whether any does. */
import type { Embedder } from "../domain/embedding.ts";
import type { Hit, SearchRequest, SearchResult } from "../domain/retrieval.ts";
import type { KnowledgeStore } from "../store/knowledge-store.ts";
import type { Cutter } from "../text/terms.ts";
import { cosineOf, coverageOf, type Evidence, termWeights } from "./evidence.ts";

/** Candidates looked at per city. */
const CANDIDATES = 20;

/** Most clauses shown in a city's column. */
const COLUMN_LENGTH = 6;

/**
 * A city's best clause says whether the city regulates the topic at all: measured on topics over the five documents,
 * the best clause of a silent city holds at most 0.14 of the topic's term weight, that of a city with a rule 0.26 or
 * more, but for rules in wholly other words, which the cosine finds.
 */
const BEST_COVERAGE = 0.24;
const BEST_COSINE = 0.55;

/** A clause further down that holds this much of the topic regulates it whatever the best one says. */
const CLEAR_COVERAGE = 0.45;
const CLEAR_RANK = 3;

/** Beside the best clause, one counts that holds this share of the best one's term weight, and never less than this. */
const SHARE_OF_BEST = 0.35;
const LEAST_COVERAGE = 0.2;

export interface AlignDeps {
  readonly store: KnowledgeStore;
  readonly embedder: Embedder;
  readonly cutter: Cutter;
  readonly search: (request: SearchRequest) => Promise<SearchResult>;
}

/** A topic made ready for measuring clauses against it. */
export interface PreparedTopic {
  readonly text: string;
  readonly weights: ReadonlyMap<string, number>;
  readonly vector: Float32Array;
}

export interface Alignment {
  readonly clauses: readonly Hit[];
  readonly leftOut: readonly Hit[];
}

/** Terms, their weights in this corpus and the vector of a topic. */
export async function prepareTopic(deps: AlignDeps, text: string): Promise<PreparedTopic> {
  const terms = deps.cutter.termsForQuery(text);
  const [frequencies, counts, vector] = await Promise.all([
    deps.store.documentFrequencies(terms),
    deps.store.counts(),
    deps.embedder.embedQuestion(text),
  ]);
  return { text, weights: termWeights(terms, frequencies, counts.clauses), vector };
}

/** The clauses of one city that regulate the topic, best first, and those that came near. */
export async function alignCity(
  deps: AlignDeps,
  topic: PreparedTopic,
  city: string,
  asOf: string,
): Promise<Alignment> {
  const { hits } = await deps.search({ q: topic.text, cities: [city], limit: CANDIDATES, asOf });
  const ids = hits.map((hit) => hit.clause.id);
  const [terms, vectors] = await Promise.all([deps.store.termsById(ids), deps.store.vectorsById(ids)]);
  const measured = hits.map((hit) => {
    const passages = (vectors.get(hit.clause.id) ?? []).map(({ vector }) => vector);
    const evidence: Evidence = {
      coverage: coverageOf(topic.weights, terms.get(hit.clause.id)),
      cosine: cosineOf(topic.vector, passages),
    };
    return { hit, evidence };
  });
  const clauses = regulating(measured).slice(0, COLUMN_LENGTH);
  const shown = new Set(clauses.map((hit) => hit.clause.id));
  return { clauses, leftOut: hits.filter((hit) => !shown.has(hit.clause.id)) };
}

interface Measured {
  readonly hit: Hit;
  readonly evidence: Evidence;
}

/** Those of the candidates (best first) that regulate the topic; empty when the city does not. */
function regulating(candidates: readonly Measured[]): Hit[] {
  const best = candidates[0]?.evidence;
  if (best === undefined) return [];
  const clear = candidates.slice(0, CLEAR_RANK).some(({ evidence }) => evidence.coverage >= CLEAR_COVERAGE);
  if (!clear && best.coverage < BEST_COVERAGE && best.cosine < BEST_COSINE) return [];
  const most = Math.max(...candidates.map(({ evidence }) => evidence.coverage));
  const enough = Math.max(LEAST_COVERAGE, most * SHARE_OF_BEST);
  return candidates
    .filter(({ evidence }) => evidence.coverage >= enough || evidence.cosine >= BEST_COSINE)
    .map(({ hit }) => hit);
}
