/** What the index holds, what made it, and whether the corpus has changed since. */
import { planIndex } from "../build/plan.ts";
import { MingceError } from "../domain/errors.ts";
import type { StatusReport } from "../domain/indexing.ts";
import { sourcePathOf } from "../ingest/sources.ts";
import type { CurrentStore } from "./current-store.ts";
import type { Folders } from "./folders.ts";
import type { Parts } from "./parts.ts";

/** Without a usable index everything of the corpus is new. @throws MingceError source-missing without a corpus. */
export async function statusReport(
  folders: Folders,
  parts: Parts,
  current: CurrentStore,
): Promise<StatusReport> {
  const store = await current.readerIfAny();
  const counts = (await store?.counts()) ?? { documents: 0, clauses: 0, passages: 0 };
  const plan = await planIndex((await store?.sources()) ?? [], {
    paths: [folders.documents],
    root: folders.documents,
  }).catch(noCorpus);
  const paths = (change: "added" | "updated") =>
    plan.sources
      .filter((source) => source.change === change)
      .map((source) => sourcePathOf(source.path, folders.documents));
  return {
    index: folders.index,
    ...counts,
    builtAt: (await store?.builtAt()) ?? null,
    identity: { ...(store?.identity ?? parts.identity) },
    corpus: folders.corpus,
    changes: {
      added: paths("added"),
      updated: paths("updated"),
      removed: plan.gone.map((record) => record.sourcePath),
    },
  };
}

function noCorpus(error: unknown): never {
  if (!(error instanceof MingceError) || error.code !== "source-missing") throw error;
  throw new MingceError("source-missing", error.message, {
    hint: "把政策文件放进 corpus/documents/，或用 MINGCE_CORPUS 指明语料目录。",
    facts: error.facts,
    cause: error,
  });
}
