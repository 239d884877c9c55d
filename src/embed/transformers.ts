/** The embedding model that runs in this process: transformers.js over ONNX, from a local folder. */
import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { AutoModel, AutoTokenizer, env, Tensor } from "@huggingface/transformers";
import type { Embedder } from "../domain/embedding.ts";
import { MingceError } from "../domain/errors.ts";
import { normalizeForEmbedding } from "../text/normalize.ts";
import { batchesByLength } from "./batches.ts";
import { modelFingerprint } from "./fingerprint.ts";
import { type Pooling, profileOf } from "./profile.ts";
import { poolStates } from "./vectors.ts";

/**
 * Measured with bge-small-zh-v1.5: 8 texts are the fastest; 32 are slower and hold 1.4 GB. With 1,024 padded tokens at
 * most, long texts take a tenth less time, and the process holds 60 MB less.
 */
const BATCH_TEXTS = 8;
const BATCH_TOKENS = 1024;

export type Dtype = "q8" | "fp16" | "fp32" | "q4" | "int8" | "uint8";

export interface TransformersOptions {
  /** Folder of the model (config.json, tokenizer.json, onnx/). */
  readonly modelDir?: string;
  /** Name on the model hub, asked for over the network; only when the operator names one. */
  readonly hubModel?: string;
  readonly dtype?: Dtype;
  /** Threads of one inference; 2 unless told (a question needs one, an index gains from two). */
  readonly threads?: number;
  readonly pooling?: Pooling;
  readonly queryInstruction?: string;
  readonly textInstruction?: string;
}

/**
 * Loads the model. The folder's SHA256SUMS, where there is one, is checked first.
 * Errors: model-missing, model-damaged; embedding throws embedding-failed for a text longer than the model
 * reads (it would be cut silently) and for a failing model.
 */
export async function loadTransformersEmbedder(options: TransformersOptions): Promise<Embedder> {
  const dtype = options.dtype ?? "q8";
  const { name, fingerprint, localFilesOnly } = await locate(options);
  const profile = profileOf(name);
  const pooling = options.pooling ?? profile.pooling;
  const queryInstruction = options.queryInstruction ?? profile.queryInstruction;
  const textInstruction = options.textInstruction ?? profile.textInstruction;
  const { tokenizer, model } = await openModel(name, dtype, localFilesOnly, options.threads ?? 2);
  const maxTokens = Math.min(
    numberOf(tokenizer.model_max_length) ?? 512,
    numberOf(model.config.max_position_embeddings) ?? 512,
  );

  const encode = (text: string): number[] => tokenizer.encode(text);

  async function run(rows: readonly (readonly number[])[]): Promise<Float32Array[]> {
    const width = Math.max(...rows.map((row) => row.length));
    const ids = new BigInt64Array(rows.length * width);
    const mask = new BigInt64Array(rows.length * width);
    rows.forEach((row, r) => {
      row.forEach((id, column) => {
        ids[r * width + column] = BigInt(id);
        mask[r * width + column] = 1n;
      });
    });
    const shape = [rows.length, width];
    const output = await model({
      input_ids: new Tensor("int64", ids, shape),
      attention_mask: new Tensor("int64", mask, shape),
      token_type_ids: new Tensor("int64", new BigInt64Array(rows.length * width), shape),
    });
    const states = output.last_hidden_state ?? output.token_embeddings;
    const data: unknown = states?.data;
    if (!(data instanceof Float32Array)) {
      throw new MingceError("model-mismatch", `模型 ${name} 没有输出词向量，不是文本向量模型。`, {
        hint: "请换成 feature-extraction 类的 ONNX 模型，见 docs/ 里“更换模型”一页。",
      });
    }
    const dimensions = data.length / (rows.length * width);
    return poolStates(
      data,
      rows.map((row) => row.length),
      width,
      dimensions,
      pooling,
    );
  }

  async function embed(texts: readonly string[], instruction: string): Promise<Float32Array[]> {
    const rows = texts.map((text) => encode(instruction + normalizeForEmbedding(text)));
    rows.forEach((row, index) => {
      if (row.length > maxTokens) throw tooLong(texts[index] ?? "", row.length, maxTokens);
    });
    const vectors: Float32Array[] = new Array(texts.length);
    const lengths = rows.map((row) => row.length);
    for (const batch of batchesByLength(lengths, BATCH_TEXTS, BATCH_TOKENS)) {
      const outputs = await run(batch.map((index) => rows[index] ?? []));
      batch.forEach((index, at) => {
        const vector = outputs[at];
        if (vector !== undefined) vectors[index] = vector;
      });
    }
    return vectors;
  }

  const [probe] = await embed(["政策"], textInstruction);
  const dimensions = probe?.length ?? 0;

  return {
    identity: `${basename(name)}@${fingerprint}/${dtype}/${pooling}${textInstruction ? `/${textInstruction}` : ""}`,
    dimensions,
    maxTokens,
    embedTexts: (texts) => embed(texts, textInstruction),
    async embedQuestion(question) {
      // A question is typed by a person: the end of one that is too long is dropped, not refused.
      const [vector] = await embed(
        [fitTokens(question, queryInstruction, maxTokens, encode)],
        queryInstruction,
      );
      return vector ?? new Float32Array(dimensions);
    },
    countTokens: (text) => encode(textInstruction + normalizeForEmbedding(text)).length,
    async close() {
      await model.dispose();
    },
  };
}

async function locate(
  options: TransformersOptions,
): Promise<{ name: string; fingerprint: string; localFilesOnly: boolean }> {
  if (options.hubModel !== undefined) {
    return { name: options.hubModel, fingerprint: "hub", localFilesOnly: false };
  }
  const dir = resolve(options.modelDir ?? "");
  if (options.modelDir === undefined || !existsSync(dir)) {
    throw new MingceError("model-missing", `找不到向量模型：${options.modelDir ?? "(未指定)"}`, {
      hint: "请确认 models/ 目录完整（重新克隆仓库即可恢复），或用 MINGCE_MODEL 指定模型目录。",
      facts: { path: dir },
    });
  }
  return { name: dir, fingerprint: await modelFingerprint(dir), localFilesOnly: true };
}

async function openModel(name: string, dtype: Dtype, localFilesOnly: boolean, threads: number) {
  // transformers.js keeps these for the whole process; a local folder must never turn into a request.
  env.allowRemoteModels = !localFilesOnly;
  if (localFilesOnly) env.localModelPath = dirname(name);
  const id = localFilesOnly ? basename(name) : name;
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(id, { local_files_only: localFilesOnly });
    const model = await AutoModel.from_pretrained(id, {
      local_files_only: localFilesOnly,
      dtype,
      device: "cpu",
      session_options: {
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        // Waiting threads that spin take the second core from everything else on a small machine.
        extra: { session: { intra_op: { allow_spinning: "0" } } },
      },
    });
    return { tokenizer, model };
  } catch (cause) {
    throw new MingceError("model-damaged", `向量模型打不开：${name}`, {
      hint: localFilesOnly
        ? "模型文件可能不完整，请重新取得 models/ 目录，再用 sha256sum -c SHA256SUMS 核对。"
        : "请确认模型名称正确、网络可达，或改用本地模型目录。",
      facts: { model: name, reason: cause instanceof Error ? cause.message : String(cause) },
      cause,
    });
  }
}

function tooLong(text: string, tokens: number, maxTokens: number): MingceError {
  return new MingceError(
    "embedding-failed",
    `有一段文字长 ${tokens} 个词元，超过模型上限 ${maxTokens}：“${text.slice(0, 40)}…”`,
    {
      hint: "请先按句切分再生成向量；若来自索引过程，请把该文件报告给维护者。",
      facts: { tokens, maxTokens },
    },
  );
}

/** The longest beginning of the question that fits, found by halving. */
function fitTokens(
  question: string,
  instruction: string,
  maxTokens: number,
  encode: (text: string) => number[],
): string {
  const fits = (length: number): boolean =>
    encode(instruction + normalizeForEmbedding(question.slice(0, length))).length <= maxTokens;
  // A token is at most a few hundred characters; tokenizing a huge paste again and again would stall the server.
  let high = Math.min(question.length, maxTokens * 8);
  if (high === question.length && fits(high)) return question;
  let low = 0;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return question.slice(0, low);
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
