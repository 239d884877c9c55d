/** Articles of a statute that stand beside a fitting one: a rule often runs over several, and people mean all of them. */
import type { Clause } from "../domain/clause.ts";
import type { Fused } from "./fuse.ts";

/** Share of the better neighbour's score that an article gains. Above 0.1 the neighbours begin to overtake. */
const NEIGHBOUR_PART = 0.05;

/** Line breaks between an article and the next. */
const LARGEST_GAP = 4;

/** The list in its new order; only articles gain, and only from articles next to them that were found as well. */
export function liftNeighbours(fused: readonly Fused[], clauses: ReadonlyMap<string, Clause>): Fused[] {
  const articles = fused
    .flatMap((item) => {
      const clause = clauses.get(item.clauseId);
      return clause?.level === "article" ? [{ item, clause }] : [];
    })
    .sort(
      (a, b) =>
        (a.clause.documentId < b.clause.documentId
          ? -1
          : a.clause.documentId > b.clause.documentId
            ? 1
            : 0) || a.clause.start - b.clause.start,
    );
  const gains = new Map<string, number>();
  articles.forEach(({ item, clause }, at) => {
    const before = articles[at - 1];
    const after = articles[at + 1];
    const touches = (first: Clause | undefined, second: Clause | undefined) =>
      first !== undefined &&
      second !== undefined &&
      first.documentId === second.documentId &&
      second.start - first.end <= LARGEST_GAP;
    const best = Math.max(
      touches(before?.clause, clause) ? (before?.item.score ?? 0) : 0,
      touches(clause, after?.clause) ? (after?.item.score ?? 0) : 0,
    );
    if (best > 0) gains.set(item.clauseId, NEIGHBOUR_PART * best);
  });
  if (gains.size === 0) return [...fused];
  return fused
    .map((item): Fused => {
      const gain = gains.get(item.clauseId);
      if (gain === undefined) return item;
      const score = item.score + gain;
      const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
      return { ...item, score, trace: { ...item.trace, neighbour: rounded(gain), fused: rounded(score) } };
    })
    .sort((a, b) => b.score - a.score || (a.clauseId < b.clauseId ? -1 : 1));
}
