/** The embedding model behind an OpenAI-compatible server (POST /v1/embeddings). */
import type { Embedder } from "../domain/embedding.ts";
import { MingceError } from "../domain/errors.ts";
import { isRecord } from "../domain/json.ts";
import { callAddress } from "../domain/model-server.ts";
import { normalizeForEmbedding } from "../text/normalize.ts";
import { profileOf } from "./profile.ts";
import { normaliseVector } from "./vectors.ts";

export interface HttpEmbedderOptions {
  /** Base address (http://host:port/v1) or the full address of the embeddings call. */
  readonly url: string;
  /** Name of the model as the server knows it. */
  readonly model?: string;
  readonly apiKey?: string;
  readonly maxTokens?: number;
  /** Texts per request. */
  readonly batchSize?: number;
  /** Milliseconds one request may take. */
  readonly timeoutMs?: number;
  /** Further tries after a failed one; only for what may pass (no connection, 429, 5xx). */
  readonly retries?: number;
  /** Milliseconds before the first further try; doubles each time. */
  readonly retryDelayMs?: number;
  readonly queryInstruction?: string;
  readonly textInstruction?: string;
}

/** Tokens per character, taken high: the server's tokenizer is not known here and must never have to cut. */
const TOKENS_PER_CHARACTER = 1.2;

/**
 * Opens the server's model; one request finds its dimensions.
 * Errors: config-invalid for a bad address, embedding-failed when the server does not answer as it should,
 * model-mismatch when vectors change their dimensions.
 */
export async function openHttpEmbedder(options: HttpEmbedderOptions): Promise<Embedder> {
  const url = embeddingsUrl(options.url);
  const model = options.model ?? "default";
  const profile = profileOf(model);
  const queryInstruction = options.queryInstruction ?? profile.queryInstruction;
  const textInstruction = options.textInstruction ?? profile.textInstruction;
  const maxTokens = options.maxTokens ?? 512;
  const batchSize = options.batchSize ?? 16;
  const countTokens = (text: string): number =>
    Math.ceil([...(textInstruction + text)].length * TOKENS_PER_CHARACTER) + 2;
  const closing = new AbortController();
  let dimensions: number | null = null;

  async function requestOnce(inputs: readonly string[]): Promise<Float32Array[]> {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(options.apiKey === undefined ? {} : { authorization: `Bearer ${options.apiKey}` }),
      },
      body: JSON.stringify({ model, input: inputs, encoding_format: "float" }),
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(options.timeoutMs ?? 30_000)]),
    });
    if (!response.ok) {
      const words = (await response.text().catch(() => "")).slice(0, 200);
      throw new ServerAnswer(response.status, words);
    }
    return vectorsOf(await response.json(), inputs.length);
  }

  async function request(inputs: readonly string[]): Promise<Float32Array[]> {
    const retries = options.retries ?? 3;
    for (let attempt = 0; ; attempt++) {
      try {
        const vectors = await requestOnce(inputs);
        for (const vector of vectors) checkDimensions(vector);
        return vectors.map(normaliseVector);
      } catch (cause) {
        if (cause instanceof MingceError) throw cause;
        if (attempt >= retries || closing.signal.aborted || !mayPass(cause)) {
          throw failure(options.url, attempt + 1, cause);
        }
        await delay((options.retryDelayMs ?? 500) * 2 ** attempt, closing.signal);
      }
    }
  }

  function checkDimensions(vector: Float32Array): void {
    dimensions ??= vector.length;
    if (vector.length !== dimensions) {
      throw new MingceError(
        "model-mismatch",
        `向量服务先给出 ${dimensions} 维，又给出 ${vector.length} 维的向量，像是中途换了模型。`,
        { hint: "请确认服务端模型固定不变，然后重新运行 npx mingce index。", facts: { url: options.url } },
      );
    }
  }

  await request(["政策"]);

  return {
    identity: `http:${model}/${dimensions ?? 0}${textInstruction ? `/${textInstruction}` : ""}`,
    dimensions: dimensions ?? 0,
    maxTokens,
    async embedTexts(texts) {
      const inputs = texts.map((text) => {
        const tokens = countTokens(text);
        if (tokens > maxTokens) {
          throw new MingceError(
            "embedding-failed",
            `有一段文字约 ${tokens} 个词元，超过上限 ${maxTokens}：“${text.slice(0, 40)}…”`,
            { hint: "请先按句切分再生成向量。", facts: { tokens, maxTokens } },
          );
        }
        return textInstruction + normalizeForEmbedding(text);
      });
      const vectors: Float32Array[] = [];
      for (let at = 0; at < inputs.length; at += batchSize) {
        vectors.push(...(await request(inputs.slice(at, at + batchSize))));
      }
      return vectors;
    },
    async embedQuestion(question) {
      const room = Math.floor((maxTokens - 2) / TOKENS_PER_CHARACTER) - queryInstruction.length;
      const fitting = [...normalizeForEmbedding(question)].slice(0, Math.max(1, room)).join("");
      const [vector] = await request([queryInstruction + fitting]);
      return vector ?? new Float32Array(dimensions ?? 0);
    },
    countTokens,
    async close() {
      closing.abort();
    },
  };
}

class ServerAnswer extends Error {
  readonly status: number;

  constructor(status: number, words: string) {
    super(`HTTP ${status} ${words}`);
    this.status = status;
  }
}

function mayPass(cause: unknown): boolean {
  return !(cause instanceof ServerAnswer) || cause.status === 429 || cause.status >= 500;
}

function failure(url: string, tries: number, cause: unknown): MingceError {
  const reason =
    cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : "";
  return new MingceError("embedding-failed", `向量服务 ${url} 没有正常应答（试了 ${tries} 次）：${reason}`, {
    hint: "请检查 MINGCE_EMBEDDING_URL、服务是否在运行、模型名称与密钥是否正确。",
    facts: { url, tries, reason },
    cause,
  });
}

function embeddingsUrl(text: string): URL {
  try {
    return callAddress(text, "embeddings");
  } catch (cause) {
    throw new MingceError("config-invalid", `向量服务地址不是网址：${text}`, {
      hint: "MINGCE_EMBEDDING_URL 应形如 http://127.0.0.1:8080/v1 。",
      cause,
    });
  }
}

/** Vectors out of the server's answer, in the order of the inputs (the server may send them in any). */
function vectorsOf(answer: unknown, count: number): Float32Array[] {
  const data = isRecord(answer) && Array.isArray(answer.data) ? answer.data : [];
  const vectors: (Float32Array | undefined)[] = new Array(count).fill(undefined);
  data.forEach((item: unknown, position) => {
    if (!isRecord(item) || !Array.isArray(item.embedding)) return;
    const index = typeof item.index === "number" ? item.index : position;
    const numbers = item.embedding.map(Number);
    if (index < count && numbers.length > 0 && numbers.every(Number.isFinite)) {
      vectors[index] = Float32Array.from(numbers);
    }
  });
  return vectors.map((vector) => {
    if (vector !== undefined) return vector;
    throw new MingceError(
      "embedding-failed",
      `向量服务应答不完整：要 ${count} 个向量，收到 ${data.length} 个。`,
      {
        hint: "请确认该地址是 OpenAI 兼容的 /v1/embeddings 接口。",
      },
    );
  });
}

function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      done();
    });
  });
}
