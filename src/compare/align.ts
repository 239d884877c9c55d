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
 * A clause regulates the topic when it holds this share of the topic's term weight, or lies this near in
 * meaning, or half of both. Set on maintained topics over the five documents: higher values lose clauses that say the
 * same in other words, lower ones fill silent cities with neighbours.
 */
const COVERAGE_ENOUGH = 0.42;
const COSINE_ENOUGH = 0.66;
const JOINT_ENOUGH = 0.84;

/** Behind the city's best clause by more than this, a clause is another matter that shares words. */
const BEHIND_BEST = 0.62;

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
    return { hit, evidence, strength: strengthOf(evidence) };
  });
  const best = Math.max(0, ...measured.map(({ strength }) => strength));
  const kept = measured.filter(
    ({ evidence, strength }) => regulates(evidence) && strength >= best * BEHIND_BEST,
  );
  const clauses = kept.slice(0, COLUMN_LENGTH).map(({ hit }) => hit);
  const shown = new Set(clauses.map((hit) => hit.clause.id));
  return { clauses, leftOut: hits.filter((hit) => !shown.has(hit.clause.id)) };
}

function regulates({ coverage, cosine }: Evidence): boolean {
  return (
    coverage >= COVERAGE_ENOUGH || cosine >= COSINE_ENOUGH || strengthOf({ coverage, cosine }) >= JOINT_ENOUGH
  );
}

/** Both kinds of evidence on one scale; nothing below a cosine of a half speaks for a clause. */
function strengthOf({ coverage, cosine }: Evidence): number {
  return coverage + Math.max(0, cosine - 0.5) * 2;
}
