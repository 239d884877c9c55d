/** loadEmbedder: the one place that picks an embedder: a server when one is named, else the model in a folder. */
import type { Embedder } from "../domain/embedding.ts";
import { type HttpEmbedderOptions, openHttpEmbedder } from "./http.ts";
import { loadTransformersEmbedder, type TransformersOptions } from "./transformers.ts";

export interface EmbedderOptions extends TransformersOptions {
  /** An OpenAI-compatible server; wins over a folder. */
  readonly server?: HttpEmbedderOptions;
}

/**
 * Loads the embedder. Without `server` and `hubModel` nothing leaves the machine.
 * Errors: model-missing, model-damaged, config-invalid, embedding-failed.
 */
export async function loadEmbedder(options: EmbedderOptions): Promise<Embedder> {
  return options.server === undefined ? loadTransformersEmbedder(options) : openHttpEmbedder(options.server);
}
