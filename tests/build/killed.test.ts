/** Killed at any moment, the indexer loses nothing it had finished, and readers never see half a document. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { createSetting, policy, type Setting, snapshot } from "./setting.ts";

const FILES = ["人才", "数字", "外贸", "农业", "旅游", "金融"];
/** Milliseconds after the first text is embedded at which the process is killed: early, and later. */
const KILLED_AFTER_MS = [20, 90];

let setting: Setting | null = null;
let child: ChildProcess | null = null;
afterEach(async () => {
  child?.kill("SIGKILL");
  await setting?.remove();
});

/** The indexer in a process of its own: embeds slowly and notes every text before and after it is embedded. */
function startIndexer(own: Setting, notes: string): ChildProcess {
  const script = `
    import { appendFileSync } from "node:fs";
    import { buildIndex } from "./src/build/build-index.ts";
    import { currentIdentity } from "./src/build/identity.ts";
    import { createFakeEmbedder } from "./src/embed/fake.ts";
    import { openSqliteStore } from "./src/store/sqlite/open.ts";
    import { createCutter } from "./src/text/terms.ts";
    import { DICTIONARIES } from "./tests/build/setting.ts";
    const cutter = createCutter(DICTIONARIES);
    const embedder = createFakeEmbedder({ onEmbed: async (texts) => {
      appendFileSync(${JSON.stringify(notes)}, "embed\\n");
      await new Promise((done) => setTimeout(done, 25));
    } });
    const identity = currentIdentity(embedder, cutter, DICTIONARIES.hash);
    const store = await openSqliteStore(${JSON.stringify(own.index)}, { identity, mode: "write" });
    const deps = { store, embedder, cutter, dictionaries: DICTIONARIES, root: ${JSON.stringify(own.corpus)} };
    const report = await buildIndex({ ...deps, clock: () => new Date("2026-01-01T00:00:00Z") }, { jobs: 1 });
    appendFileSync(${JSON.stringify(notes)}, "done " + JSON.stringify(report) + "\\n");
    await store.close();
  `;
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "inherit", "inherit"],
  });
}

const ended = (process: ChildProcess): Promise<void> =>
  new Promise((done) => process.on("exit", () => done()));

async function countOf(notes: string, word: string): Promise<number> {
  if (!existsSync(notes)) return 0;
  return (await readFile(notes, "utf8")).split("\n").filter((line) => line.startsWith(word)).length;
}

it("goes on where it was killed and ends as if it never had been", async () => {
  const own = await createSetting();
  setting = own;
  await mkdir(own.corpus, { recursive: true });
  for (const name of FILES) await writeFile(join(own.corpus, `${name}.txt`), policy(name));
  const notes = join(own.corpus, "..", "notes");
  let whole = 0;
  for (const wait of KILLED_AFTER_MS) {
    const before = await countOf(notes, "embed");
    child = startIndexer(own, notes);
    const end = ended(child);
    while ((await countOf(notes, "embed")) === before) await new Promise((done) => setTimeout(done, 5));
    await new Promise((done) => setTimeout(done, wait));
    child.kill("SIGKILL");
    await end;
    const store = await own.read();
    const documents = await store.documents();
    expect(documents.length).toBeGreaterThanOrEqual(whole);
    whole = documents.length;
    for (const document of documents) {
      expect(await store.clauses(document.id)).toHaveLength(document.clauseCount);
    }
    await store.close();
  }
  child = startIndexer(own, notes);
  await ended(child);
  expect(await countOf(notes, "done")).toBe(1);
  const resumed = await own.read();
  const state = await snapshot(resumed, own.embedder, own.cutter);
  await resumed.close();
  const fresh = await createSetting();
  try {
    for (const name of FILES) {
      await mkdir(fresh.corpus, { recursive: true });
      await writeFile(join(fresh.corpus, `${name}.txt`), policy(name));
    }
    await fresh.build();
    const store = await fresh.read();
    expect(state).toEqual(await snapshot(store, fresh.embedder, fresh.cutter));
    await store.close();
  } finally {
    await fresh.remove();
  }
  // One call per document in an undisturbed run; a kill may cost the call it fell into, no more.
  expect(await countOf(notes, "embed")).toBeLessThanOrEqual(FILES.length + KILLED_AFTER_MS.length);
});
