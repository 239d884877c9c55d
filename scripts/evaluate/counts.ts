/** Right, missed and extra findings against an answer key, and the figures made of them. */

export interface Count {
  right: number;
  missed: number;
  extra: number;
  /** One line per wrong finding, for the reader of a failed test. */
  readonly misses: string[];
}

export function emptyCount(): Count {
  return { right: 0, missed: 0, extra: 0, misses: [] };
}

/** Harmonic mean of precision and recall, 0..1; 1 when nothing was to be found and nothing was. */
export function f1({ right, missed, extra }: Count): number {
  const all = 2 * right + missed + extra;
  return all === 0 ? 1 : (2 * right) / all;
}

/** Share of what was to be found that was found. */
export function recall({ right, missed }: Count): number {
  return right + missed === 0 ? 1 : right / (right + missed);
}

export function sum(counts: readonly Count[]): Count {
  const total = emptyCount();
  for (const count of counts) {
    total.right += count.right;
    total.missed += count.missed;
    total.extra += count.extra;
    total.misses.push(...count.misses);
  }
  return total;
}
