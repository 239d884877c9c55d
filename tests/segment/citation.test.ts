/** Citations as a clerk writes them. */
import { describe, expect, it } from "vitest";
import { type CitationStep, citationOf, wrapTitle } from "../../src/segment/citation.ts";
import { segment } from "../../src/segment/segment.ts";

/** Citation of the clause at `path` in a segmented text. */
function cite(text: string, path: string, title = "某市若干措施"): string {
  const outlines = segment(text);
  const byPath = new Map(outlines.map((outline) => [outline.path, outline]));
  const chain: CitationStep[] = [];
  for (let at = byPath.get(path); at !== undefined; at = byPath.get(at.parentPath ?? "")) chain.unshift(at);
  expect(chain.length).toBeGreaterThan(0);
  return citationOf(title, chain);
}

const ARTICLES = `第一章 总则
第十二条 支持企业：
（一）奖励；
1.国家级；
2.省级。
（二）补助。
前款奖励应当公示。
另有规定的，从其规定：
（一）甲。
第十三条之一 附加。`;

const MEASURES = `一、工作情况
1.完善机制。一是制定规划。二是成立专班。
二、下一步安排
1.持续改进。加强引导。`;

describe("citationOf", () => {
  it.each([
    ["第一章", "《某市若干措施》第一章"],
    ["第十二条", "《某市若干措施》第十二条"],
    ["第十二条/(一)", "《某市若干措施》第十二条第(一)项"],
    ["第十二条/(一)/1", "《某市若干措施》第十二条第(一)项第1目"],
    ["第十二条/p2", "《某市若干措施》第十二条第二款"],
    ["第十二条/p3/(一)", "《某市若干措施》第十二条第三款第(一)项"],
    ["第十三条之一", "《某市若干措施》第十三条之一"],
  ])("article %s", (path, expected) => {
    expect(cite(ARTICLES, path)).toBe(expected);
  });

  it.each([
    ["一", "《某市若干措施》第一部分"],
    ["一/1", "《某市若干措施》第一部分第1条"],
    ["一/1/二是", "《某市若干措施》第一部分第1条第二点"],
    ["二/1", "《某市若干措施》第二部分第1条"],
  ])("measure %s", (path, expected) => {
    expect(cite(MEASURES, path)).toBe(expected);
  });

  it("leaves the section out where the numbers run through", () => {
    expect(cite("一、甲乙\n1.支持研发。奖励。\n二、丙丁\n2.支持平台。补助。\n", "2")).toBe(
      "《某市若干措施》第2条",
    );
  });

  it("names the title block and what stands behind the body", () => {
    expect(cite("某市条例\n第一条 甲。\n来源: 市政府\n", "front/title")).toBe("《某市若干措施》标题");
    expect(cite("某市条例\n第一条 甲。\n来源: 市政府\n", "back/source")).toBe("《某市若干措施》来源");
  });

  it("does not wrap a title twice", () => {
    expect(wrapTitle("《某市条例》")).toBe("《某市条例》");
    expect(wrapTitle("《某市条例》实施细则")).toBe("《〈某市条例〉实施细则》");
    expect(citationOf("《某市条例》", [])).toBe("《某市条例》");
  });
});
