/** An embedder that remembers vectors on disk, so that measuring again costs no second embedding. */
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Embedder } from "../../domain/embedding.ts";

const KEY_BYTES = 20;

/** Texts given to the model in one call: enough to keep it busy, few enough that a stopped run loses little. */
const BATCH = 256;

/**
 * Wraps an embedder with a file of key and vector records below `folder`, one file for each embedder identity.
 * The file is a cache: it may be deleted at any time.
 */
export function cachedEmbedder(embedder: Embedder, folder: string): Embedder {
  const record = KEY_BYTES + embedder.dimensions * 4;
  const name = createHash("sha256").update(embedder.identity).digest("hex").slice(0, 16);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.vectors`);
  const known = new Map<string, Float32Array>();
  if (existsSync(path)) {
    const bytes = readFileSync(path);
    // A run that was killed may leave half a record at the end; it is ignored.
    for (let at = 0; at + record <= bytes.length; at += record) {
      const key = bytes.toString("hex", at, at + KEY_BYTES);
      const vector = new Float32Array(embedder.dimensions);
      for (let i = 0; i < vector.length; i += 1) vector[i] = bytes.readFloatLE(at + KEY_BYTES + i * 4);
      known.set(key, vector);
    }
  }
  const keyOf = (kind: string, text: string) => createHash("sha1").update(`${kind}\n${text}`).digest("hex");

  async function through(
    kind: string,
    texts: readonly string[],
    embed: (texts: readonly string[]) => Promise<Float32Array[]>,
  ): Promise<Float32Array[]> {
    const keys = texts.map((text) => keyOf(kind, text));
    const missing = [...new Set(keys.flatMap((key, index) => (known.has(key) ? [] : [index])))];
    for (let at = 0; at < missing.length; at += BATCH) {
      const batch = missing.slice(at, at + BATCH);
      const vectors = await embed(batch.map((index) => texts[index] ?? ""));
      const bytes = Buffer.alloc(batch.length * record);
      batch.forEach((index, row) => {
        const key = keys[index] ?? "";
        const vector = vectors[row] ?? new Float32Array(embedder.dimensions);
        known.set(key, vector);
        bytes.write(key, row * record, "hex");
        vector.forEach((value, i) => {
          bytes.writeFloatLE(value, row * record + KEY_BYTES + i * 4);
        });
      });
      appendFileSync(path, bytes);
    }
    return keys.map((key) => known.get(key) ?? new Float32Array(embedder.dimensions));
  }

  return {
    identity: embedder.identity,
    dimensions: embedder.dimensions,
    maxTokens: embedder.maxTokens,
    countTokens: (text) => embedder.countTokens(text),
    embedTexts: (texts) => through("text", texts, (missing) => embedder.embedTexts(missing)),
    async embedQuestion(question) {
      const [vector] = await through("question", [question], async () => [
        await embedder.embedQuestion(question),
      ]);
      return vector ?? new Float32Array(embedder.dimensions);
    },
    close: () => embedder.close(),
  };
}
