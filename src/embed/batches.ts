/** Batches of texts of like length: padding costs more than batching brings. */

/**
 * Groups the indexes of `lengths` (in tokens) into batches, shortest first, so that the texts of one batch are of like
 * length and padding stays small. A batch holds at most `size` texts and, unless it is a single text, at most
 * `tokens` tokens once padded to its longest.
 */
export function batchesByLength(lengths: readonly number[], size: number, tokens: number): number[][] {
  const order = lengths.map((_, index) => index).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const index of order) {
    const padded = (batch.length + 1) * (lengths[index] ?? 0);
    if (batch.length > 0 && (batch.length === size || padded > tokens)) {
      batches.push(batch);
      batch = [];
    }
    batch.push(index);
  }
  return batch.length === 0 ? batches : [...batches, batch];
}
