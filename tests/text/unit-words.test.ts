import { expect, test } from "vitest";
import { perWords, unitWords } from "../../src/text/unit-words.ts";

test.each([
  ["person-month", "每人每月"],
  ["enterprise", "每户企业"],
  ["square-metre", "每平方米"],
  ["square-metre-month", "每平方米每月"],
  ["person-time", "每人次"],
  ["year", "每年"],
  ["500 tce", "每500吨标准煤"],
  ["10000000 CNY", "每1000万元"],
  ["percentage_point", "每个百分点"],
  ["bed-year", "每张床位每年"],
  ["something-new", "每 something-new"],
])("%s reads %s", (per, words) => {
  expect(perWords(per)).toBe(words);
});

test("money and rates have their own words, measure words stay", () => {
  expect([unitWords("CNY"), unitWords("percent"), unitWords("个月")]).toEqual(["元", "%", "个月"]);
});
