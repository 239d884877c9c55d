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
  ])("%s %j", (text, inputs, kind, value) => {
    const rule = generateRule(document, clauseOf(text));
    if (rule === null) throw new Error("nothing generated");
    expect(rule.generated).toBe(true);
    const category = rule.inputsByName.get("category")?.choices ?? [];
    const own = "category" in inputs ? { category: category[Number(inputs.category)] } : inputs;
    const { result } = evaluate(rule, { meetsConditions: true, ...own }, DAY);
    expect(result).toMatchObject({ kind, value });
    expect(evaluate(rule, { meetsConditions: false, ...own }, DAY).result.kind).toBe("notEligible");
  });
});

test.each([
  ["没有数额的条款。"],
  ["截至目前，平台累计放款123亿元，服务企业104户，享受贴息495.5万元。"],
  ["对甲类企业给予10万元奖励。对乙类企业给予20万元奖励。"],
  ["按照投资额的8%且按贡献度的50%给予奖励，最高200万元。"],
])("makes nothing of %s", (text) => {
  expect(planOf(clauseOf(text))).toBeNull();
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
