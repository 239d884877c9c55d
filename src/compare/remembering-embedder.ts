/** An embedder for one comparison: the same topic is asked once for every city, its vectors are made once. */
import type { Embedder } from "../domain/embedding.ts";

/** Keeps what it was asked as long as it lives; closing is left to the embedder behind it. */
export function rememberingEmbedder(embedder: Embedder): Embedder {
  const questions = new Map<string, Promise<Float32Array>>();
  const batches = new Map<string, Promise<Float32Array[]>>();
  return {
    identity: embedder.identity,
    dimensions: embedder.dimensions,
    maxTokens: embedder.maxTokens,
    embedQuestion: (text) => once(questions, text, () => embedder.embedQuestion(text)),
    embedTexts: (texts) => once(batches, JSON.stringify(texts), () => embedder.embedTexts(texts)),
    countTokens: (text) => embedder.countTokens(text),
    close: async () => {},
  };
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}
