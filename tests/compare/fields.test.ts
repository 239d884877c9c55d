import { expect, test } from "vitest";
import { differencesOf } from "../../src/compare/differences.ts";
import { fieldsOf } from "../../src/compare/fields.ts";
import { type CityColumn, NOT_STATED } from "../../src/domain/comparison.ts";
import type { Amount } from "../../src/domain/fact.ts";
import { amountOf, clauseOf, documentOf } from "./builders.ts";

const TEXT =
  "对开展对外投资的企业,按照实际投资额2%的比例给予奖补,单户最高100万元,期限2年。同一项目不重复享受。";

function fields(text = TEXT, amounts?: Amount[], city = "甲市") {
  const clause = clauseOf(`doc-${city}`, "5", text, {
    amounts: amounts ?? [
      amountOf(text, "2%", {
        kind: "rate",
        unit: "percent",
        value: "2",
        role: "rate_base",
        base: "实际投资额",
      }),
      amountOf(text, "最高100万元", { value: "1000000", bound: "cap", per: "enterprise" }),
      amountOf(text, "2年", { kind: "duration", unit: "年", value: "2" }),
    ],
    departments: [
      { quote: "市商务局", start: 0, end: 4, name: `${city}商务局`, role: "responsible", inherited: false },
      { quote: "省商务厅", start: 0, end: 4, name: "某省商务厅", role: "mentioned", inherited: false },
    ],
  });
  return fieldsOf([
    { clause, document: documentOf(`doc-${city}`, city), sentences: [{ start: 0, end: text.length }] },
  ]);
}

function column(city: string, own: ReturnType<typeof fields>): CityColumn {
  return { city, clauses: [], fields: own };
}

test("each fact lands in its row with its words, value and place", () => {
  const own = fields();
  expect(own.rate).toMatchObject({ text: "按照实际投资额2%的比例给予奖补", value: "2" });
  expect(own.cap.cells[0]).toMatchObject({ text: "单户最高100万元", value: "1000000", unit: "CNY" });
  expect(own.period).toMatchObject({ text: "期限2年", value: "24" });
  expect(own.per.text).toBe("每户企业");
  expect(own.stacking.text).toBe("同一项目不重复享受。");
  expect(own.departments.text).toBe("甲市商务局");
  for (const field of [own.cap, own.stacking]) {
    const cell = field.cells[0];
    expect(TEXT.slice(cell?.start ?? 0, cell?.end ?? 0)).toBe(cell?.text);
  }
});

test("what the documents do not say is a value of its own", () => {
  expect(fields().floor).toEqual({ text: NOT_STATED, value: null, clauseId: null, cells: [] });
});

test("an amount outside the sentences on the topic stands behind and is not compared", () => {
  const clause = clauseOf("d", "1", TEXT, {
    amounts: [amountOf(TEXT, "最高100万元", { value: "1000000", bound: "cap" })],
  });
  const own = fieldsOf([
    {
      clause,
      document: documentOf("d", "甲市"),
      sentences: [{ start: TEXT.indexOf("同一项目"), end: TEXT.length }],
    },
  ]);
  expect(own.cap).toMatchObject({
    text: NOT_STATED,
    value: null,
    cells: [{ text: "单户最高100万元", aside: true }],
  });
});

test("differences are of values, not of words: 100万元 and 1000000元 are the same cap", () => {
  const other = TEXT.replace("最高100万元", "不超过1000000元");
  const same = fields(
    other,
    [
      amountOf(other, "2%", {
        kind: "rate",
        unit: "percent",
        value: "2",
        role: "rate_base",
        base: "实际投资额",
      }),
      amountOf(other, "不超过1000000元", { value: "1000000", bound: "cap", per: "enterprise" }),
      amountOf(other, "2年", { kind: "duration", unit: "年", value: "2" }),
    ],
    "乙市",
  );
  const differing = differencesOf([column("甲市", fields()), column("乙市", same)]).map(({ field }) => field);
  expect(differing).toEqual(["departments"]);
});

test("a term in years is the same as one in months, and a date is a term", () => {
  const told = (text: string, quote: string, unit: string, value: string) =>
    fields(text, [amountOf(text, quote, { kind: "duration", unit, value })], "乙市").period;
  expect(told("补贴期限2年。", "2年", "年", "2").value).toBe(
    told("补贴期限24个月。", "24个月", "个月", "24").value,
  );
  expect(fields("每年11月30日前征集需求。", []).period).toMatchObject({
    text: "每年11月30日前",
    value: "--11-30",
  });
});

test("a condition without a number is told in the clause's words", () => {
  const text = "对符合申请条件的毕业生,给予补贴,除派遣人员外。";
  const { cells } = fields(text, []).condition;
  expect(cells.map((cell) => cell.text)).toEqual(["对符合申请条件", "除派遣人员外"]);
  for (const { start, end, text: words } of cells) expect(text.slice(start ?? 0, end ?? 0)).toBe(words);
});

test("a city that is silent differs from one that speaks, and one city alone differs in nothing", () => {
  const silent = fields("对开展对外投资的企业给予支持。", [], "乙市");
  const differences = differencesOf([column("甲市", fields()), column("乙市", silent)]);
  expect(differences.find(({ field }) => field === "cap")?.values.乙市).toEqual({
    text: NOT_STATED,
    value: null,
    clauseId: null,
  });
  expect(differencesOf([column("甲市", fields())])).toEqual([]);
});
