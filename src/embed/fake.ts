/** A deterministic embedder for tests: hashed character pairs, no model. Texts that share words come out near. */
import { createHash } from "node:crypto";
import type { Embedder } from "../domain/embedding.ts";
import { MingceError } from "../domain/errors.ts";
import { normalizeForEmbedding } from "../text/normalize.ts";
import { normaliseVector } from "./vectors.ts";

export interface FakeOptions {
  readonly dimensions?: number;
  readonly maxTokens?: number;
  readonly name?: string;
  /** Called with every batch of texts; lets a test count what is embedded. */
  readonly onEmbed?: (texts: readonly string[]) => void | Promise<void>;
}

/** An embedder whose vectors depend on the text alone; one character is one token, plus two. */
export function createFakeEmbedder(options: FakeOptions = {}): Embedder {
  const dimensions = options.dimensions ?? 64;
  const maxTokens = options.maxTokens ?? 512;
  const name = options.name ?? "fake";
  const countTokens = (text: string): number => [...text].length + 2;

  function vectorOf(text: string): Float32Array {
    const vector = new Float32Array(dimensions);
    const characters = [...normalizeForEmbedding(text)];
    for (let i = 0; i < characters.length; i++) {
      const pair = `${characters[i]}${characters[i + 1] ?? ""}`;
      const digest = createHash("md5").update(name).update(pair).digest();
      const at = digest.readUInt32LE(0) % dimensions;
      vector[at] = (vector[at] ?? 0) + ((digest[4] ?? 0) % 2 === 0 ? 1 : -1);
    }
    if (vector.every((x) => x === 0)) vector[0] = 1;
    return normaliseVector(vector);
  }

  return {
    identity: `${name}-${dimensions}`,
    dimensions,
    maxTokens,
    async embedTexts(texts) {
      for (const text of texts) {
        const tokens = countTokens(text);
        if (tokens > maxTokens) {
          throw new MingceError(
            "embedding-failed",
            `有一段文字长 ${tokens} 个词元，超过模型上限 ${maxTokens}。`,
            {
              hint: "请先按句切分再生成向量。",
            },
          );
        }
      }
      await options.onEmbed?.(texts);
      return texts.map(vectorOf);
    },
    async embedQuestion(question) {
      return vectorOf([...question].slice(0, maxTokens - 2).join(""));
    },
    countTokens,
    async close() {},
  };
}
