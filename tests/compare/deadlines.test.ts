import { expect, test } from "vitest";
import { deadlinesIn } from "../../src/compare/deadlines.ts";

test.each([
  ["在每年11月30日前征集需求", "每年11月30日前", "--11-30"],
  ["2025年年底前实施100项", "2025年年底前", "2025-12-31"],
  ["到2025年底新增400家", "到2025年底", "2025-12-31"],
  ["到2025年,全面推行", "到2025年", "2025-12-31"],
  ["2024年11月底完成启动项目的交付", "2024年11月底", "2024-11-30"],
  ["2024年2月底前报送", "2024年2月底前", "2024-02-29"],
  ["自2021年起实施", "自2021年起", "2021-01-01"],
  ["自2024年1月1日起施行", "自2024年1月1日起", "2024-01-01"],
  ["截至2023年6月累计放款", "截至2023年6月", "2023-06-30"],
])("%s sets the term %s", (text, words, value) => {
  const [term, ...others] = deadlinesIn(text);
  expect(others).toEqual([]);
  expect(term).toMatchObject({ text: words, value });
  expect(text.slice(term?.start, term?.end)).toBe(words);
});

test.each([
  ["制定2024年度涉企行政执法监督计划"],
  ["将每年11月1日确定为民营企业家日"],
  ["大委办发[2024]15号"],
  ["到2025年13月31日"],
  ["每年至少公布一次"],
])("%s sets no term of that kind", (text) => {
  expect(deadlinesIn(text).filter(({ value }) => value !== "2025-12-31")).toEqual([]);
});
