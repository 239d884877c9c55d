/** How near the clauses of a corpus lie to a topic by chance: the scale on which nearness means something. */
import { dotAt } from "../store/exact-scan.ts";
import type { KnowledgeStore } from "../store/knowledge-store.ts";

/** Clauses sampled; the mean of 300 cosines with a spread of 0.08 is sure to 0.005. */
const SAMPLE = 300;

/** Documents the sample is drawn from, spread over the corpus. */
const SAMPLED_DOCUMENTS = 60;

export interface Background {
  /** Mean cosine of the corpus's clauses to the topic. */
  readonly mean: number;
  /** Their standard deviation, never 0. */
  readonly deviation: number;
}

interface Sample {
  readonly revision: string;
  readonly passages: readonly (readonly Float32Array[])[];
}

const samples = new WeakMap<KnowledgeStore, Sample>();

/** Measures a topic's vector against a fixed sample of the corpus, drawn once for each revision of the store. */
export async function backgroundOf(store: KnowledgeStore, topic: Float32Array): Promise<Background> {
  const { passages } = await sampleOf(store);
  const cosines = passages.map((vectors) => cosineOf(topic, vectors));
  if (cosines.length === 0) return { mean: 0, deviation: 1 };
  const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
  const variance = cosines.reduce((sum, cosine) => sum + (cosine - mean) ** 2, 0) / cosines.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

async function sampleOf(store: KnowledgeStore): Promise<Sample> {
  const revision = await store.revision();
  const kept = samples.get(store);
  if (kept?.revision === revision) return kept;
  const documents = spread((await store.documents()).map(({ id }) => id).sort(), SAMPLED_DOCUMENTS);
  const clauses = await Promise.all(documents.map((id) => store.clauses(id)));
  const all = clauses.reduce((sum, own) => sum + own.length, 0);
  const ids = clauses.flatMap((own) =>
    spread(own, Math.ceil((SAMPLE * own.length) / all)).map(({ id }) => id),
  );
  const vectors = await store.vectorsById(ids);
  const sample = {
    revision,
    passages: [...vectors.values()].map((passages) => passages.map(({ vector }) => vector)),
  };
  samples.set(store, sample);
  return sample;
}

/** At most `count` of the items, evenly spread. */
function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)] as T);
}

/** Largest cosine of the topic with the passages; all are of length 1. -1 without passages. */
export function cosineOf(topic: Float32Array, vectors: readonly Float32Array[]): number {
  return Math.max(-1, ...vectors.map((vector) => dotAt(vector, 0, topic)));
}
