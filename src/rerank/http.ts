/** A reranker behind a server: POST /v1/rerank as Jina, Cohere and text-embeddings-inference speak it. */
import { MingceError } from "../domain/errors.ts";
import { isRecord } from "../domain/json.ts";
import { callAddress } from "../domain/model-server.ts";
import type { Reranker } from "../domain/reranking.ts";

export interface HttpRerankerOptions {
  /** Base address (http://host:port/v1) or the full address of the rerank call. */
  readonly url: string;
  /** Milliseconds one request may take; search goes on without the reranker after that. */
  readonly timeoutMs?: number;
}

/** Long enough for a cross-encoder on a small machine, short enough for a person who waits. */
const TIMEOUT_MS = 5_000;

/** Opens no connection: a server that is away only costs the second stage. */
export function createHttpReranker(options: HttpRerankerOptions): Reranker {
  const url = callAddress(options.url, "rerank");
  const closing = new AbortController();
  return {
    async score(question, texts) {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: question, documents: texts, top_n: texts.length }),
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)]),
      });
      if (!response.ok) throw failure(options.url, `HTTP ${response.status}`);
      return scoresOf(await response.json(), texts.length, options.url);
    },
    async close() {
      closing.abort();
    },
  };
}

/** Scores in the order of the texts: the server sends them best first, by index. */
function scoresOf(answer: unknown, count: number, url: string): number[] {
  const results = isRecord(answer) && Array.isArray(answer.results) ? answer.results : [];
  const scores: (number | undefined)[] = new Array(count).fill(undefined);
  for (const item of results) {
    if (!isRecord(item)) continue;
    const { index, relevance_score: score } = item;
    if (typeof index === "number" && typeof score === "number" && index < count) scores[index] = score;
  }
  return scores.map((score) => {
    if (score === undefined || !Number.isFinite(score)) {
      throw failure(url, `要 ${count} 个分数，收到 ${results.length} 个`);
    }
    return Math.min(1, Math.max(0, score));
  });
}

function failure(url: string, reason: string): MingceError {
  return new MingceError("internal", `重排服务 ${url} 没有正常应答：${reason}`, {
    hint: "请检查 MINGCE_RERANKER 与该服务；在那之前检索照常，只是不重排。",
    facts: { url, reason },
  });
}
