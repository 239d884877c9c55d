/** Opening an index: missing, damaged, made by something else, busy; and the swap that readers never see half of. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { IndexIdentity } from "../../../src/domain/index-identity.ts";
import { openSqliteStore, readIdentity } from "../../../src/store/sqlite/open.ts";
import { IDENTITY, type SampleDocument, sampleRecord } from "../../contracts/store-samples.ts";

const OTHER: IndexIdentity = { ...IDENTITY, segmenter: "segmenter-2" };
const FIRST: SampleDocument = { id: "first", clauses: [{ text: "博士补贴" }] };
const SECOND: SampleDocument = { id: "second", clauses: [{ text: "购房补贴" }] };
const TERM = [{ term: "补贴", weight: 1 }];
const COLUMNS = { title: 1, headings: 1, body: 1 };
const TODAY = { asOf: "2026-01-01" };

let dir: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "mingce-open-"));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(dir, { recursive: true, force: true });
});

const openForWriting = (identity = IDENTITY) => openSqliteStore(dir, { identity, mode: "write" });
const openForReading = (identity = IDENTITY) => openSqliteStore(dir, { identity, mode: "read" });

async function build(identity: IndexIdentity, ...samples: readonly SampleDocument[]): Promise<void> {
  const store = await openForWriting(identity);
  for (const sample of samples) await store.putDocument(await sampleRecord(sample));
  await store.publish("2026-01-01T00:00:00Z");
  await store.close();
}

describe("an index that cannot be used says so, with the command to run", () => {
  it("missing", async () => {
    await expect(openForReading()).rejects.toMatchObject({
      code: "index-missing",
      hint: expect.stringContaining("npx mingce index"),
    });
    expect(readIdentity(dir)).toBeNull();
    expect(existsSync(join(dir, "kb.sqlite"))).toBe(false);
  });

  it("made by something else: names the parts", async () => {
    await build(IDENTITY, FIRST);
    const opening = openForReading({ ...OTHER, model: "other-model" });
    await expect(opening).rejects.toMatchObject({
      code: "index-incompatible",
      facts: { parts: ["segmenter", "model"] },
      hint: expect.stringContaining("npx mingce index"),
    });
    await expect(opening).rejects.toThrow(/条款切分.*test-segmenter.*segmenter-2.*向量模型/s);
    expect(readIdentity(dir)).toEqual(IDENTITY);
  });

  it.each([
    ["a text file", () => Buffer.from("这不是数据库".repeat(100))],
    ["zeros", () => Buffer.alloc(8192)],
    ["cut in the middle", (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2))],
    [
      "a page overwritten",
      (bytes: Buffer) =>
        Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(4096, 7), bytes.subarray(8192)]),
    ],
  ])("damaged: %s", async (_, damage) => {
    await build(IDENTITY, FIRST);
    const path = join(dir, "kb.sqlite");
    const damaged = damage(await readFile(path));
    await writeFile(path, damaged);
    await expect(openForReading()).rejects.toMatchObject({
      code: "index-damaged",
      hint: expect.stringContaining("npx mingce index"),
    });
    // The command it names repairs it, and keeps the damaged file.
    await build(IDENTITY, SECOND);
    const store = await openForReading();
    expect((await store.documents()).map((document) => document.id)).toEqual(["second"]);
    await store.close();
    expect(await readFile(`${path}.damaged`)).toEqual(damaged);
  });

  it("an empty file is an index that was never made", async () => {
    await writeFile(join(dir, "kb.sqlite"), "");
    await expect(openForReading()).rejects.toMatchObject({ code: "index-missing" });
  });
});

describe("one writer at a time", () => {
  it("a second one is told, a reader is not disturbed, and a closed one frees the place", async () => {
    const writer = await openForWriting();
    await writer.putDocument(await sampleRecord(FIRST));
    await expect(openForWriting()).rejects.toMatchObject({ code: "index-busy" });
    const reader = await openForReading();
    expect(await reader.counts()).toMatchObject({ documents: 1 });
    await reader.close();
    await writer.close();
    await (await openForWriting()).close();
  });

  it("in another process as well; a killed one leaves no lock", async () => {
    const child = await startWriter(IDENTITY);
    await expect(openForWriting()).rejects.toMatchObject({ code: "index-busy" });
    await kill(child);
    const writer = await openForWriting();
    expect(await writer.counts()).toMatchObject({ documents: 1 });
    await writer.close();
  });
});

describe("an index made by something else", () => {
  it("stays readable until the new one is whole, and is then replaced in one step", async () => {
    await build(IDENTITY, FIRST, SECOND);
    const reader = await openForReading();
    const writer = await openForWriting(OTHER);
    expect(await writer.previousSources()).toHaveLength(2);
    expect(await writer.sources()).toEqual([]);
    await writer.putDocument(await sampleRecord(FIRST));
    expect(await reader.lexical(TERM, COLUMNS, TODAY, 10)).toHaveLength(2);
    await writer.publish("2026-02-01T00:00:00Z");
    await writer.close();
    await expect(reader.lexical(TERM, COLUMNS, TODAY, 10)).rejects.toMatchObject({
      code: "index-incompatible",
    });
    await reader.close();
    const fresh = await openForReading(OTHER);
    expect(await fresh.lexical(TERM, COLUMNS, TODAY, 10)).toHaveLength(1);
    expect(await fresh.builtAt()).toBe("2026-02-01T00:00:00Z");
    await fresh.close();
    expect(existsSync(join(dir, "kb.sqlite.next"))).toBe(false);
  });

  it("is not replaced by someone who never asked what it held", async () => {
    await build(IDENTITY, FIRST, SECOND);
    const careless = await openForWriting(OTHER);
    await careless.deleteDocument("first");
    await expect(careless.publish("2026-02-01T00:00:00Z")).rejects.toMatchObject({
      code: "index-incompatible",
    });
    await careless.close();
    const reader = await openForReading();
    expect(await reader.counts()).toMatchObject({ documents: 2 });
    await reader.close();
  });

  it("lends its vectors to the new one when the model is the same, and only then", async () => {
    await build(IDENTITY, FIRST);
    const { passages, vectors } = await sampleRecord(FIRST);
    const same = await openForWriting(OTHER);
    expect(await same.knownVectors(passages)).toEqual(vectors);
    await same.close();
    const other = await openForWriting({ ...IDENTITY, model: "other" });
    expect(await other.knownVectors(passages)).toEqual([null]);
    await other.close();
  });

  it("an interrupted rebuild is gone on with; one for yet another identity is begun anew", async () => {
    await build(IDENTITY, FIRST, SECOND);
    const interrupted = await openForWriting(OTHER);
    await interrupted.putDocument(await sampleRecord(FIRST));
    await interrupted.close();
    const resumed = await openForWriting(OTHER);
    expect(await resumed.sources()).toHaveLength(1);
    await resumed.close();
    const third = await openForWriting({ ...OTHER, extractor: "extractor-3" });
    expect(await third.sources()).toEqual([]);
    await third.close();
    const back = await openForWriting(IDENTITY);
    expect(await back.sources()).toHaveLength(2);
    await back.close();
    expect(existsSync(join(dir, "kb.sqlite.next"))).toBe(false);
  });
});

/** A writer in a process of its own that has put one document and then waits. */
async function startWriter(identity: IndexIdentity): Promise<ChildProcess> {
  const script = `
    import { openSqliteStore } from "./src/store/sqlite/open.ts";
    import { sampleRecord } from "./tests/contracts/store-samples.ts";
    const store = await openSqliteStore(${JSON.stringify(dir)}, { identity: ${JSON.stringify(identity)}, mode: "write" });
    await store.putDocument(await sampleRecord(${JSON.stringify(FIRST)}));
    console.log("ready");
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await new Promise<void>((done, fail) => {
    child.stdout?.on("data", (chunk) => String(chunk).includes("ready") && done());
    child.on("exit", (code) => fail(new Error(`the writer ended with ${code}`)));
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  await new Promise((done) => {
    child.on("exit", done);
    child.kill("SIGKILL");
  });
}
