import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { ClauseOutline } from "../../src/domain/clause.ts";
import type { Amount } from "../../src/domain/fact.ts";
import { amountsIn, extractAmounts } from "../../src/extract/amounts.ts";
import { formatChineseNumber, formatNumber } from "../../src/text/numerals.ts";

/** One expected amount: only the fields written are compared. `startsLate`: the quote is compared by its end. */
interface Expected extends Partial<Omit<Amount, "start" | "end">> {
  readonly startsLate?: boolean;
}
interface Case {
  readonly clause: string;
  readonly why?: string;
  readonly amounts: readonly Expected[];
}

const CASES = new URL("../cases/amounts/", import.meta.url);

for (const file of readdirSync(CASES).filter((name) => name.endsWith(".yaml"))) {
  const cases: readonly Case[] = parse(readFileSync(new URL(file, CASES), "utf8"));
  describe(`amounts: ${file.replace(".yaml", "")}`, () => {
    it.each(
      cases.map((one) => [one.why === undefined ? one.clause : `${one.clause} (${one.why})`, one] as const),
    )("%s", (_, one) => {
      const found = amountsIn(one.clause);
      expect(found.map(({ quote }) => quote)).toHaveLength(one.amounts.length);
      one.amounts.forEach(({ startsLate, quote, ...fields }, index) => {
        const amount = found[index];
        expect(amount).toMatchObject(fields);
        if (quote === undefined || amount === undefined) return;
        if (startsLate === true)
          expect(amount.quote.endsWith(quote) || quote.endsWith(amount.quote)).toBe(true);
        else expect(amount.quote).toBe(quote);
      });
    });
  });
}

const CORPUS = new URL("../../corpus/documents/", import.meta.url);

/** Pieces policy language is made of, for random sentences. */
const PIECES =
  "第十二条 对 给予 最高 不超过 不低于 奖励 补贴 按 投资额 的 5 10 100 三百 两 半 十 万 亿 元 % ‰ 个百分点 年 个月 日 个工作日 以上 以下 以内 (含) 每 人 户 项 平方米 / · 、 , 。 ; — - 至 和 分别 一次性 近 余 《 》 “ ” 2024年 3月 全额 减半 百分之 分之 成 倍 ：".split(
    " ",
  );

describe("amountsIn, extractAmounts", () => {
  it("quotes the passage to the letter, in order, without overlaps, and never throws", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), (pieces) => {
        const passage = pieces.join("");
        let last = 0;
        for (const amount of amountsIn(passage)) {
          expect(passage.slice(amount.start, amount.end)).toBe(amount.quote);
          expect(amount.start).toBeGreaterThanOrEqual(last);
          last = amount.end;
          const numbers = [amount.value, amount.min, amount.max].filter((value) => value !== null);
          expect(numbers.length).toBeGreaterThan(0);
          for (const value of numbers) expect(value).toMatch(/^\d+(\.\d+)?$/);
          expect(amount.value !== null || (amount.min !== null && amount.max !== null)).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("reads back money it is given in digits, in 万 and in Chinese", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999_999_999 }), (yuan) => {
        for (const printed of [
          `${yuan}`,
          formatNumber(yuan),
          formatChineseNumber(yuan),
          formatChineseNumber(yuan, "formal"),
        ]) {
          const found = amountsIn(`给予${printed}元奖励`);
          expect(found).toHaveLength(1);
          expect(found[0]).toMatchObject({
            kind: "money",
            value: String(yuan),
            bound: "exact",
            role: "benefit",
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  it("survives random cuts and joins of real policy texts", () => {
    const texts = readdirSync(CORPUS)
      .filter((name) => name.endsWith(".txt"))
      .map((name) => readFileSync(new URL(name, CORPUS), "utf8"));
    const cut = fc.tuple(fc.nat(texts.length - 1), fc.nat(), fc.integer({ min: 1, max: 80 }));
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 12 }), (cuts) => {
        const passage = cuts
          .map(([index, at, length]) => {
            const text = texts[index] ?? "";
            return text.slice(at % text.length, (at % text.length) + length);
          })
          .join("");
        for (const amount of amountsIn(passage)) {
          expect(passage.slice(amount.start, amount.end)).toBe(amount.quote);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("reads the same amounts however the same text is set", () => {
    const stated = (text: string) =>
      amountsIn(text)
        .filter(({ kind }) => kind === "money" || kind === "rate" || kind === "duration")
        .map(({ kind, value, min, max, bound, per }) => [kind, value, min, max, bound, per].join(" "));
    const wide = (text: string) => String.fromCharCode(text.charCodeAt(0) + 0xfee0);
    for (const name of readdirSync(CORPUS).filter((file) => file.endsWith(".txt"))) {
      const text = readFileSync(new URL(name, CORPUS), "utf8");
      const expected = stated(text);
      expect(stated(text.replace(/[,;:()%0-9]/g, wide)), `${name} in full width`).toEqual(expected);
      expect(stated(text.replace(/[0-9.]+/g, " $& ")), `${name} with blanks`).toEqual(expected);
      const chinese = text
        .replace(/(?<![\d.—])\d+(?:\.\d+)?(?=万|元|亿|个月|年内|日内)/g, (digits) =>
          formatChineseNumber(digits),
        )
        .replace(/(\d+(?:\.\d+)?)%/g, (_, digits: string) => `百分之${formatChineseNumber(digits)}`);
      expect(stated(chinese), `${name} in Chinese numerals`).toEqual(expected);
    }
  });

  it("puts an amount on the deepest clause that contains it", () => {
    const text = "第一条 奖励5万元。\n(一)补助3万元。\n第二条 奖励1万元。";
    const outline = (path: string, start: number, end: number, parentPath: string | null): ClauseOutline => ({
      start, end, path, parentPath, level: "article", number: null, heading: null, headings: [],
    }); // biome-ignore format: one record
    const item = text.indexOf("(一)");
    const second = text.indexOf("第二条");
    const amounts = extractAmounts(text, [
      outline("第一条", 0, second, null),
      outline("第一条/(一)", item, second, "第一条"),
      outline("第二条", second, text.length, null),
    ]);
    expect([...amounts].map(([path, list]) => [path, list.map(({ value }) => value)])).toEqual([
      ["第一条", ["50000"]],
      ["第一条/(一)", ["30000"]],
      ["第二条", ["10000"]],
    ]);
    for (const list of amounts.values()) {
      for (const amount of list) expect(text.slice(amount.start, amount.end)).toBe(amount.quote);
    }
  });

  it("takes time in proportion to the text, however it is built", () => {
    // Each of these once cost, or could cost, the square of its length; more characters would take minutes.
    for (const piece of [
      "5",
      "万",
      "一",
      "5、",
      "5万元、",
      "每",
      "最高",
      "《",
      "（含",
      "百分之",
      "5万元以上",
      "1/2",
      "，",
      "不超过的",
    ]) {
      const passage = piece.repeat(Math.ceil(30_000 / piece.length));
      expect(Array.isArray(amountsIn(passage))).toBe(true);
    }
  }, 30_000);
});
