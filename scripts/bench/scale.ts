/** How cost grows: the same index fed with more and more of a large corpus, timed at each step. */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIndex } from "../../src/build/build-index.ts";
import { currentIdentity } from "../../src/build/identity.ts";
import type { Embedder } from "../../src/domain/embedding.ts";
import type { ClauseFilter } from "../../src/domain/retrieval.ts";
import { createFakeEmbedder } from "../../src/embed/fake.ts";
import { loadEmbedder } from "../../src/embed/load.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { listSources } from "../../src/ingest/sources.ts";
import type { KnowledgeStore } from "../../src/store/knowledge-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { type Cutter, createCutter } from "../../src/text/terms.ts";
import { latency, megabytes, residentBytes, seconds } from "./measure.ts";
import { QUESTIONS } from "./questions.ts";

export interface ScaleOptions {
  readonly folder: string;
  /** fake: vectors by hashing, as large as the model's; leaves out the one cost that is known to be linear. */
  readonly embedder: "fake" | "model";
  /** Documents to go up to; null: all. */
  readonly documents: number | null;
}

const COLUMNS = { title: 1, headings: 1, body: 1 };
/** What the search pipeline asks of each leg. */
const LEG_LIMIT = 200;

export async function benchScale(options: ScaleOptions): Promise<void> {
  const paths = spread(await listSources([options.folder], options.folder));
  const dictionaries = await loadDictionaries("corpus/dictionaries");
  const cutter = createCutter(dictionaries);
  const embedder =
    options.embedder === "fake"
      ? createFakeEmbedder({ dimensions: 512 })
      : await loadEmbedder({ modelDir: "models/bge-small-zh-v1.5" });
  const identity = currentIdentity(embedder, cutter, dictionaries.hash);
  const dir = await mkdtemp(join(tmpdir(), "mingce-scale-"));
  console.log(
    "documents  clauses passages  index s  ms/clause  size MB  lexical p50/p95  semantic p50/p95  memory MB",
  );
  try {
    for (const documents of steps(Math.min(options.documents ?? paths.length, paths.length))) {
      const store = await openSqliteStore(dir, { identity, mode: "write" });
      const before = await store.counts();
      const began = performance.now();
      await buildIndex(
        { store, embedder, cutter, dictionaries, root: options.folder, clock: () => new Date() },
        { paths: paths.slice(0, documents) },
      );
      const spent = performance.now() - began;
      const counts = await store.counts();
      const times = await timeLegs(store, cutter, embedder);
      await store.close();
      const size = (await stat(join(dir, "kb.sqlite"))).size;
      console.log(
        [
          String(counts.documents).padStart(9),
          String(counts.clauses).padStart(8),
          String(counts.passages).padStart(8),
          String(seconds(spent)).padStart(8),
          (spent / (counts.clauses - before.clauses)).toFixed(2).padStart(10),
          String(megabytes(size)).padStart(8),
          `${times.lexical.p50}/${times.lexical.p95}`.padStart(16),
          `${times.semantic.p50}/${times.semantic.p95}`.padStart(17),
          String(megabytes(residentBytes())).padStart(10),
        ].join(" "),
      );
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
    await embedder.close();
  }
}

async function timeLegs(store: KnowledgeStore, cutter: Cutter, embedder: Embedder) {
  const filter: ClauseFilter = { asOf: "2026-01-01" };
  const lexical = (question: string) => {
    const terms = cutter.termsForQuery(question).map((term) => ({ term, weight: 1 }));
    return store.lexical(terms, COLUMNS, filter, LEG_LIMIT);
  };
  const vectors = await Promise.all(QUESTIONS.map((question) => embedder.embedQuestion(question)));
  const semantic = (vector: Float32Array) => store.semantic(vector, filter, LEG_LIMIT);
  for (const question of QUESTIONS) await lexical(question);
  for (const vector of vectors) await semantic(vector);
  return { lexical: await latency(5, QUESTIONS, lexical), semantic: await latency(5, vectors, semantic) };
}

/** Four times as many documents at each step, the last step all of them. */
function steps(all: number): number[] {
  const list: number[] = [];
  for (let documents = 50; documents < all; documents *= 4) list.push(documents);
  return [...list, all];
}

/** The same paths, neighbours far apart: every beginning of the list is then a fair sample of the whole. */
function spread(paths: readonly string[]): string[] {
  const stride = 997; // A prime that divides no likely number of files, so that every file is met once.
  return paths.map((_, i) => paths[(i * stride) % paths.length] ?? "");
}
