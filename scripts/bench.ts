/**
 * npm run bench: machine, sizes, times of indexing and of questions, memory; compared with the last saved run.
 * npm run bench -- --laws DIR [--embedder fake|model] [--documents N]: how cost grows with the corpus.
 * npm run bench -- --understand DIR: what inspecting every text of a folder costs, and how it grows with one text.
 */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { SearchMode } from "../src/domain/retrieval.ts";
import { type KnowledgeBase, openKnowledgeBase } from "../src/kb.ts";
import { evaluationsPerSecond } from "./bench/calculators.ts";
import { folderBytes, latency, megabytes, residentBytes, seconds } from "./bench/measure.ts";
import { QUESTIONS } from "./bench/questions.ts";
import { benchScale } from "./bench/scale.ts";
import { benchUnderstanding } from "./bench/understanding.ts";

/** Where the last run is kept, beside the index and as little part of the repository. */
const LAST_RUN = "index/bench.json";
const ROUNDS = 10;
/** The longest document of the corpus. */
const GROWN = "corpus/documents/003_bee49f3461f3e8dd.txt";
const MODES: readonly SearchMode[] = ["lexical", "semantic", "hybrid"];

type Figures = Record<string, number>;

/** The five documents: index from nothing, again unchanged, open, questions in each mode, memory. */
async function benchDocuments(): Promise<Figures> {
  const index = await mkdtemp(join(tmpdir(), "mingce-bench-"));
  const figures: Figures = {};
  try {
    const builder = await timed(figures, "open program s", () => openKnowledgeBase({ index, mode: "write" }));
    const report = await timed(figures, "index cold s", () => builder.index({}));
    figures.documents = report.documents;
    figures.clauses = report.clauses;
    await timed(figures, "index warm s", () => builder.index({}));
    await timed(figures, "index again, vectors known s", () => builder.index({ force: true }));
    figures.passages = (await builder.status()).passages;
    figures["memory after indexing MB"] = megabytes(residentBytes());
    await builder.close();
    figures["index size MB"] = megabytes(await folderBytes(index));
    const kb = await timed(figures, "open index s", () => openKnowledgeBase({ index }));
    await timed(figures, "first question s", () => kb.search({ q: QUESTIONS[0] ?? "", asOf: kb.today() }));
    for (const mode of MODES) await benchMode(kb, mode, figures);
    figures["memory MB"] = megabytes(residentBytes());
    await kb.close();
    figures["calculator cases per processor second"] = await evaluationsPerSecond();
  } finally {
    await rm(index, { recursive: true, force: true });
  }
  return figures;
}

async function benchMode(kb: KnowledgeBase, mode: SearchMode, figures: Figures): Promise<void> {
  const asOf = kb.today();
  for (const q of QUESTIONS) await kb.search({ q, mode, asOf }); // Warm: code compiled, postings read.
  const { p50, p95, cpu } = await latency(ROUNDS, QUESTIONS, (q) => kb.search({ q, mode, asOf }));
  figures[`${mode} p50 ms`] = p50;
  figures[`${mode} p95 ms`] = p95;
  figures[`${mode} processor ms`] = cpu;
}

async function timed<T>(figures: Figures, name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  figures[name] = seconds(performance.now() - began);
  return result;
}

function print(figures: Figures, last: Figures | null): void {
  for (const [name, value] of Object.entries(figures)) {
    const before = last?.[name];
    const change =
      before === undefined || before === 0 || before === value
        ? ""
        : `   last ${before} (${value > before ? "+" : ""}${Math.round((value / before - 1) * 100)} %)`;
    console.log(`${name.padEnd(32)}${String(value).padStart(10)}${change}`);
  }
}

async function lastRun(): Promise<Figures | null> {
  if (!existsSync(LAST_RUN)) return null;
  return JSON.parse(await readFile(LAST_RUN, "utf8")) as Figures;
}

const { values: options } = parseArgs({
  options: {
    laws: { type: "string" },
    embedder: { type: "string", default: "fake" },
    documents: { type: "string" },
    understand: { type: "string" },
  },
});
const [cpu] = cpus();
console.log(
  `${cpu?.model.trim()} x ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
);
if (options.understand !== undefined) {
  await benchUnderstanding(options.understand, GROWN);
} else if (options.laws === undefined) {
  const figures = await benchDocuments();
  print(figures, await lastRun());
  await writeFile(LAST_RUN, JSON.stringify(figures, null, 2));
} else {
  await benchScale({
    folder: options.laws,
    embedder: options.embedder === "model" ? "model" : "fake",
    documents: options.documents === undefined ? null : Number(options.documents),
  });
}
