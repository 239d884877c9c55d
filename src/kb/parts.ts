/** What one process loads once: dictionaries, cutter, embedder, topics; and the identity they give an index. */
import { currentIdentity } from "../build/identity.ts";
import type { Topic } from "../domain/comparison.ts";
import type { Dictionaries } from "../domain/dictionaries.ts";
import type { Embedder } from "../domain/embedding.ts";
import { MingceError } from "../domain/errors.ts";
import type { IndexIdentity } from "../domain/index-identity.ts";
import type { Reranker } from "../domain/reranking.ts";
import type { AnswerWriter } from "../domain/wording.ts";
import { loadEmbedder } from "../embed/load.ts";
import { loadDictionaries } from "../ingest/dictionaries.ts";
import { loadTopics } from "../ingest/topics.ts";
import { loadReranker } from "../rerank/load.ts";
import { type Cutter, createCutter } from "../text/terms.ts";
import { type ChatOptions, createChatWriter } from "../wording/chat.ts";
import type { Folders } from "./folders.ts";

export interface Parts {
  readonly dictionaries: Dictionaries;
  readonly cutter: Cutter;
  readonly embedder: Embedder;
  readonly topics: readonly Topic[];
  readonly identity: IndexIdentity;
  readonly reranker?: Reranker;
  readonly writer?: AnswerWriter;
}

/** What the operator may name beyond the parts that are always there. */
export interface Extras {
  /** An OpenAI-compatible embedding server instead of the local model. */
  readonly embeddingUrl?: string;
  /** A cross-encoder: a local model folder, or the address of a rerank server. */
  readonly reranker?: string;
  /** An OpenAI-compatible chat server that words answers. */
  readonly llm?: ChatOptions;
}

/** @throws MingceError dictionary-invalid, model-missing, model-damaged, model-mismatch, embedding-failed. */
export async function loadParts(folders: Folders, extras: Extras = {}): Promise<Parts> {
  const [dictionaries, topics] = await Promise.all([
    loadDictionaries(folders.dictionaries),
    loadTopics(folders.topics),
  ]);
  const reranker = extras.reranker === undefined ? undefined : await loadReranker(extras.reranker);
  // Last of all models: transformers.js has one place for local models, and the embedder needs its own kept.
  const embedder = await openEmbedder(folders, extras.embeddingUrl).catch(async (error: unknown) => {
    await reranker?.close();
    throw error;
  });
  const cutter = createCutter(dictionaries);
  return {
    dictionaries,
    topics,
    embedder,
    cutter,
    identity: currentIdentity(embedder, cutter, dictionaries.hash),
    reranker,
    writer: extras.llm === undefined ? undefined : createChatWriter(extras.llm),
  };
}

/** Closes what loadParts opened. */
export async function closeParts(parts: Parts): Promise<void> {
  await Promise.all([parts.embedder.close(), parts.reranker?.close(), parts.writer?.close()]);
}

async function openEmbedder(folders: Folders, embeddingUrl: string | undefined): Promise<Embedder> {
  if (embeddingUrl === undefined) return loadEmbedder(folders.model);
  // MINGCE_MODEL then names the model as the server knows it.
  const model = "hubModel" in folders.model ? { model: folders.model.hubModel } : {};
  return loadEmbedder({ server: { url: embeddingUrl, ...model } });
}

/** @throws MingceError config-invalid: PostgreSQL is a contract of its own that this version does not fulfil yet. */
export function refuseDatabaseUrl(databaseUrl: string | undefined): void {
  if (databaseUrl === undefined) return;
  throw new MingceError("config-invalid", "这个版本还不能使用 PostgreSQL（MINGCE_DATABASE_URL）。", {
    hint: "取消 MINGCE_DATABASE_URL，索引会放在 index/ 目录里。",
    facts: { variable: "MINGCE_DATABASE_URL" },
  });
}
