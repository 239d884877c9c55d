/** Building: only what changed, nothing lost, nothing half. */
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Embedder } from "../../src/domain/embedding.ts";
import { MingceError } from "../../src/domain/errors.ts";
import type { IndexProgress } from "../../src/domain/indexing.ts";
import { createFakeEmbedder } from "../../src/embed/fake.ts";
import { createSetting, policy, type Setting, snapshot } from "./setting.ts";

let setting: Setting;
const write = (name: string, text: string | Uint8Array) => writeFile(join(setting.corpus, name), text);
const idsOf = async () => {
  const store = await setting.read();
  const ids = (await store.documents()).map((document) => document.id);
  await store.close();
  return ids;
};
const textOf = async (id: string) => {
  const store = await setting.read();
  const text = await store.text(id);
  await store.close();
  return text;
};

beforeEach(async () => {
  setting = await createSetting();
  await mkdir(setting.corpus, { recursive: true });
  await write("人才.txt", policy("人才"));
  await write("数字.txt", policy("数字经济"));
});
afterEach(() => setting.remove());

describe("what changed and nothing else", () => {
  it("first all, then nothing, then the changed one", async () => {
    expect(await setting.build()).toMatchObject({
      added: 2,
      updated: 0,
      unchanged: 0,
      failed: [],
      documents: 2,
    });
    const first = setting.embedded.length;
    expect(first).toBeGreaterThan(4);
    expect(await setting.build()).toMatchObject({ added: 0, updated: 0, unchanged: 2, documents: 2 });
    expect(setting.embedded).toHaveLength(first);
    await write("人才.txt", policy("人才", "5000元"));
    expect(await setting.build()).toMatchObject({ added: 0, updated: 1, unchanged: 1 });
    // Of the changed document only the clause whose words changed, and its sentence, is embedded again.
    expect(setting.embedded.slice(first)).toHaveLength(2);
    expect(setting.embedded.at(-1)).toContain("5000元");
  });

  it("a text is embedded once, whatever happens to its index", async () => {
    await setting.build();
    await setting.build({ force: true });
    await setting.build({}, { cutter: { ...setting.cutter, version: "another cutter" } });
    expect(new Set(setting.embedded).size).toBe(setting.embedded.length);
  });

  it("a changed sidecar is a change", async () => {
    await setting.build();
    await write("人才.yaml", "city: 大连市\n");
    expect(await setting.build()).toMatchObject({ updated: 1, unchanged: 1 });
  });

  it("with force everything is read again", async () => {
    await setting.build();
    expect(await setting.build({ force: true })).toMatchObject({ added: 0, updated: 2, unchanged: 0 });
  });

  it("single files may be named; the rest stays as it is", async () => {
    await setting.build();
    await write("人才.txt", policy("人才", "5000元"));
    await write("数字.txt", policy("数字经济", "9000元"));
    const report = await setting.build({ paths: [join(setting.corpus, "人才.txt")] });
    expect(report).toMatchObject({ updated: 1, unchanged: 0, documents: 2 });
    expect(await textOf("数字")).toContain("3000元");
  });

  it("tells how far it is", async () => {
    const seen: IndexProgress[] = [];
    await setting.build({ jobs: 1, onProgress: (progress) => seen.push(progress) });
    expect(seen.map((progress) => progress.total)).toEqual(seen.map(() => 2));
    expect(seen.map((progress) => progress.done)).toEqual([...seen.map((progress) => progress.done)].sort());
    expect(seen.at(-1)).toMatchObject({ done: 2, stage: "write" });
  });
});

describe("sources that are gone", () => {
  it("are reported and kept; removed only when told to", async () => {
    await setting.build();
    await rm(join(setting.corpus, "数字.txt"));
    expect(await setting.build()).toMatchObject({ removed: 0, gone: ["数字.txt"], documents: 2 });
    expect(await setting.build({ prune: true })).toMatchObject({ removed: 1, gone: [], documents: 1 });
    expect(await idsOf()).toEqual(["人才"]);
  });

  it("a renamed one is a new document and its old self is gone", async () => {
    await setting.build();
    const before = setting.embedded.length;
    await rename(join(setting.corpus, "数字.txt"), join(setting.corpus, "数字化.txt"));
    expect(await setting.build({ prune: true })).toMatchObject({ added: 1, removed: 1, documents: 2 });
    expect(setting.embedded).toHaveLength(before);
  });

  it("pruning while naming one file touches no other that is still there", async () => {
    await setting.build();
    const report = await setting.build({ prune: true, paths: [join(setting.corpus, "人才.txt")] });
    expect(report).toMatchObject({ removed: 0, documents: 2 });
  });
});

describe("files that fail", () => {
  it("are named with the reason, the others are indexed, and the old version stays", async () => {
    await setting.build();
    await write("人才.txt", "");
    await write(
      "坏.txt",
      Uint8Array.from({ length: 2000 }, (_, i) => (i * 37) % 256),
    );
    await write("新.txt", policy("新材料"));
    const report = await setting.build();
    expect(report).toMatchObject({ added: 1, updated: 0, documents: 3 });
    expect(report.failed.map((failure) => failure.path)).toEqual([
      join(setting.corpus, "人才.txt"),
      join(setting.corpus, "坏.txt"),
    ]);
    for (const failure of report.failed) expect(failure.reason).toMatch(/[\u4e00-\u9fff]/);
    expect(await textOf("人才")).toContain("3000元");
  });

  it("two files of one id: the first is taken, the second is named", async () => {
    await write("人才.md", policy("人才"));
    const report = await setting.build();
    expect(report).toMatchObject({ added: 2, documents: 2 });
    expect(report.failed).toHaveLength(1);
  });

  it("a path that is not there stops the run before anything is done", async () => {
    await expect(setting.build({ paths: [join(setting.corpus, "没有")] })).rejects.toMatchObject({
      code: "source-missing",
    });
  });

  it("an embedder that is down stops the run instead of failing every file", async () => {
    for (const name of ["甲", "乙", "丙", "丁"]) await write(`${name}.txt`, policy(name));
    const down: Embedder = {
      ...setting.embedder,
      embedTexts: async () => {
        throw new MingceError("embedding-failed", "向量服务没有应答");
      },
    };
    await expect(setting.build({}, { embedder: down })).rejects.toMatchObject({ code: "embedding-failed" });
  });
});

describe("stopping", () => {
  it("keeps what is finished and goes on from there", async () => {
    const stop = new AbortController();
    const stopping = setting.build({
      jobs: 1,
      signal: stop.signal,
      onProgress: ({ stage, done }) => stage === "write" && done === 1 && stop.abort(),
    });
    await expect(stopping).rejects.toMatchObject({ name: "AbortError" });
    expect(await idsOf()).toHaveLength(1);
    expect(await setting.build()).toMatchObject({ added: 1, unchanged: 1 });
    expect(new Set(setting.embedded).size).toBe(setting.embedded.length);
  });
});

describe("an index made by something else", () => {
  const NEW_CUTTER = (): Setting["cutter"] => ({ ...setting.cutter, version: "cutter-2" });

  it("is made again whole, even when one file is named", async () => {
    await setting.build();
    const cutter = NEW_CUTTER();
    const report = await setting.build({ paths: [join(setting.corpus, "人才.txt")] }, { cutter });
    expect(report).toMatchObject({ added: 2, documents: 2, failed: [] });
    const store = await setting.read({ cutter });
    expect((await store.documents()).map((document) => document.id)).toEqual(["人才", "数字"].sort());
    await store.close();
    await expect(setting.read()).rejects.toMatchObject({ code: "index-incompatible" });
  });

  it("an interrupted one leaves the old index in use", async () => {
    await setting.build();
    const stop = new AbortController();
    const cutter = NEW_CUTTER();
    const stopping = setting.build(
      { jobs: 1, signal: stop.signal, onProgress: ({ done }) => done === 1 && stop.abort() },
      { cutter },
    );
    await expect(stopping).rejects.toMatchObject({ name: "AbortError" });
    expect(await idsOf()).toHaveLength(2);
    expect(await setting.build({}, { cutter })).toMatchObject({ added: 1, unchanged: 1, documents: 2 });
  });

  it("another model makes all vectors anew and gives the index a fresh build would", async () => {
    await setting.build();
    const embedder = createFakeEmbedder({ name: "other", dimensions: 32 });
    await setting.build({}, { embedder });
    const changed = await setting.read({ embedder });
    const after = await snapshot(changed, embedder, setting.cutter);
    await changed.close();
    await rm(setting.index, { recursive: true });
    await setting.build({}, { embedder });
    const fresh = await setting.read({ embedder });
    expect(after).toEqual(await snapshot(fresh, embedder, setting.cutter));
    await fresh.close();
  });
});

it("a cited title is linked while its document is there", async () => {
  const linked = async (): Promise<(string | null)[]> => {
    const store = await setting.read();
    const references = (await store.clauses("数字")).flatMap((clause) => clause.references);
    await store.close();
    return references.map((reference) => reference.documentId);
  };
  await setting.build();
  expect(await linked()).toEqual(["人才"]);
  await rm(join(setting.corpus, "人才.txt"));
  await setting.build({ prune: true });
  expect(await linked()).toEqual([null]);
  await write("人才.txt", policy("人才"));
  await setting.build();
  expect(await linked()).toEqual(["人才"]);
});
