/** One process writes, another reads: each read sees one state of a document, never half of two. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { IDENTITY, type SampleDocument, sampleRecord } from "../../contracts/store-samples.ts";

/** Two versions that differ in every clause and in their number. */
const VERSIONS: readonly SampleDocument[] = [
  { id: "d", title: "甲版", clauses: Array.from({ length: 5 }, (_, i) => ({ text: `甲甲甲${i} 共同` })) },
  { id: "d", title: "乙版", clauses: Array.from({ length: 9 }, (_, i) => ({ text: `乙乙乙${i} 共同` })) },
];
const WRITES = 60;

let dir = "";
let child: ChildProcess | null = null;
afterEach(async () => {
  child?.kill("SIGKILL");
  await rm(dir, { recursive: true, force: true });
});

it("while a document is replaced again and again", async () => {
  dir = await mkdtemp(join(tmpdir(), "mingce-both-"));
  const first = await openSqliteStore(dir, { identity: IDENTITY, mode: "write" });
  await first.putDocument(await sampleRecord(VERSIONS[0] as SampleDocument));
  await first.close();
  const script = `
    import { openSqliteStore } from "./src/store/sqlite/open.ts";
    import { sampleRecord } from "./tests/contracts/store-samples.ts";
    const versions = ${JSON.stringify(VERSIONS)};
    const store = await openSqliteStore(${JSON.stringify(dir)}, { identity: ${JSON.stringify(IDENTITY)}, mode: "write" });
    for (let i = 1; i <= ${WRITES}; i++) {
      await store.putDocument(await sampleRecord(versions[i % 2]));
      await new Promise((done) => setTimeout(done, 2));
    }
    await store.close();
  `;
  child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: "inherit",
  });
  let exitCode: number | null = null;
  child.on("exit", (code) => {
    exitCode = code;
  });
  const store = await openSqliteStore(dir, { identity: IDENTITY, mode: "read" });
  const revisions = new Set<string>();
  const columns = { title: 1, headings: 1, body: 1 };
  const filter = { asOf: "2026-01-01" };
  while (exitCode === null) {
    const clauses = await store.clauses("d");
    const letters = new Set(clauses.map((clause) => clause.text[0]));
    expect([...letters]).toHaveLength(1);
    expect(clauses).toHaveLength(letters.has("甲") ? 5 : 9);
    const hits = await store.lexical([{ term: "共同", weight: 1 }], columns, filter, 20);
    expect([5, 9]).toContain(hits.length);
    const near = await store.semantic(
      (await sampleRecord(VERSIONS[0] as SampleDocument)).vectors[0] as Float32Array,
      filter,
      20,
    );
    expect([5, 9]).toContain(near.length);
    expect(await store.counts()).toMatchObject({ documents: 1 });
    revisions.add(await store.revision());
    await new Promise((done) => setTimeout(done, 1));
  }
  await store.close();
  expect(exitCode).toBe(0);
  expect(revisions.size).toBeGreaterThan(3);
});
