import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type KnowledgeBase, openKnowledgeBase } from "../../src/kb.ts";
import { AS_OF, openSeeds } from "../support/seeds.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("over the five documents", () => {
  let kb: KnowledgeBase;
  beforeAll(async () => {
    kb = await openSeeds();
  });
  afterAll(() => kb.close());

  test.each([
    [
      "我博士毕业到营口上班每个月能拿多少补贴",
      "003",
      /^第二十三条\/\(一\)/,
      "2000元",
      "营口市人力资源和社会保障局",
    ],
    ["在大连买房首付最少要几成", "002", /^10$/, "15%", null],
    ["对外投资奖补最高多少", "000", /^5$/, "100万元", "营口市商务局"],
    ["聊城企业的行政处罚信用修复找哪个部门", "004", /^25$/, "市发展改革委", "聊城市发展和改革委员会"],
    ["抢险搭的临时房子还要公示7天吗", "000", /^15$/, "无需组织7工作日公示", "营口市自然资源局"],
  ])("%s", async (q, file, path, words, department) => {
    const result = await kb.ask({ q, asOf: AS_OF });
    const first = result.hits[0];
    expect(first?.document.id.slice(0, 3)).toBe(file);
    expect(first?.clause.path).toMatch(path);
    expect(result.answered).toBe(true);
    expect(result.answer?.quote).toContain(words);
    expect(result.answer?.citation).not.toBe("");
    expect(first?.document.status).not.toBe("");
    if (department !== null) expect(result.departments.map(({ name }) => name)).toContain(department);
    const text = (await kb.text(result.answer?.documentId ?? "")) ?? "";
    expect(text.slice(result.answer?.start, result.answer?.end)).toBe(result.answer?.quote);
  });

  test("a city outside the corpus gets no other city's sum", async () => {
    const result = await kb.ask({ q: "沈阳高新技术企业奖励多少", asOf: AS_OF });
    expect(result).toMatchObject({ answered: false, answer: null, calculators: [] });
    expect(result.reason).toContain("沈阳市");
  });

  test("cities, departments and coverage count the same corpus", async () => {
    const documents = await kb.documents(AS_OF);
    const cities = await kb.cities();
    expect(cities.reduce((sum, { count }) => sum + count, 0)).toBe(
      documents.filter(({ city }) => city).length,
    );
    const { cells, themes } = await kb.coverage();
    expect(new Set(cells.map(({ theme }) => theme))).toEqual(new Set(themes));
    expect((await kb.departments()).length).toBeGreaterThan(20);
  });

  test("the shared index needs nothing", async () => {
    const { changes } = await kb.status();
    expect(changes).toEqual({ added: [], updated: [], removed: [] });
  });
});

describe("a corpus of its own", () => {
  let base: string;
  let kb: KnowledgeBase;
  const documents = () => join(base, "corpus", "documents");

  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), "mingce-kb-"));
    await cp("corpus/documents/000_e70338d821820aa0.txt", join(documents(), "000.txt"), { recursive: true });
    kb = await openKnowledgeBase({
      mode: "write",
      index: join(base, "index"),
      corpus: join(base, "corpus"),
    });
    await kb.index({});
  });
  afterAll(async () => {
    await kb.close();
    await rm(base, { recursive: true, force: true });
  });

  const POLICY =
    "鞍山市人才补贴办法\n第一条 对全职引进的博士,每人每月给予3000元生活补贴。\n第二条 本办法自2024年5月1日起施行。\n";

  test("an uploaded document answers at once, and is gone when removed", async () => {
    const id = await kb.importDocument({ fileName: "鞍山.txt", bytes: bytes(POLICY) });
    const result = await kb.ask({ q: "鞍山引进的博士每月补贴多少", asOf: AS_OF });
    expect(result.answer?.quote).toContain("3000元");
    expect(await kb.removeDocument(id)).toBe(true);
    expect(await kb.document(id, AS_OF)).toBeNull();
    expect(await kb.removeDocument(id)).toBe(false);
  });

  test("a failed upload changes nothing that was there", async () => {
    const before = [await readdir(documents()), await kb.documents(AS_OF)];
    await expect(kb.importDocument({ fileName: "空.txt", bytes: bytes(" \n") })).rejects.toMatchObject({
      code: "source-empty",
    });
    await expect(kb.importDocument({ fileName: "000.txt", bytes: bytes(POLICY) })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(kb.importDocument({ fileName: "../x.txt", bytes: bytes(POLICY) })).rejects.toThrow();
    expect([await readdir(documents()), await kb.documents(AS_OF)]).toEqual(before);
  });

  test("status names what index would do", async () => {
    await writeFile(join(documents(), "新.txt"), POLICY);
    expect((await kb.status()).changes).toEqual({ added: ["新.txt"], updated: [], removed: [] });
    expect(await kb.index({})).toMatchObject({ added: 1, unchanged: 1, failed: [] });
    await rm(join(documents(), "新.txt"));
    expect((await kb.status()).changes.removed).toEqual(["新.txt"]);
    expect(await kb.index({ prune: true })).toMatchObject({ removed: 1, documents: 1 });
  });
});

test("without an index reading is a named error, and so is a model that is not there", async () => {
  await expect(openKnowledgeBase({ index: join(tmpdir(), "mingce-none") })).rejects.toMatchObject({
    code: "index-missing",
  });
  await expect(openKnowledgeBase({ model: "./no-such-model" })).rejects.toMatchObject({
    code: "model-missing",
  });
  await expect(openKnowledgeBase({ databaseUrl: "postgres://localhost/x" })).rejects.toMatchObject({
    code: "config-invalid",
  });
});
