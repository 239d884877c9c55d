/** What search promises beyond finding: exact citations first, every city of a comparison, filters, pages, traces. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SearchRequest } from "../../src/domain/retrieval.ts";
import type { KnowledgeBase } from "../../src/kb.ts";
import { AS_OF, openSeeds } from "../support/seeds.ts";

let kb: KnowledgeBase;
beforeAll(async () => {
  kb = await openSeeds();
});
afterAll(() => kb.close());

const search = (q: string, more: Partial<SearchRequest> = {}) => kb.search({ q, asOf: AS_OF, ...more });
const pathsOf = async (q: string, more: Partial<SearchRequest> = {}) =>
  (await search(q, more)).hits.map(({ clause, document }) => `${document.id.slice(0, 3)} ${clause.path}`);

test.each([
  ["实施细则第十二条", "003 第十二条"],
  ["营口实施细则第二十三条第(一)项", "003 第二十三条/(一)"],
  ["大连若干政策措施第10条", "002 10"],
])("%s is what stands first", async (q, first) => {
  expect((await pathsOf(q))[0]).toBe(first);
});

test("a document number brings its document", async () => {
  const { hits } = await search("大委办发〔2024〕15号");
  expect(hits[0]?.document.id.slice(0, 3)).toBe("002");
});

test.each([
  ["in traditional characters", "大連無還本續貸", "大连无还本续贷"],
  ["in full-width letters", "企业通过ＤＣＭＭ贯标", "企业通过dcmm贯标"],
])("a question %s finds the same", async (_, other, plain) => {
  expect((await pathsOf(other, { limit: 3 })).sort()).toEqual((await pathsOf(plain, { limit: 3 })).sort());
});

test.each([
  ["聘了多少人算,200人以下参保企业稳岗返还", "贰佰人以下参保企业稳岗返还", "003 第二十三条/(一)/p5"],
  ["单户担保五百万以下担保费补贴", "单户担保500万元以下担保费补贴", "000 8"],
])("numbers in other forms: %s", async (one, other, path) => {
  expect((await pathsOf(one))[0]).toBe(path);
  expect((await pathsOf(other))[0]).toBe(path);
});

test("a word of the same sound is read as meant, and only where little is found", async () => {
  const { query, hits } = await search("大连公鸡金提取装电梯");
  expect(query).toMatchObject({ text: "大连公鸡金提取装电梯", readAs: "大连公积金提取装电梯" });
  expect(hits[0]?.clause.path).toBe("10");
  expect((await search("大连提取住房公积金更新电梯")).query.readAs).toBeUndefined();
});

test("a comparison brings each city named", async () => {
  const { hits } = await search("营口和大连的揭榜挂帅有什么不同");
  expect(
    hits
      .slice(0, 2)
      .map(({ document }) => document.city)
      .sort(),
  ).toEqual(["大连市", "营口市"]);
});

describe("a city named in the question", () => {
  test("keeps other cities out, and may be taken away", async () => {
    const cities = async (ignore?: string[]) =>
      new Set(
        (await search("聊城揭榜挂帅", { ignore, limit: 20 })).hits.map(({ document }) => document.city),
      );
    expect(await cities()).toEqual(new Set(["聊城市"]));
    expect((await cities(["聊城市"])).size).toBeGreaterThan(1);
  });
});

test("no clause stands twice, and none beside a parent or child that says the same", async () => {
  for (const q of ["专精特新小巨人奖励", "混合所有制改革", "营商环境", "人才补贴"]) {
    const { hits } = await search(q, { limit: 50 });
    const ids = hits.map(({ clause }) => clause.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { clause } of hits) {
      const parent = hits.find((hit) => hit.clause.id === clause.parentId);
      if (parent !== undefined) expect(parent.clause.text.length).toBeGreaterThan(clause.text.length * 1.5);
    }
  }
});

test("pages follow each other without a gap, and facets count all of what was found", async () => {
  const whole = await search("奖励", { limit: 30 });
  const pages = await Promise.all([0, 10, 20].map((offset) => search("奖励", { limit: 10, offset })));
  expect(pages.flatMap(({ hits }) => hits.map(({ clause }) => clause.id))).toEqual(
    whole.hits.map(({ clause }) => clause.id),
  );
  for (const { total, facets } of pages) {
    expect(total).toBe(whole.total);
    expect(facets).toEqual(whole.facets);
  }
  expect(whole.facets.status.reduce((sum, { count }) => sum + count, 0)).toBe(whole.total);
});

test("the trace is there when asked for, and its sum is the score", async () => {
  const { hits } = await search("首付比例", { explain: true });
  for (const { score, trace } of hits) expect(trace?.fused).toBeCloseTo(score, 3);
  expect((await search("首付比例")).hits[0]).not.toHaveProperty("trace");
});

test("items that complete a sentence are found with it, items of their own alone", async () => {
  const [found] = (await search("强制企业参加评比达标活动 营口")).hits;
  // The article is long: the part that fits is shown.
  expect(found?.clause.path).toBe("第三十六条/(四)");
  expect((await pathsOf("省级单项冠军奖励金额 营口"))[0]).toBe("003 第十四条/(一)");
});

test("an empty question is an error that says what to do", async () => {
  await expect(search("  ")).rejects.toMatchObject({ code: "bad-parameter", facts: { parameter: "q" } });
});
