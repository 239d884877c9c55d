/** Structure of policy texts: cases a policy person can read, and what holds for any text. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { segment } from "../../src/segment/segment.ts";
import { faultsOf } from "./faults.ts";

const CASES = new URL("../cases/segment/", import.meta.url).pathname;
const caseFile = z.array(z.object({ name: z.string(), text: z.string(), outline: z.array(z.string()) }));

for (const file of readdirSync(CASES).sort()) {
  const cases = caseFile.parse(parse(readFileSync(join(CASES, file), "utf8")));
  describe(file, () => {
    for (const one of cases) {
      it(one.name, () => {
        const outlines = segment(one.text);
        expect(outlines.map((o) => `${o.path} | ${o.level} | ${o.heading ?? "-"}`)).toEqual(one.outline);
        expect(faultsOf(one.text, outlines)).toEqual([]);
      });
    }
  });
}

const SEEDS = new URL("../../corpus/documents/", import.meta.url).pathname;
const seeds = readdirSync(SEEDS)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(join(SEEDS, name), "utf8"));
const labels = [
  "第一条 ",
  "第二章 总则\n",
  "一、",
  "（二）",
  "3.",
  "①",
  "一是",
  "附件1\n",
  "目录\n",
  "## ",
  "|a|b|\n",
  "\n\n",
  "　　",
  "“",
  "(责任单位:市财政局)",
  "首先，",
];

/** Stretches of the seeds, stray labels and odd characters, in any order. */
const patchwork = fc
  .array(
    fc.oneof(
      fc
        .record({ seed: fc.nat(), from: fc.nat(), length: fc.nat({ max: 400 }) })
        .map(({ seed, from, length }) => {
          const text = seeds[seed % Math.max(1, seeds.length)] ?? "";
          const start = from % Math.max(1, text.length);
          return text.slice(start, start + length);
        }),
      fc.constantFrom(...labels),
      fc.string({ maxLength: 20 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

describe("any text", () => {
  it("has outlines that tile it, with unique paths, parents first and children inside", () => {
    fc.assert(
      fc.property(patchwork, (text) => {
        expect(faultsOf(text, segment(text))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it("costs no more than in proportion to its length", () => {
    const units = [
      "第一条 甲。\n",
      "一、甲\n",
      "(一)甲；",
      "一是甲。",
      "1.甲\n（1）乙\n",
      "(责任单位:甲)",
      "附件1\n甲办法\n",
      "“甲",
      "第一章 甲 ",
    ];
    for (const unit of units) {
      const text = unit.repeat(8_000);
      expect(faultsOf(text, segment(text)).slice(0, 3)).toEqual([]);
    }
  });

  it("is read the same with half-width and full-width brackets", () => {
    for (const seed of seeds) {
      const wide = seed.replace(/\(/g, "（").replace(/\)/g, "）");
      const shape = (text: string) => segment(text).map((o) => [o.path, o.level, o.start, o.end]);
      expect(shape(wide)).toEqual(shape(seed));
    }
  });

  it("is read the same when every line is indented by two full-width spaces", () => {
    for (const seed of seeds) {
      const shape = (text: string) => segment(text).map((o) => `${o.path} ${o.level} ${o.heading}`);
      expect(shape(seed.replace(/^/gm, "　　"))).toEqual(shape(seed));
    }
  });
});

describe("a responsibility marker", () => {
  const lastItem = (text: string): string => {
    const item = segment(text).findLast((outline) => outline.level === "item");
    return item === undefined ? "" : text.slice(item.start, item.end);
  };

  it("behind the last item belongs to the measure", () => {
    const text =
      "1.支持创新。按下列标准奖励：\n（一）国家级30万元；\n（二）省级10万元。（责任单位：市科技局）\n2.支持人才。给予补贴。\n";
    expect(lastItem(text)).toBe("（二）省级10万元。");
  });

  it("behind every item belongs to the items", () => {
    const text =
      "1.支持创新。\n（一）奖励企业。给予30万元。（责任单位：市工信局）\n（二）奖励平台。给予10万元。（责任单位：市科技局）\n";
    expect(lastItem(text)).toBe("（二）奖励平台。给予10万元。（责任单位：市科技局）\n");
  });
});

describe("the texts of the corpus", () => {
  it("keep their measures: an interpretation of 16", () => {
    const text = seeds.find((seed) => seed.includes("以进促稳稳中提质"));
    if (text === undefined) return;
    const measures = segment(text).filter((outline) => outline.level === "measure");
    expect(measures.map((measure) => measure.path)).toEqual(
      Array.from({ length: 16 }, (_, i) => String(i + 1)),
    );
  });
});
