import { afterAll, beforeAll, expect, test } from "vitest";
import type { Comparison } from "../../src/domain/comparison.ts";
import { MingceError } from "../../src/domain/errors.ts";
import type { KnowledgeBase } from "../../src/kb.ts";
import { AS_OF, openSeeds } from "../support/seeds.ts";

let kb: KnowledgeBase;
beforeAll(async () => {
  kb = await openSeeds();
});
afterAll(() => kb.close());

const compare = (q: string, cities?: string[]) =>
  kb.compare({ q, asOf: AS_OF, ...(cities ? { cities } : {}) });

function paths(comparison: Comparison, city: string): string[] {
  return (
    comparison.cities.find((column) => column.city === city)?.clauses.map(({ clause }) => clause.path) ?? []
  );
}

test("a topic three cities regulate stands in three columns, each with its clause", async () => {
  const comparison = await compare("无还本续贷");
  expect(comparison.uncovered).toEqual([]);
  expect(paths(comparison, "大连市")[0]).toBe("2");
  expect(paths(comparison, "聊城市")[0]).toBe("16");
  expect(paths(comparison, "营口市")[0]).toMatch(/^二\/4|^第二十二条/);
});

test("a city without a rule is uncovered, whatever its documents say of other matters", async () => {
  const comparison = await compare("混合所有制改革");
  expect(comparison.uncovered).toEqual(["聊城市"]);
  expect(comparison.leftOut.map(({ city }) => city)).toContain("聊城市");
});

test("a city outside the corpus is uncovered", async () => {
  expect((await compare("无还本续贷", ["沈阳市"])).uncovered).toEqual(["沈阳市"]);
});

test("a city may be given by its short name; twice the same city is one column", async () => {
  const comparison = await compare("无还本续贷", ["大连", "大连市", "铁岭"]);
  expect(comparison.cities.map(({ city }) => city)).toEqual(["大连市"]);
  expect(comparison.uncovered).toEqual(["铁岭"]);
});

test("a clause taken as topic finds itself first in its own city", async () => {
  const found = await kb.search({ q: "先租后让 弹性年期", cities: ["聊城市"], asOf: AS_OF, limit: 1 });
  const clauseId = found.hits[0]?.clause.id ?? "";
  const comparison = await kb.compare({ clauseId, asOf: AS_OF });
  expect(comparison.cities.find(({ city }) => city === "聊城市")?.clauses[0]?.clause.id).toBe(clauseId);
  expect(paths(comparison, "营口市")).toContain("第十九条/(二)");
});

test("every statement with a place is the clause's own words", async () => {
  const comparison = await compare("揭榜挂帅 补贴");
  for (const { fields } of comparison.cities) {
    for (const { cells } of Object.values(fields)) {
      for (const { text, start, end, documentId } of cells) {
        if (start === null || end === null) continue;
        expect(text).toContain((await kb.text(documentId))?.slice(start, end));
      }
    }
  }
});

test("every maintained topic is regulated by at least one city", async () => {
  const silent: string[] = [];
  for (const { title, query } of kb.topics()) {
    if ((await compare(query)).cities.length === 0) silent.push(title);
  }
  expect(kb.topics().length).toBeGreaterThanOrEqual(40);
  expect(silent).toEqual([]);
});

test("a topic of as many different characters as a question may have is compared, a longer one refused", async () => {
  const characters = Array.from({ length: 500 }, (_, i) => String.fromCharCode(0x4e00 + i * 7)).join("");
  expect((await compare(characters)).topic).toBe(characters);
  await expect(compare(`${characters}长`)).rejects.toMatchObject({
    code: "bad-parameter",
    facts: { parameter: "q" },
  });
});

test("no topic is a named error, an unknown clause another", async () => {
  await expect(kb.compare({ q: " ", asOf: AS_OF })).rejects.toMatchObject({ code: "bad-parameter" });
  await expect(kb.compare({ clauseId: "none", asOf: AS_OF })).rejects.toBeInstanceOf(MingceError);
});
