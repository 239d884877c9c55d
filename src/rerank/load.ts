/** loadReranker: a folder is a local model, an address is a server. */
import type { Reranker } from "../domain/reranking.ts";
import { createHttpReranker } from "./http.ts";
import { loadTransformersReranker } from "./transformers.ts";

/** @throws MingceError model-missing, model-damaged, model-mismatch for a folder. */
export async function loadReranker(name: string): Promise<Reranker> {
  return /^https?:\/\//iu.test(name) ? createHttpReranker({ url: name }) : loadTransformersReranker(name);
}
