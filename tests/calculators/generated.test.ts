/** Calculators made from facts: for one simple benefit, marked as unreviewed, and none where more is said. */
import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/calculators/evaluate.ts";
import { clauseOfGenerated, generatedId, generateRule, planOf } from "../../src/calculators/generated.ts";
import type { Clause } from "../../src/domain/clause.ts";
import { clauseIdOf } from "../../src/domain/clause-id.ts";
import type { Document } from "../../src/domain/document.ts";
import { amountsIn } from "../../src/extract/amounts.ts";
import { registryOf } from "./seeds.ts";

const DAY = "2024-06-01";
const document: Document = {
  id: "doc",
  title: "海州市若干措施",
  city: "海州市",
  province: null,
  region: null,
  issuers: [],
  documentNumber: null,
  documentType: "measures",
  status: "inForce",
  validity: { declared: "stated", effectiveFrom: null, expiresOn: null, reasons: [] },
  issuedOn: null,
  effectiveFrom: null,
  expiresOn: null,
  sourcePath: "doc.txt",
  sourceUrl: null,
  contentHash: "0".repeat(64),
  clauseCount: 1,
};

function clauseOf(text: string): Clause {
  return {
    id: clauseIdOf("doc", "1"),
    documentId: "doc",
    path: "1",
    level: "measure",
    number: "1.",
    heading: "支持企业发展",
    headings: [],
    parentId: null,
    start: 0,
    end: text.length,
    text,
    amounts: amountsIn(text),
    departments: [],
    references: [],
    calculators: [],
    citation: "《海州市若干措施》第1条",
  };
}

describe("computes", () => {
  test.each([
    ["对新认定的高新技术企业，给予10万元奖励。", {}, "amount", "100000"],
    ["对研发费用排名靠前的企业，最高给予60万元奖励。", {}, "upTo", "600000"],
    ["对成功派出人员的企业，按照每人1000元的标准给予奖补。", { persons: 3 }, "amount", "3000"],
    ["按照实际投资额的2%给予奖补，最高100万元。", { base: "4000万" }, "amount", "800000"],
    ["按照实际投资额的2%给予奖补，最高100万元。", { base: "6000万" }, "amount", "1000000"],
    ["对新认定的国家级、省级示范企业，分别给予30万元、10万元奖励。", { category: 1 }, "amount", "100000"],
    [
      "设备投资额500万元以上的，按设备投资额的10%给予补助，最高不超过500万元。",
      { base: "1亿" },
      "amount",
      "5000000",
    ],
    ["按不超过实际投入30%的比例给予补贴，单个企业每年最高100万元。", { base: "200万" }, "upTo", "600000"],
    ["对每家企业给予不超过合同额50%的补贴，最高额度不超过20万元。", { base: "30万" }, "upTo", "150000"],
    ["可返还其上年度实际缴纳失业保险费的50%。", { base: 8000 }, "amount", "4000"],
    ["给予补助，补助比例为设备投资额的8%，补助上限100万元。", { base: "2000万" }, "amount", "1000000"],
    ["对企业实际支付贷款利息的50%给予贴息，每户最高20万元。", { base: "60万" }, "amount", "200000"],
    ["给予最高50万元贷款贴息。", {}, "upTo", "500000"],
    ["每新增1名就业人员，给予企业2000元补贴。", { persons: 3 }, "amount", "6000"],
    ["对粮食种植大户，每亩补贴100元。", { area: 2.5 }, "amount", "250"],
    [
      "对新引进的博士、硕士，每人每月分别给予3000元、1500元生活补贴，期限3年。",
      { category: 0, persons: 1, months: 40 },
      "amount",
      "108000",
    ],
  ])("%s %j", (text, inputs, kind, value) => {
    const rule = generateRule(document, clauseOf(text));
    if (rule === null) throw new Error("nothing generated");
    expect(rule.generated).toBe(true);
    const category = rule.inputsByName.get("category")?.choices ?? [];
    const own = "category" in inputs ? { ...inputs, category: category[Number(inputs.category)] } : inputs;
    const { result } = evaluate(rule, { meetsConditions: true, ...own }, DAY);
    expect(result).toMatchObject({ kind, value });
    expect(evaluate(rule, { meetsConditions: false, ...own }, DAY).result.kind).toBe("notEligible");
  });
});

test.each([
  // No benefit: pots, fines, loans, levels, targets, news.
  ["市财政每年安排5000万元专项资金，用于支持科技创新。"],
  ["设立10亿元产业引导基金，支持企业创新。"],
  ["对违反规定的企业，处1万元以上5万元以下罚款，不予补贴。"],
  ["新增担保贷款额度5000万元，支持企业发展。"],
  ["公积金贷款最高额度提高至80万元，给予支持。"],
  ["年度考核优秀等次比例提高到25%，并给予奖励。"],
  ["企业数量增长20%，给予通报表扬和奖励。"],
  ["预计为企业减轻负担33.4亿元，其中补贴占一半。"],
  ["大学生创业可申请最高50万元创业担保贷款，财政给予贴息。"],
  ["国家级技术中心奖励100万元，已获省级奖励的补差。"],
  ["对获得贷款的科技企业，按贷款额的2%给予贴息，贴息期限不超过2年。"],
  // What remains of a waiver, an interest rate as base, a base that is no sum of money.
  ["对再担保机构减半收取再担保费，给予支持。"],
  ["按企业实际获得贷款利率的50%给予贴息。"],
  ["对企业全额退还增量留抵税额，给予支持。"],
  // More than the facts hold: parts above a base, counted limits, limits overlooked, sums on top of others.
  ["对超过上年度研发投入的部分，按10%给予奖励，最高200万元。"],
  ["对成套设备不超过3套销售合同额的15%给予最高100万元奖励。"],
  ["每引进1家规上企业，给予园区运营机构10万元奖励。"],
  ["对完成股改的企业奖励50万元，辅导备案的再奖励100万元。"],
  ["按上级奖励资金1:1比例给予配套，最高100万元。"],
  ["从业人员50人以上的，给予10万元补助；100人以上的，给予20万元补助。"],
  ["投资额1000万元至5000万元的，按投资额的3%给予奖励；5000万元以上的，按投资额的5%给予奖励。"],
  // A list cut in the wrong place.
  ["全日制硕士研究生、本科生来我市工作的，一次性发放租房补贴1万元、5000元。"],
  ["没有数额的条款。"],
  ["截至目前，平台累计放款123亿元，服务企业104户，享受贴息495.5万元。"],
  ["对甲类企业给予10万元奖励。对乙类企业给予20万元奖励。"],
  ["按照投资额的8%且按贡献度的50%给予奖励，最高200万元。"],
])("makes nothing of %s", (text) => {
  expect(planOf(clauseOf(text))).toBeNull();
});

test("every step stands on words of the clause", () => {
  const text = "对新引进的企业，按照实际投资额的2%给予奖补，单个企业最高100万元。";
  const rule = generateRule(document, clauseOf(text));
  if (rule === null) throw new Error("nothing generated");
  const { steps, conditions } = evaluate(rule, { meetsConditions: true, base: "6000万" }, DAY);
  const quotes = steps.flatMap((step) => step.quote ?? []);
  expect(quotes).toContain("按照实际投资额的2%给予奖补");
  expect(quotes).toContain("单个企业最高100万元");
  for (const quote of [...quotes, conditions[0]?.quote ?? "none"]) expect(text).toContain(quote);
  expect(rule.title).toContain("支持企业发展");
});

test("the base is named without the words that lead to it", () => {
  const labels = ["给予补助，补助比例为设备投资额的8%。", "按其实缴租金的50%给予补贴。"].map(
    (text) => generateRule(document, clauseOf(text))?.inputsByName.get("base")?.label,
  );
  expect(labels).toEqual(["设备投资额", "实缴租金"]);
});

test("is offered for its clause, found by its id, and marked", async () => {
  const clause = clauseOf("对新认定的高新技术企业，给予10万元奖励。");
  const registry = registryOf([], [{ document, text: clause.text, clauses: [clause] }]);
  const links = await registry.linksOf([clause]);
  expect(links.get(clause.id)).toEqual([
    { id: generatedId(clause.id), title: expect.stringContaining("未复核") },
  ]);
  expect(clauseOfGenerated(generatedId(clause.id))).toBe(clause.id);
  const [listed] = await registry.list({ asOf: DAY, clause: clause.id });
  expect(listed).toMatchObject({ generated: true, state: "current", city: "海州市" });
  const report = await registry.calculate(generatedId(clause.id), { meetsConditions: true }, DAY);
  expect(report).toMatchObject({ generated: true, result: { value: "100000" } });
  expect(await registry.list({ asOf: DAY })).toEqual([]);
  await expect(registry.get("auto~nowhere", DAY)).rejects.toMatchObject({ code: "not-found" });
});
