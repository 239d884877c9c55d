/** Reads and understands files one by one, without index or model. */
import { join } from "node:path";
import { understand } from "../build/understand.ts";
import type { Inspection } from "../domain/indexing.ts";
import { loadDictionaries } from "../ingest/dictionaries.ts";
import { readSource } from "../ingest/read-source.ts";
import { listSources } from "../ingest/sources.ts";
import { corpusFolder, today } from "./defaults.ts";
import type { Environment } from "./environment.ts";

export interface Inspector {
  /** Files named, and those below folders named. */
  files(paths: readonly string[]): Promise<string[]>;
  /** @throws MingceError source-* for a file that cannot be read or understood. */
  file(path: string): Promise<Inspection>;
}

/** @throws MingceError dictionary-invalid when the dictionaries of the corpus are damaged. */
export async function inspector(settings: Environment): Promise<Inspector> {
  const corpus = corpusFolder(settings);
  const root = join(corpus, "documents");
  const dictionaries = await loadDictionaries(join(corpus, "dictionaries"));
  return {
    files: (paths) => listSources([...paths], root),
    file: async (path) => understand(await readSource(path, root), dictionaries, today()),
  };
}
