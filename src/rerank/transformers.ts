/** A cross-encoder in a local folder, run by transformers.js: off unless MINGCE_RERANKER names it. */
import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { AutoModelForSequenceClassification, AutoTokenizer, env } from "@huggingface/transformers";
import { MingceError } from "../domain/errors.ts";
import type { Reranker } from "../domain/reranking.ts";
import { normalizeForEmbedding } from "../text/normalize.ts";

/** Pairs given to the model at once: padding costs more than batching brings, and memory stays small. */
const PAIRS_PER_CALL = 4;

const LONGEST_PAIR_TOKENS = 512;

/**
 * Opens the model of a folder; nothing leaves the machine.
 * @throws MingceError model-missing, model-damaged, model-mismatch (a model that gives no score for a pair)
 */
export async function loadTransformersReranker(folder: string): Promise<Reranker> {
  const dir = resolve(folder);
  if (!existsSync(dir)) {
    throw new MingceError("model-missing", `找不到重排模型：${dir}`, {
      hint: "请用 MINGCE_RERANKER 指定一个本地模型目录，或取消该变量（不用重排）。",
      facts: { path: dir },
    });
  }
  const { tokenizer, model } = await open(dir);

  async function scores(question: string, texts: readonly string[]): Promise<number[]> {
    const inputs = tokenizer(
      texts.map(() => question),
      { text_pair: [...texts], padding: true, truncation: true, max_length: LONGEST_PAIR_TOKENS },
    );
    const output = await model(inputs);
    const data: unknown = output.logits?.data;
    if (!(data instanceof Float32Array) || data.length < texts.length) throw notAReranker(dir);
    // One logit per pair, or the last of several classes is "relevant".
    const width = data.length / texts.length;
    return texts.map((_, row) => sigmoid(data[(row + 1) * width - 1] ?? 0));
  }

  const reranker: Reranker = {
    async score(question, texts) {
      const asked = normalizeForEmbedding(question);
      const read = texts.map(normalizeForEmbedding);
      const found: number[] = [];
      for (let at = 0; at < read.length; at += PAIRS_PER_CALL) {
        found.push(...(await scores(asked, read.slice(at, at + PAIRS_PER_CALL))));
      }
      return found;
    },
    async close() {
      await model.dispose();
    },
  };
  // A model of another kind must be told at the start, not at the first question.
  await reranker.score("政策", ["政策"]).catch(async (error: unknown) => {
    await reranker.close();
    throw error instanceof MingceError ? error : notAReranker(dir, error);
  });
  return reranker;
}

async function open(dir: string) {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(dir);
  const id = basename(dir);
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(id, { local_files_only: true });
    const model = await AutoModelForSequenceClassification.from_pretrained(id, {
      local_files_only: true,
      dtype: "q8",
      device: "cpu",
    });
    return { tokenizer, model };
  } catch (cause) {
    throw new MingceError("model-damaged", `重排模型打不开：${dir}`, {
      hint: "目录里应有 tokenizer.json、config.json 和 onnx/model_quantized.onnx；或取消 MINGCE_RERANKER。",
      facts: { model: dir, reason: cause instanceof Error ? cause.message : String(cause) },
      cause,
    });
  }
}

function notAReranker(dir: string, cause?: unknown): MingceError {
  return new MingceError("model-mismatch", `${basename(dir)} 不是重排模型：它不给问题与文本的配对打分。`, {
    hint: "请换成 text-classification 类的 ONNX 重排模型（cross-encoder），或取消 MINGCE_RERANKER。",
    facts: { model: dir },
    cause,
  });
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
