import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { isAbbreviation } from "../../src/extract/departments/read.ts";
import { extractDepartments } from "../../src/extract/departments.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { segment } from "../../src/segment/segment.ts";

interface Case {
  readonly why: string;
  /** Province, city, county the document is of. */
  readonly home: readonly string[];
  readonly text: string;
  /** "role name" per clause path, ↑ before what is inherited; clauses left out must name nobody. */
  readonly clauses: Readonly<Record<string, readonly string[]>>;
  readonly quotes?: readonly string[];
}

const dictionaries = await loadDictionaries(new URL("../../corpus/dictionaries", import.meta.url).pathname);
const CASES = new URL("../cases/departments/", import.meta.url);

function homeOf([province = null, city = null, region = null]: readonly (string | null)[]) {
  return { province, city, region };
}

for (const file of readdirSync(CASES).filter((name) => name.endsWith(".yaml"))) {
  const cases: readonly Case[] = parse(readFileSync(new URL(file, CASES), "utf8"));
  describe(`departments: ${file.replace(".yaml", "")}`, () => {
    it.each(cases.map((one) => [one.why, one] as const))("%s", (_, one) => {
      const outlines = segment(one.text);
      const found = extractDepartments(one.text, outlines, homeOf(one.home), dictionaries);
      const told: Record<string, string[]> = {};
      const quotes: string[] = [];
      for (const { path, level } of outlines) {
        for (const fact of found.get(path) ?? []) {
          expect(one.text.slice(fact.start, fact.end)).toBe(fact.quote);
          if (level === "frontmatter" || level === "backmatter") continue;
          told[path] = [...(told[path] ?? []), `${fact.inherited ? "↑" : ""}${fact.role} ${fact.name}`];
          if (!fact.inherited) quotes.push(fact.quote);
        }
      }
      expect(told).toEqual(one.clauses);
      if (one.quotes !== undefined) expect(quotes).toEqual(one.quotes);
    });
  });
}

/** Pieces policy language is made of, for random texts. */
const PIECES =
  "1. 第一条 (一) 一是 市 省 各县(市)区 政府 人民政府 市财政局 财政局 工信局 省工信厅 市委 组织部 人民银行 分行 营口市 国家税务总局 税务局 ( ) （ 〔 〕 【 】 责任单位 牵头单位 配合单位 : ： 、 ， 。 ; \n 等 以下均需 落实 不再列出 下同 由 会同 牵头 负责 按职责分工负责 《 》 园区管委会 部门".split(
    " ",
  );

describe("extractDepartments", () => {
  it("never throws, quotes to the letter, and names nobody twice in one clause", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }), (pieces) => {
        const text = pieces.join("");
        const outlines = segment(text);
        const found = extractDepartments(text, outlines, homeOf(["辽宁省", "营口市"]), dictionaries);
        for (const facts of found.values()) {
          for (const fact of facts) {
            expect(text.slice(fact.start, fact.end)).toBe(fact.quote);
            expect(fact.name).not.toMatch(/\{|\}|undefined|null/);
          }
          const keys = facts.map(({ name, role }) => `${role} ${name}`);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("names the same bodies wherever the document is of", () => {
    const text = "1.支持创新。(责任单位:市工信局、省科技厅、市税务局)\n";
    const outlines = segment(text);
    for (const [province, city] of [
      ["辽宁省", "营口市"],
      ["浙江省", "杭州市"],
      ["新疆维吾尔自治区", "喀什地区"],
    ] as const) {
      const facts = extractDepartments(text, outlines, homeOf([province, city]), dictionaries).get("1") ?? [];
      expect(facts.map(({ name }) => name)).toEqual([
        `${city}工业和信息化局`,
        `${province}科学技术厅`,
        `国家税务总局${city}税务局`,
      ]);
    }
  });
});

describe("isAbbreviation", () => {
  it("keeps the order, the first and the last letter", () => {
    expect(isAbbreviation("金融局", "金融发展局")).toBe(true);
    expect(isAbbreviation("文旅局", "文化旅游和广播电视局")).toBe(true);
    expect(isAbbreviation("旅文局", "文化旅游和广播电视局")).toBe(false);
    expect(isAbbreviation("金融办", "金融发展局")).toBe(false);
    expect(isAbbreviation("财政局", "财政局")).toBe(false);
  });
});
