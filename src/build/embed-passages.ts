/** Vectors for passages: known ones are taken over, each text is embedded once, and what is made is kept at once. */
import type { Embedder } from "../domain/embedding.ts";
import type { Passage } from "../domain/retrieval.ts";
import type { WritableStore } from "../store/knowledge-store.ts";
import { passageText } from "../text/index-text.ts";

/** Texts per call of the embedder: enough to sort by length, few enough to stop soon and to lose little. */
const TEXTS_PER_CALL = 64;

/** One vector per passage, in order. Throws what the embedder throws, or the signal's reason. */
export async function embedPassages(
  passages: readonly Passage[],
  embedder: Embedder,
  store: WritableStore,
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const vectors = await store.knownVectors(passages);
  const missing = new Map<string, Passage>();
  passages.forEach((passage, index) => {
    if (vectors[index] === null) missing.set(passageText(passage), passage);
  });
  const made = new Map<string, Float32Array>();
  const texts = [...missing.keys()];
  for (let at = 0; at < texts.length; at += TEXTS_PER_CALL) {
    signal?.throwIfAborted();
    const batch = texts.slice(at, at + TEXTS_PER_CALL);
    const embedded = await embedder.embedTexts(batch);
    batch.forEach((text, index) => {
      const vector = embedded[index];
      if (vector !== undefined) made.set(text, vector);
    });
    await store.keepVectors(
      batch.flatMap((text) => missing.get(text) ?? []),
      embedded,
    );
  }
  return passages.map((passage, index) => {
    const vector = vectors[index] ?? made.get(passageText(passage));
    if (vector === undefined) throw new RangeError(`no vector for a passage of clause ${passage.clauseId}`);
    return vector;
  });
}
