/** buildIndex: sources -> index, only what changed, one transaction per document, stopped and resumed at any point. */
import { existsSync } from "node:fs";
import { dateInChina } from "../domain/dates.ts";
import type { Dictionaries } from "../domain/dictionaries.ts";
import type { Embedder } from "../domain/embedding.ts";
import { describeError, MingceError } from "../domain/errors.ts";
import type { IndexFailure, IndexOptions, IndexReport, Inspection } from "../domain/indexing.ts";
import { linkReferences } from "../extract/references.ts";
import { readSource } from "../ingest/read-source.ts";
import type { DocumentRecord, WritableStore } from "../store/knowledge-store.ts";
import { clausePassages, clauseSentences, clauseTerms } from "../text/index-text.ts";
import type { Cutter } from "../text/terms.ts";
import { isFindable } from "../text/units.ts";
import { embedPassages } from "./embed-passages.ts";
import { type PlannedSource, placeOf, planIndex } from "./plan.ts";
import { understand } from "./understand.ts";

/** Documents in work at a time: one is understood here while another's vectors are made on other threads. */
const DEFAULT_JOBS = 2;

/** Failures of the embedder in a row after which it is the embedder, and not the documents, that fails. */
const EMBEDDER_FAILURES_IN_A_ROW = 3;

export interface BuildDeps {
  readonly store: WritableStore;
  readonly embedder: Embedder;
  readonly cutter: Cutter;
  readonly dictionaries: Dictionaries;
  /** The documents folder; ids and source paths are relative to it. */
  readonly root: string;
  readonly clock: () => Date;
}

/**
 * Brings the index up to date with the sources:
 * 1. compare the sources with the index by their bytes
 * 2. read, segment and extract what is new or changed
 * 3. make its terms and passages, and the vectors not known yet
 * 4. write each document in one transaction
 * 5. take out documents whose source is gone (only with `prune`)
 * 6. link the titles that clauses cite to the documents that are there now
 * 7. publish
 *
 * A file that fails is reported and its old version kept. Throws when the whole run cannot go on: a path that is not
 * there, a full disk, an embedder that fails again and again, an abort (its reason); what is finished stays.
 */
export async function buildIndex(deps: BuildDeps, options: IndexOptions = {}): Promise<IndexReport> {
  const { store, root, clock } = deps;
  const began = clock().getTime();
  const indexed = await store.sources();
  const paths = [...(options.paths ?? [root]), ...(await previousPlaces(deps))];
  const plan = await planIndex(indexed, { paths, root, force: options.force }); // 1
  const failed: IndexFailure[] = [...plan.failed];
  const done = { added: 0, updated: 0 };
  let finished = 0;
  let embedderFailures = 0;
  const report = (stage: "read" | "embed" | "write", path: string): void =>
    options.onProgress?.({ stage, done: finished, total: plan.sources.length, path });

  async function index(planned: PlannedSource): Promise<void> {
    options.signal?.throwIfAborted();
    report("read", planned.path);
    const record = await prepare(planned).catch((error: unknown) => {
      if (options.signal?.aborted) throw options.signal.reason;
      embedderFailures = isEmbedderFailure(error) ? embedderFailures + 1 : 0;
      if (embedderFailures >= EMBEDDER_FAILURES_IN_A_ROW) throw error;
      failed.push({ path: planned.path, reason: describeError(error) });
      return null;
    });
    if (record !== null) {
      report("write", planned.path);
      await store.putDocument(record); // 4
      done[planned.change] += 1;
    }
    finished += 1;
    report("write", planned.path);
  }

  async function prepare(planned: PlannedSource): Promise<DocumentRecord> {
    const source = await readSource(planned.path, root); // 2
    const inspection = understand(source, deps.dictionaries, dateInChina(clock()));
    const parts = indexParts(inspection, deps); // 3
    report("embed", planned.path);
    const wanted = [...parts.passages, ...parts.sentences];
    const made = await embedPassages(wanted, deps.embedder, store, options.signal);
    embedderFailures = 0;
    const vectors = made.slice(0, parts.passages.length);
    return { ...inspection, ...parts, vectors, sentenceVectors: made.slice(parts.passages.length) };
  }

  await inParallel(plan.sources, options.jobs ?? DEFAULT_JOBS, index);
  let removed = 0;
  if (options.prune === true) {
    for (const { documentId } of plan.gone) if (await store.deleteDocument(documentId)) removed += 1; // 5
  }
  options.signal?.throwIfAborted();
  await linkTitles(store); // 6
  await store.publish(clock().toISOString()); // 7
  const { documents, clauses } = await store.counts();
  failed.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    ...done,
    unchanged: plan.unchanged,
    removed,
    failed,
    documents,
    clauses,
    seconds: (clock().getTime() - began) / 1000,
    gone: options.prune === true ? [] : plan.gone.map((record) => record.sourcePath),
  };
}

/** Terms, passages and sentences of an understood document: of the clauses that search may return. */
function indexParts(
  { document, clauses }: Inspection,
  { cutter, embedder }: Pick<BuildDeps, "cutter" | "embedder">,
): Pick<DocumentRecord, "terms" | "passages" | "sentences"> {
  const findable = clauses.filter((clause) => isFindable(clause, clauses));
  type Split<T> = (...of: Parameters<typeof clausePassages>) => T[];
  const cut = <T>(split: Split<T>): T[] =>
    findable.flatMap((clause) => split(document, clause, embedder.countTokens, embedder.maxTokens, clauses));
  return {
    terms: findable.map((clause) => clauseTerms(document, clause, cutter, clauses)),
    passages: cut(clausePassages),
    sentences: cut(clauseSentences),
  };
}

/** Links by title; of two documents with one title the first by id is meant. */
async function linkTitles(store: WritableStore): Promise<void> {
  const ids = new Map<string, string>();
  for (const { id, title } of await store.documents()) if (!ids.has(title)) ids.set(title, id);
  const cited = (await store.citedTitles()).map((title) => ({
    title,
    documentId: null,
    quote: "",
    start: 0,
    end: 0,
  }));
  const links = linkReferences(cited, ids).flatMap(({ title, documentId }) =>
    documentId === null ? [] : [[title, documentId] as const],
  );
  await store.linkTitles(new Map(links));
}

/** Files of an index made by something else: all of them are read again, whichever paths were named. */
async function previousPlaces({ store, root }: BuildDeps): Promise<string[]> {
  return (await store.previousSources())
    .map((record) => placeOf(record, root))
    .filter((path) => existsSync(path));
}

function isEmbedderFailure(error: unknown): boolean {
  return (
    error instanceof MingceError && error.code === "embedding-failed" && error.facts.tokens === undefined
  );
}

/** Runs the work on every item, `jobs` at a time, in order. The first error stops the rest and is thrown. */
async function inParallel<T>(
  items: readonly T[],
  jobs: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  let stopped = false;
  async function worker(): Promise<void> {
    while (!stopped && next < items.length) {
      const item = items[next] as T;
      next += 1;
      try {
        await work(item);
      } catch (error) {
        stopped = true;
        throw error;
      }
    }
  }
  const workers = Array.from({ length: Math.max(1, Math.min(jobs, items.length)) }, worker);
  const outcomes = await Promise.allSettled(workers);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}
