/** The semantic leg: clauses by the nearest passage to the question's vector. */
import type { ClauseFilter, LegScore } from "../domain/retrieval.ts";
import type { SearchDeps } from "./deps.ts";

/**
 * The question's vector: the mean of the question with the model's instruction and without, L2-normalised.
 * Measured apart, each is the better one on some of the sets; their mean is never the worse.
 */
export async function questionVector(deps: SearchDeps, question: string): Promise<Float32Array> {
  const [instructed, [plain]] = await Promise.all([
    deps.embedder.embedQuestion(question),
    deps.embedder.embedTexts([question]),
  ]);
  if (plain === undefined) return instructed;
  return normalized(instructed.map((value, i) => value + (plain[i] ?? 0)));
}

/** The vector at length 1; a zero vector stays as it is. */
export function normalized(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** Scores (cosine) of at most `limit` clauses, best first. */
export async function semanticLeg(
  deps: SearchDeps,
  vector: Float32Array,
  filter: ClauseFilter,
  limit: number,
): Promise<LegScore[]> {
  return deps.store.semantic(vector, filter, limit);
}
