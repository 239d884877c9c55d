import { expect, test } from "vitest";
import { amountCells } from "../../src/compare/amount-cells.ts";
import { amountsIn } from "../../src/extract/amounts.ts";
import { clauseOf } from "./builders.ts";

/** Cells of a text with the amounts the extractor reads in it. */
function cells(text: string) {
  return amountCells(clauseOf("d", "1", text, { amounts: amountsIn(text) }));
}

test("a number stands in the stretch that says what it is for", () => {
  const [cell] = cells("对首次认定的企业奖励10万元,用于研发。");
  expect(cell).toMatchObject({ text: "首次认定的企业奖励10万元", value: "100000", unit: "CNY" });
});

test("a count is not bare: what is counted, and by what", () => {
  expect(cells("居民养犬的,每户限养一只。").map(({ text }) => text)).toEqual(["每户限养一只"]);
});

test("the ends of a range are one cell", () => {
  const [cell, ...others] = cells("拒不改正的,处二百元以上一千元以下罚款。");
  expect(others).toEqual([]);
  expect(cell).toMatchObject({ field: "amount", text: "处二百元以上一千元以下罚款", value: "200..1000" });
});

test("a fine up to a sum is a cap, not a condition", () => {
  expect(cells("可以处一千元以下罚款。")[0]).toMatchObject({ field: "cap", value: "1000" });
});

test.each([
  ["补贴期限2年。", "24", "个月"],
  ["补贴期限24个月。", "24", "个月"],
  ["在三日内办结。", "3", "天"],
])("terms are told on one scale: %s", (text, value, unit) => {
  expect(cells(text)[0]).toMatchObject({ field: "period", value, unit });
});

test("a thousandth is a tenth of a hundredth", () => {
  expect(cells("按融资额的1‰给予补助。")[0]).toMatchObject({ field: "rate", value: "0.1", unit: "percent" });
});

test("words open no bracket or quotation mark they do not close", () => {
  const text =
    "按照大专及本科生2万元(“985工程”“211工程”“双一流”建设高校本科生和其他符合条件的国外高校毕业生3万元)享受一次性购房补贴。";
  const words = cells(text).map((cell) => cell.text);
  expect(words[0]).toBe("按照大专及本科生2万元");
  for (const one of words) {
    expect(one.split("(").length).toBe(one.split(")").length);
    expect(one.split("“").length).toBe(one.split("”").length);
  }
});

test("words with a place are the clause's own, whatever its offset", () => {
  const text = "(一)对获评省级智能工厂、数字化车间的企业分别给予20万元和10万元奖励,每户每年不超过30万元。";
  const clause = { ...clauseOf("d", "1", text), number: "(一)", start: 100, end: 100 + text.length };
  const amounts = amountsIn(text).map((one) => ({ ...one, start: one.start + 100, end: one.end + 100 }));
  for (const { text: words, start, end } of amountCells({ ...clause, amounts })) {
    expect(words.startsWith(text.slice(start - 100, end - 100))).toBe(true);
    expect(words.startsWith("(一)")).toBe(false);
  }
});
