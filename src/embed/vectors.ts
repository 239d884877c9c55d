/** Small work on vectors that every embedder shares: pooling and length one. */
import type { Pooling } from "./profile.ts";

/** Scales a vector to length one in place and returns it; a zero vector stays as it is. */
export function normaliseVector(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const x of vector) sum += x * x;
  if (sum === 0) return vector;
  const scale = 1 / Math.sqrt(sum);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) * scale;
  return vector;
}

/**
 * One vector per row out of the model's last hidden states.
 * `states` is rows x width x dimensions, `lengths` the number of real tokens of each row (the rest is padding).
 */
export function poolStates(
  states: Float32Array,
  lengths: readonly number[],
  width: number,
  dimensions: number,
  pooling: Pooling,
): Float32Array[] {
  return lengths.map((length, row) => {
    const start = row * width * dimensions;
    if (pooling === "cls") return normaliseVector(states.slice(start, start + dimensions));
    const vector = new Float32Array(dimensions);
    for (let token = 0; token < length; token++) {
      const at = start + token * dimensions;
      for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] ?? 0) + (states[at + i] ?? 0);
    }
    return normaliseVector(vector);
  });
}
