/** Clauses near one clause in meaning, in other documents: how others say the same. */
import { documentAsOf } from "../domain/document.ts";
import { MingceError } from "../domain/errors.ts";
import type { ClauseFilter, Hit } from "../domain/retrieval.ts";
import type { SearchDeps } from "./deps.ts";
import { normalized } from "./semantic.ts";
import { snippetOf } from "./snippet.ts";

/** The clause's own document and its neighbours crowd the front of the list; this many are asked for per hit. */
const OVERSAMPLING = 4;

/**
 * At most `limit` clauses of other documents, nearest first; scores are cosines. Empty for a clause without words
 * of its own. @throws MingceError not-found
 */
export async function similar(
  deps: SearchDeps,
  clauseId: string,
  filter: ClauseFilter,
  limit: number,
): Promise<Hit[]> {
  const { store, cutter } = deps;
  const clause = (await store.clausesById([clauseId])).get(clauseId);
  if (clause === undefined) {
    throw new MingceError("not-found", `没有编号为 ${clauseId} 的条款。`, { facts: { clauseId } });
  }
  const own = (await store.vectorsById([clauseId])).get(clauseId) ?? [];
  const first = own[0];
  if (first === undefined) return [];
  const sum = new Float32Array(first.vector.length);
  for (const { vector } of own)
    for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  const legs = await store.semantic(normalized(sum), filter, limit * OVERSAMPLING + own.length);
  const clauses = await store.clausesById(legs.map((leg) => leg.clauseId));
  const weights = new Map(cutter.termsForIndex(clause.text).map((term) => [term, 1]));
  const hits: Hit[] = [];
  for (const leg of legs) {
    const other = clauses.get(leg.clauseId);
    if (other === undefined || other.documentId === clause.documentId) continue;
    const document = await store.document(other.documentId);
    if (document === null) continue;
    hits.push({
      clause: other,
      document: documentAsOf(document, filter.asOf),
      score: leg.score,
      snippet: snippetOf(other, weights, cutter),
    });
    if (hits.length === limit) break;
  }
  return hits;
}
