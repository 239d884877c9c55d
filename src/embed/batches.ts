/** Batches of texts of like length: padding costs more than batching brings. */

/**
 * Groups the indexes of `lengths` into batches of at most `size`, shortest first, so that the texts of one
 * batch are of like length and padding stays small.
 */
export function batchesByLength(lengths: readonly number[], size: number): number[][] {
  const order = lengths.map((_, index) => index).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
  const batches: number[][] = [];
  for (let at = 0; at < order.length; at += size) batches.push(order.slice(at, at + size));
  return batches;
}
