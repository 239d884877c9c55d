/** The best few of many scored rows, without sorting them all. */

/**
 * Rows with the `limit` highest scores, and every row that ties with the last of them, in no order: a tie is for
 * the caller to break by something that does not depend on the order in which rows were written.
 * `scores` is indexed by row; -Infinity marks a row that is no result.
 */
export function topRows(scores: Float64Array, limit: number): { row: number; score: number }[] {
  const bar = scoreAtRank(scores, limit);
  const found: { row: number; score: number }[] = [];
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] ?? Number.NEGATIVE_INFINITY;
    if (score >= bar && score > Number.NEGATIVE_INFINITY) found.push({ row, score });
  }
  return found;
}

/** The score at a rank counted from 1; -Infinity when fewer rows are results, Infinity for rank 0. */
function scoreAtRank(scores: Float64Array, rank: number): number {
  if (rank <= 0) return Number.POSITIVE_INFINITY;
  const best = new Float64Array(rank).fill(Number.NEGATIVE_INFINITY); // A heap, the lowest score first.
  for (const score of scores) {
    if (score <= (best[0] ?? 0)) continue;
    best[0] = score;
    sink(best);
  }
  return best[0] ?? Number.NEGATIVE_INFINITY;
}

function sink(heap: Float64Array): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const right = left + 1;
    if (left >= heap.length) return;
    const lower = right < heap.length && (heap[right] ?? 0) < (heap[left] ?? 0) ? right : left;
    const above = heap[at] ?? 0;
    const below = heap[lower] ?? 0;
    if (below >= above) return;
    heap[at] = below;
    heap[lower] = above;
    at = lower;
  }
}

/** Best first; equal scores by clause id. */
export function byScore(
  a: { readonly score: number; readonly clauseId: string },
  b: { readonly score: number; readonly clauseId: string },
): number {
  if (a.score !== b.score) return b.score - a.score;
  return a.clauseId < b.clauseId ? -1 : 1;
}
