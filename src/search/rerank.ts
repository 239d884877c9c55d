/** The second stage: a cross-encoder reads the question with each of the first clauses and puts them in order. */
import type { Clause } from "../domain/clause.ts";
import type { Reranker } from "../domain/reranking.ts";
import type { Fused } from "./fuse.ts";

/** Clauses read again; a cross-encoder takes some 30 ms for each on one core. */
const RERANKED = 20;

/** Weight of the cross-encoder against the fused score of the first stage, both 0 to about 1. */
const RERANK_PART = 0.7;

/** Longest beginning of a clause that is read, in characters. */
const READ_LENGTH = 600;

/**
 * The first clauses in the order of both stages, the rest behind them. Clauses named exactly stay where they are. A
 * reranker that fails changes nothing; the trace of the first clause says so.
 */
export async function rerank(
  reranker: Reranker | undefined,
  question: string,
  ranked: readonly Fused[],
  clauses: ReadonlyMap<string, Clause>,
): Promise<Fused[]> {
  if (reranker === undefined) return [...ranked];
  const exact = ranked.filter(({ trace }) => trace.exact !== undefined);
  const others = ranked.slice(exact.length);
  const read = others.slice(0, RERANKED);
  const texts = read.map(({ clauseId }) => textOf(clauses.get(clauseId)));
  let scores: number[];
  try {
    scores = await reranker.score(question, texts);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return ranked.map((item, at) =>
      at === 0 ? { ...item, trace: { ...item.trace, rerank: reason } } : item,
    );
  }
  const again = read
    .map((item, at): Fused => {
      const rerankScore = scores[at] ?? 0;
      const score = RERANK_PART * rerankScore + (1 - RERANK_PART) * item.score;
      return { ...item, score, trace: { ...item.trace, rerank: rerankScore, reranked: score } };
    })
    .sort((a, b) => b.score - a.score || (a.clauseId < b.clauseId ? -1 : 1));
  // What was not read stays below what was, whatever its score says.
  const last = again.at(-1)?.score ?? 0;
  const rest = others.slice(RERANKED).map((item) => ({ ...item, score: Math.min(item.score, last) }));
  return [...exact, ...again, ...rest];
}

function textOf(clause: Clause | undefined): string {
  return clause === undefined ? "" : [...clause.headings, clause.text].join("\n").slice(0, READ_LENGTH);
}
