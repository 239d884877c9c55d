/** The graph of nearest neighbours is a cache: as good as the exact scan, made again when missing, damaged or stale. */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClauseFilter, LegScore } from "../../../src/domain/retrieval.ts";
import { normaliseVector } from "../../../src/embed/vectors.ts";
import type { KnowledgeStore, WritableStore } from "../../../src/store/knowledge-store.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { IDENTITY, sampleRecord } from "../../contracts/store-samples.ts";

const DIMENSIONS = 32;
const CLAUSES_PER_DOCUMENT = 60;
const DOCUMENTS = 8;
const FILTER: ClauseFilter = { asOf: "2026-01-01" };

/** Repeatable numbers between -1 and 1 (a linear congruential generator). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 1_073_741_824 - 1;
  };
}
const vectorFrom = (next: () => number): Float32Array =>
  normaliseVector(Float32Array.from({ length: DIMENSIONS }, next));
const queries = Array.from({ length: 10 }, (_, i) => vectorFrom(numbers(1000 + i)));

async function put(store: WritableStore, index: number, seed = index + 1): Promise<void> {
  const clauses = Array.from({ length: CLAUSES_PER_DOCUMENT }, (_, i) => ({ text: `第${i}条 内容${seed}` }));
  const record = await sampleRecord({ id: `d${index}`, city: index === 0 ? "营口市" : "大连市", clauses });
  const next = numbers(seed * 7919);
  await store.putDocument({ ...record, vectors: record.passages.map(() => vectorFrom(next)) });
}

let dir: string;
const open: KnowledgeStore[] = [];
const graphFile = (): string => join(dir, "vectors.hnsw");
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "mingce-graph-"));
  const store = await openForWriting();
  for (let i = 0; i < DOCUMENTS; i++) await put(store, i);
  await store.publish("2026-01-01T00:00:00Z");
  await store.close();
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  await rm(dir, { recursive: true, force: true });
});

const openForWriting = (): Promise<WritableStore> =>
  openSqliteStore(dir, { identity: IDENTITY, mode: "write", approximateFrom: 200 });

async function openForReading(approximateFrom = 200): Promise<KnowledgeStore> {
  const store = await openSqliteStore(dir, { identity: IDENTITY, mode: "read", approximateFrom });
  open.push(store);
  return store;
}

const answers = (store: KnowledgeStore, filter = FILTER): Promise<LegScore[][]> =>
  Promise.all(queries.map((query) => store.semantic(query, filter, 20)));

/** Asks until the graph answers in place of the exact scan, which it does in the background. */
async function answersOfGraph(store: KnowledgeStore): Promise<LegScore[][]> {
  await answers(store);
  await new Promise((done) => setTimeout(done, 400));
  return answers(store);
}

async function recall(found: readonly LegScore[][], filter = FILTER): Promise<number> {
  const exact = await answers(await openForReading(Number.MAX_SAFE_INTEGER), filter);
  let hits = 0;
  exact.forEach((list, i) => {
    const ids = new Set(found[i]?.map((hit) => hit.clauseId));
    hits += list.filter((hit) => ids.has(hit.clauseId)).length;
  });
  return hits / exact.flat().length;
}

describe("the graph", () => {
  it("finds what the exact scan finds, with the same scores and passages", async () => {
    const found = await answersOfGraph(await openForReading());
    expect(await recall(found)).toBeGreaterThanOrEqual(0.98);
    const exact = new Map(
      ((await answers(await openForReading(1e9)))[0] ?? []).map((hit) => [hit.clauseId, hit]),
    );
    for (const hit of found[0] ?? []) {
      expect(hit.score).toBeCloseTo(exact.get(hit.clauseId)?.score ?? 0, 4);
      expect(hit.passage).toEqual(exact.get(hit.clauseId)?.passage);
    }
  });

  it("is left aside under a narrow filter: the answer is exact", async () => {
    const filter = { ...FILTER, cities: ["营口市"] };
    const store = await openForReading();
    await answersOfGraph(store);
    expect(await recall(await answers(store, filter), filter)).toBe(1);
  });

  it("keeps to a broad filter", async () => {
    const filter = { ...FILTER, cities: ["大连市"] };
    const store = await openForReading();
    await answersOfGraph(store);
    const found = await answers(store, filter);
    expect(found.flat().every((hit) => !hit.clauseId.startsWith("d0~"))).toBe(true);
    expect(await recall(found, filter)).toBeGreaterThanOrEqual(0.95);
  });
});

describe("its file", () => {
  it("is not written again when nothing has changed", async () => {
    const before = (await stat(graphFile())).mtimeMs;
    await answersOfGraph(await openForReading());
    expect((await stat(graphFile())).mtimeMs).toBe(before);
  });

  it.each([
    ["missing", () => rm(graphFile())],
    [
      "cut in the middle",
      async () => writeFile(graphFile(), (await readFile(graphFile())).subarray(0, 3000)),
    ],
    ["overwritten with noise", () => writeFile(graphFile(), Buffer.alloc(100_000, 0xa5))],
    ["without its record", () => rm(`${graphFile()}.json`)],
    ["with a record that is no record", () => writeFile(`${graphFile()}.json`, "?")],
  ])("%s: answers stay right, and it is made again from the database", async (_, damage) => {
    await damage();
    const store = await openForReading();
    expect(await recall(await answers(store))).toBe(1);
    expect(await recall(await answersOfGraph(store))).toBeGreaterThanOrEqual(0.98);
    await expect.poll(() => existsSync(graphFile()) && existsSync(`${graphFile()}.json`)).toBe(true);
  });

  it("follows changes: replaced, removed and new documents, in a reader that is open as well", async () => {
    const reader = await openForReading();
    await answersOfGraph(reader);
    const writer = await openForWriting();
    await put(writer, 3, 99);
    await put(writer, DOCUMENTS);
    await writer.deleteDocument("d5");
    expect(await recall(await answers(reader))).toBe(1);
    await writer.publish("2026-01-02T00:00:00Z");
    await writer.close();
    for (const store of [reader, await openForReading()]) {
      const found = await answersOfGraph(store);
      expect(found.flat().every((hit) => !hit.clauseId.startsWith("d5~"))).toBe(true);
      expect(await recall(found)).toBeGreaterThanOrEqual(0.98);
    }
  });

  it("is built anew when most of its points are gone", async () => {
    const writer = await openForWriting();
    for (let i = 0; i < DOCUMENTS; i++) await put(writer, i, 200 + i);
    await writer.publish("2026-01-02T00:00:00Z");
    for (let i = 0; i < DOCUMENTS; i++) await put(writer, i, 300 + i);
    await writer.publish("2026-01-03T00:00:00Z");
    await writer.close();
    const record = JSON.parse(await readFile(`${graphFile()}.json`, "utf8")) as { removed: number[] };
    expect(record.removed.length).toBeLessThanOrEqual(DOCUMENTS * CLAUSES_PER_DOCUMENT);
    expect(await recall(await answersOfGraph(await openForReading()))).toBeGreaterThanOrEqual(0.98);
  });
});
