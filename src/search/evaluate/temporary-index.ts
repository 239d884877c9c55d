/** A throw-away index over the documents a question set brings along. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIndex } from "../../build/build-index.ts";
import { currentIdentity } from "../../build/identity.ts";
import { MingceError } from "../../domain/errors.ts";
import { openSqliteStore } from "../../store/sqlite/open.ts";
import type { SearchDeps } from "../deps.ts";
import { cachedEmbedder } from "./embedding-cache.ts";
import type { SetDocument } from "./question-set.ts";

export type IndexingParts = Pick<SearchDeps, "embedder" | "cutter" | "dictionaries">;

export interface TemporaryIndex {
  readonly deps: SearchDeps;
  /** Closes the index and removes it. */
  close(): Promise<void>;
}

/**
 * Builds an index of the documents through the normal build, in a folder of its own below the system's temporary
 * folder. Vectors are remembered there between runs, by model and text.
 * @throws MingceError("unprocessable") when a document cannot be read
 */
export async function temporaryIndex(
  documents: readonly SetDocument[],
  parts: IndexingParts,
  clock: () => Date,
): Promise<TemporaryIndex> {
  const folder = mkdtempSync(join(tmpdir(), "mingce-set-"));
  const root = join(folder, "documents");
  mkdirSync(root);
  for (const { name, text } of documents) writeFileSync(join(root, name), text);
  const embedder = cachedEmbedder(parts.embedder, join(tmpdir(), "mingce-evaluate"));
  const identity = currentIdentity(embedder, parts.cutter, parts.dictionaries.hash);
  const store = await openSqliteStore(join(folder, "index"), { identity, mode: "write" });
  const close = async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const report = await buildIndex({ ...parts, embedder, store, root, clock });
    const [failure] = report.failed;
    if (failure !== undefined) {
      throw new MingceError("unprocessable", `测试文件 ${failure.path} 没有读成：${failure.reason}`, {
        hint: "请检查问题文件里的文本。",
        facts: { failed: report.failed.length },
      });
    }
    return { deps: { ...parts, embedder, store }, close };
  } catch (error) {
    await close();
    throw error;
  }
}
