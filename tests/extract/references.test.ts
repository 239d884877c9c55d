import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { citedTitles, extractReferences, linkReferences, titleKey } from "../../src/extract/references.ts";
import { segment } from "../../src/segment/segment.ts";

const TEXT = `营口市实施细则
第一条 根据《营口市促进民营经济发展条例》和《关于修改〈中小企业促进法〉的决定》，制定本细则。
第二条 鼓励创新。
(一)落实《支持科技创新专项担保计划》。
`;

describe("extractReferences", () => {
  it("gives each clause the titles it cites, nested ones as one", () => {
    const references = extractReferences(TEXT, segment(TEXT));
    const told = [...references].map(([path, list]) => [path, list.map(({ title }) => title)]);
    expect(told).toEqual([
      ["第一条", ["营口市促进民营经济发展条例", "关于修改〈中小企业促进法〉的决定"]],
      ["第二条/(一)", ["支持科技创新专项担保计划"]],
    ]);
    for (const list of references.values()) {
      for (const { quote, start, end, documentId } of list) {
        expect(TEXT.slice(start, end)).toBe(quote);
        expect(documentId).toBeNull();
      }
    }
  });

  it("takes nested 《》 as one, and neither marks over a line nor overlong ones", () => {
    const titles = (text: string) => citedTitles(text).map(({ start, end }) => text.slice(start, end));
    expect(titles("《甲《乙》丙》丁")).toEqual(["《甲《乙》丙》"]);
    expect(titles("《甲\n乙》丙《丁》")).toEqual(["《丁》"]);
    expect(titles(`《${"长".repeat(300)}》`)).toEqual([]);
    expect(titles("》甲《乙")).toEqual([]);
  });

  it("never overlaps on random marks", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("《", "》", "〈", "〉", "法", "\n")), (parts) => {
        let last = 0;
        for (const { start, end } of citedTitles(parts.join(""))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start + 1);
          last = end;
        }
      }),
    );
  });
});

describe("linkReferences", () => {
  const titles = new Map([
    ["营口市促进民营经济发展条例", "a"],
    ["《营口市促进民营经济发展条例》实施细则(征求意见稿)", "b"],
    ["中华人民共和国中小企业促进法", "c"],
  ]);
  const reference = (title: string) => ({
    quote: `《${title}》`,
    start: 0,
    end: title.length + 2,
    title,
    documentId: null,
  });

  it.each([
    ["营口市促进民营经济发展条例", "a"],
    ["〈营口市促进民营经济发展条例〉实施细则", "b"],
    ["中小企业促进法", "c"],
    ["营口市促进民营经济发展条例（试行）", "a"],
    ["促进民营经济发展条例", null],
  ])("%s -> %s", (title, id) => {
    expect(linkReferences([reference(title)], titles)[0]?.documentId).toBe(id);
  });

  it("compares titles without their marks", () => {
    expect(titleKey("《中华人民共和国 城乡规划法》")).toBe(titleKey("城乡规划法"));
  });
});
