/** What one process loads once: dictionaries, cutter, embedder, topics; and the identity they give an index. */
import { currentIdentity } from "../build/identity.ts";
import type { Topic } from "../domain/comparison.ts";
import type { Dictionaries } from "../domain/dictionaries.ts";
import type { Embedder } from "../domain/embedding.ts";
import { MingceError } from "../domain/errors.ts";
import type { IndexIdentity } from "../domain/index-identity.ts";
import { loadEmbedder } from "../embed/load.ts";
import { loadDictionaries } from "../ingest/dictionaries.ts";
import { loadTopics } from "../ingest/topics.ts";
import { type Cutter, createCutter } from "../text/terms.ts";
import type { Folders } from "./folders.ts";

export interface Parts {
  readonly dictionaries: Dictionaries;
  readonly cutter: Cutter;
  readonly embedder: Embedder;
  readonly topics: readonly Topic[];
  readonly identity: IndexIdentity;
}

/** @throws MingceError dictionary-invalid, model-missing, model-damaged, embedding-failed. */
export async function loadParts(folders: Folders, embeddingUrl: string | undefined): Promise<Parts> {
  const [dictionaries, topics, embedder] = await Promise.all([
    loadDictionaries(folders.dictionaries),
    loadTopics(folders.topics),
    openEmbedder(folders, embeddingUrl),
  ]);
  const cutter = createCutter(dictionaries);
  return {
    dictionaries,
    topics,
    embedder,
    cutter,
    identity: currentIdentity(embedder, cutter, dictionaries.hash),
  };
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
