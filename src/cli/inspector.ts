/** Reads and understands files one by one, without index or model. */
import { stat } from "node:fs/promises";
import { understand } from "../build/understand.ts";
import { dateInChina } from "../domain/dates.ts";
import type { Inspection } from "../domain/indexing.ts";
import { loadDictionaries } from "../ingest/dictionaries.ts";
import { readSource } from "../ingest/read-source.ts";
import { listSources } from "../ingest/sources.ts";
import { foldersOf } from "../kb/folders.ts";
import type { Environment } from "./environment.ts";

export interface Inspector {
  /** Files named, and those below folders named, in the order of their names; those not there at the end. */
  files(paths: readonly string[]): Promise<string[]>;
  /** @throws MingceError source-* for a file that cannot be read or understood. */
  file(path: string): Promise<Inspection>;
}

/** @throws MingceError dictionary-invalid when the dictionaries of the corpus are damaged. */
export async function inspector(settings: Environment): Promise<Inspector> {
  const { documents, dictionaries: folder } = foldersOf({ corpus: settings.corpus ?? undefined });
  const dictionaries = await loadDictionaries(folder);
  const today = dateInChina(new Date());
  return {
    async files(paths) {
      // One path that is not there must not hide the others: it stays in the list and fails when it is read.
      const present = await Promise.all(paths.map((path) => stat(path).catch(() => null)));
      const missing = paths.filter((_, index) => present[index] === null);
      const found = await listSources(
        paths.filter((_, index) => present[index] !== null),
        documents,
      );
      return [...found, ...missing];
    },
    file: async (path) => understand(await readSource(path, documents), dictionaries, today),
  };
}
