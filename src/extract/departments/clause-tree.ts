/** Clauses by place: the deepest one at an offset, its chain upwards, its descendants. */
import type { ClauseOutline } from "../../domain/clause.ts";

export class ClauseTree {
  readonly clauses: readonly ClauseOutline[];
  readonly #byPath: Map<string, ClauseOutline>;
  readonly #children = new Map<string, ClauseOutline[]>();
  readonly #inOrder: readonly ClauseOutline[];

  constructor(clauses: readonly ClauseOutline[]) {
    this.clauses = clauses;
    this.#byPath = new Map(clauses.map((clause) => [clause.path, clause]));
    // Reading order; where two begin together the longer encloses the shorter.
    this.#inOrder = [...clauses].sort((a, b) => a.start - b.start || b.end - a.end);
    for (const clause of clauses) {
      if (clause.parentPath === null) continue;
      const siblings = this.#children.get(clause.parentPath);
      if (siblings === undefined) this.#children.set(clause.parentPath, [clause]);
      else siblings.push(clause);
    }
  }

  /** The innermost clause that covers an offset, or null. */
  deepestAt(offset: number): ClauseOutline | null {
    let low = 0;
    let high = this.#inOrder.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#inOrder[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    let clause: ClauseOutline | null = this.#inOrder[low - 1] ?? null;
    while (clause !== null && clause.end <= offset) clause = this.parentOf(clause);
    return clause;
  }

  parentOf(clause: ClauseOutline): ClauseOutline | null {
    return clause.parentPath === null ? null : (this.#byPath.get(clause.parentPath) ?? null);
  }

  childrenOf(clause: ClauseOutline): readonly ClauseOutline[] {
    return this.#children.get(clause.path) ?? [];
  }

  /** All clauses inside a clause, in reading order. */
  descendantsOf(clause: ClauseOutline): ClauseOutline[] {
    return this.childrenOf(clause).flatMap((child) => [child, ...this.descendantsOf(child)]);
  }
}
