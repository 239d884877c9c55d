/** The registry over the documents of the corpus: links, states, checks, the same case across cities, batches. */
import { beforeAll, describe, expect, test } from "vitest";
import { checkCalculators } from "../../src/calculators/check.ts";
import type { Rule } from "../../src/calculators/compile.ts";
import { evaluate } from "../../src/calculators/evaluate.ts";
import type { CalculatorRegistry } from "../../src/calculators/registry.ts";
import { LARGEST_BATCH } from "../../src/calculators/registry.ts";
import { clauseHash } from "../../src/calculators/staleness.ts";
import type { Inspection } from "../../src/domain/indexing.ts";
import { readRuleFiles } from "../../src/ingest/calculator-files.ts";
import { corpusRules, ROOT } from "./rules.ts";
import { corpusInspections, registryOf } from "./seeds.ts";
import { smallRule } from "./small-rule.ts";

const DAY = "2024-06-01";
const ABROAD = "yk000-outbound-investment";
let rules: Map<string, Rule>;
let inspections: Inspection[];
let registry: CalculatorRegistry;

beforeAll(async () => {
  rules = await corpusRules();
  inspections = await corpusInspections();
  registry = registryOf([...rules.values()], inspections);
});

/** The corpus with one clause's text replaced. */
function edited(path: string, documentId: string, edit: (text: string) => string): Inspection[] {
  return inspections.map((one) =>
    one.document.id !== documentId
      ? one
      : { ...one, clauses: one.clauses.map((c) => (c.path === path ? { ...c, text: edit(c.text) } : c)) },
  );
}

describe("links", () => {
  test("each calculator names a clause that is there, and the clause names it back", async () => {
    for (const definition of await registry.list({ asOf: DAY })) {
      expect(definition.clause.citation, definition.id).not.toBeNull();
      const clause = inspections.flatMap((one) => one.clauses).find((one) => one.id === definition.clause.id);
      const links = clause === undefined ? [] : ((await registry.linksOf([clause])).get(clause.id) ?? []);
      expect(links.map((link) => link.id)).toContain(definition.id);
    }
  });

  test("a paragraph that holds the words of a rule is linked too", async () => {
    const paragraphs = inspections.flatMap((one) =>
      one.clauses.filter((clause) => clause.text.includes("享受一次性购房补贴")),
    );
    const links = await registry.linksOf(paragraphs);
    const deepest = paragraphs.at(-1);
    expect(links.get(deepest?.id ?? "")?.map((link) => link.id)).toContain("yk003-home-purchase-subsidy");
  });

  test("lists by city, clause and words", async () => {
    expect((await registry.list({ asOf: DAY, city: "大连市" })).map((one) => one.city)).toEqual(
      Array(3).fill("大连市"),
    );
    const definition = await registry.get(ABROAD, DAY);
    const ofClause = await registry.list({ asOf: DAY, clause: definition.clause.id });
    expect(ofClause.map((one) => one.id)).toEqual([ABROAD]);
    expect((await registry.list({ asOf: DAY, q: "购房 毕业生" })).map((one) => one.id)).toEqual([
      "yk003-home-purchase-subsidy",
    ]);
    await expect(registry.get("no-such-rule", DAY)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("state", () => {
  test("a draft says so beside every result", async () => {
    const inputs = { category: "主申报企业", event: "新获得地理标志保护产品认定" };
    const report = await registry.calculate("yk003-geographical-indication", inputs, DAY);
    expect(report).toMatchObject({ state: "current", stateLabel: "征求意见稿", documentStatus: "draft" });
    expect(report.reasons.join()).toContain("征求意见稿");
  });

  test("a changed figure makes it 待复核; white space does not", async () => {
    const changed = registryOf(
      [...rules.values()],
      edited("5", "000_e70338d821820aa0", (text) => text.replace("2%", "4%")),
    );
    const definition = await changed.get(ABROAD, DAY);
    expect(definition.state).toBe("needsReview");
    const report = await changed.calculate(
      ABROAD,
      { destination: "其他国别(地区)", chineseSideInvestment: 100 },
      DAY,
    );
    expect(report).toMatchObject({ state: "needsReview", result: { value: "2" } });
    expect(report.reasons.join()).toContain("有变化");
    const spaced = registryOf(
      [...rules.values()],
      edited("5", "000_e70338d821820aa0", (text) => `${text} \n`),
    );
    expect((await spaced.get(ABROAD, DAY)).state).not.toBe("needsReview");
  });

  test("a document that is gone makes it 待复核", async () => {
    const without = registryOf([...rules.values()], inspections.slice(1));
    expect((await without.get(ABROAD, DAY)).state).toBe("needsReview");
  });

  test.each([
    ["2024-12-30", "current"],
    ["2024-12-31", "current"],
    ["2025-01-01", "expired"],
  ])("a rule valid to 2024-12-31 is on %s %s", async (asOf, state) => {
    const [first] = inspections;
    if (first === undefined) throw new Error("no document");
    const [clause] = first.clauses;
    if (clause === undefined) throw new Error("no clause");
    const document = {
      ...first.document,
      validity: { declared: "stated" as const, effectiveFrom: null, expiresOn: null, reasons: [] },
    };
    const rule = smallRule({
      inputs: { a: "money 元" },
      formula: { input: "a" },
      validTo: "2024-12-31",
      clause: { document: document.id, path: clause.path, hash: clauseHash(clause.text) },
    });
    const own = registryOf([rule], [{ ...first, document }]);
    expect((await own.get("small-rule", asOf)).state).toBe(state);
  });
});

test.each([
  ["2024-01-30", { issuedOn: "2024-01-31" }, "notYetEffective", "尚未施行", "印发"],
  ["2024-01-31", { issuedOn: "2024-01-31" }, "inForce", "现行", null],
  [
    "2024-02-29",
    { issuedOn: "2024-01-31", effectiveFrom: "2024-03-01" },
    "notYetEffective",
    "尚未施行",
    "起施行",
  ],
  ["2024-03-01", { issuedOn: "2024-01-31", effectiveFrom: "2024-03-01" }, "inForce", "现行", null],
  ["2024-12-31", { expiresOn: "2024-12-31" }, "inForce", "现行", null],
  ["2025-01-01", { expiresOn: "2024-12-31" }, "expired", "已失效", "有效期到 2024-12-31"],
])("on %s a document of %j is %s", async (asOf, dates, documentStatus, stateLabel, reason) => {
  const [first] = inspections;
  const clause = first?.clauses[0];
  if (first === undefined || clause === undefined) throw new Error("no clause");
  const { issuedOn = null, effectiveFrom = null, expiresOn = null } = dates as Record<string, string>;
  const validity = { declared: "stated" as const, effectiveFrom, expiresOn, reasons: [] };
  const document = { ...first.document, issuedOn, effectiveFrom, expiresOn, validity };
  const rule = smallRule({
    inputs: { a: "money 元" },
    formula: { input: "a" },
    clause: { document: document.id, path: clause.path, hash: clauseHash(clause.text) },
  });
  const found = await registryOf([rule], [{ ...first, document }]).get("small-rule", asOf);
  expect(found).toMatchObject({ documentStatus, stateLabel });
  if (reason === null) expect(found.stateReason).toBeNull();
  else expect(found.stateReason).toContain(reason);
});

describe("check", () => {
  const codes = async (
    all: readonly Inspection[],
    edit: (raw: Record<string, unknown>) => void = () => {},
  ) => {
    const sources = (await readRuleFiles(`${ROOT}corpus/calculators`)).filter(
      ({ source }) => source === `${ABROAD}.yaml`,
    );
    const copies = sources.map(({ source, raw }) => {
      const copy = structuredClone(raw) as Record<string, unknown>;
      edit(copy);
      return { source, raw: copy };
    });
    const clauses = new Map(all.map(({ document, clauses }) => [document.id, clauses]));
    return checkCalculators(copies, clauses).map((fault) => fault.code);
  };

  test("finds nothing in the corpus as it is", async () => {
    const clauses = new Map(inspections.map(({ document, clauses }) => [document.id, clauses]));
    expect(checkCalculators(await readRuleFiles(`${ROOT}corpus/calculators`), clauses)).toEqual([]);
  });

  test("finds a changed clause and the quote that is gone", async () => {
    const changed = edited("5", "000_e70338d821820aa0", (text) => text.replace("最高100万元", "最高200万元"));
    const found = await codes(changed);
    expect(found).toContain("clause-changed");
    expect(found.filter((code) => code === "quote-missing").length).toBeGreaterThanOrEqual(2);
  });

  test("finds a clause that is gone", async () => {
    expect(await codes(inspections.slice(1))).toContain("clause-missing");
  });

  test("finds a value that its words do not say", async () => {
    const found = await codes(inspections, (raw) => {
      (raw.params as { cap: { value: string } }).cap.value = "2000000";
    });
    expect(found).toContain("value-differs");
    expect(found).toContain("case-fails");
  });

  test("finds a choice without outcome", async () => {
    expect(await codes(inspections, (raw) => Object.assign(raw, { eligibility: [] }))).toContain(
      "choice-without-outcome",
    );
  });
});

describe("what could still become", () => {
  test("every result lies in the range told while inputs were missing", () => {
    for (const rule of rules.values()) {
      for (const one of rule.cases) {
        const full = evaluate(rule, one.inputs, DAY).result;
        for (const name of Object.keys(one.inputs)) {
          const { [name]: _left, ...rest } = one.inputs;
          const { result } = evaluate(rule, rest, DAY);
          if (result.kind !== "missingInputs") {
            expect(result.value, `${rule.id} without ${name}`).toBe(full.value);
            continue;
          }
          expect(result.missing?.map((input) => input.name)).toContain(name);
          if (result.possible === undefined || full.value === null) continue;
          const { min, max } = result.possible;
          expect(Number(full.value)).toBeGreaterThanOrEqual(Number(min ?? Number.NEGATIVE_INFINITY));
          expect(Number(full.value)).toBeLessThanOrEqual(Number(max ?? Number.POSITIVE_INFINITY));
        }
      }
    }
  });
});

describe("several at once", () => {
  test("the same case in every city, and the cities that have no rule", async () => {
    const inputs = { cityJiebangProject: true, assessedSubsidy: "300万", totalRdInvestment: "1000万" };
    const same = await registry.compare({ topic: "揭榜挂帅", inputs, asOf: DAY });
    const value = (city: string, id: string) =>
      same.cities.find((one) => one.city === city)?.results.find((one) => one.id === id)?.result.value;
    expect(value("大连市", "dl002-jiebang-cap")).toBe("3000000");
    expect(value("营口市", "yk003-jiebang-rd")).toBe("2000000");
    expect(same.uncovered).toEqual(["聊城市"]);
    await expect(
      registry.compare({ topic: "揭榜挂帅", inputs: { nobody: 1 }, asOf: DAY }),
    ).rejects.toMatchObject({
      code: "unprocessable",
      facts: { field: "nobody" },
    });
    await expect(registry.compare({ topic: "月球移民", inputs: {}, asOf: DAY })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("a topic said in other words finds the same rules", async () => {
    const same = await registry.compare({
      topic: "高校毕业生的生活补贴",
      inputs: { monthsPaid: 12 },
      asOf: DAY,
    });
    const ids = same.cities.flatMap((one) => one.results.map((report) => report.id));
    expect(ids).toContain("yk001-graduate-living-subsidy");
    expect(ids).toContain("yk003-graduate-living-subsidy");
  });

  test("one bad case of a batch spoils no other", async () => {
    const good = { destination: "其他国别(地区)", chineseSideInvestment: "1000万" };
    const outcomes = await registry.batch(
      [
        { id: ABROAD, inputs: good },
        { id: ABROAD, inputs: { ...good, chineseSideInvestment: -1 } },
        { id: "none", inputs: {} },
      ],
      DAY,
    );
    expect(outcomes.map((one) => (one.ok ? one.report.result.value : one.code))).toEqual([
      "200000",
      "unprocessable",
      "not-found",
    ]);
    const many = Array.from({ length: LARGEST_BATCH + 1 }, () => ({ id: ABROAD, inputs: good }));
    await expect(registry.batch(many, DAY)).rejects.toMatchObject({ code: "unprocessable" });
  });

  test("a question fills in what it says", async () => {
    expect(
      await registry.prefill("yk003-graduate-living-subsidy", "我博士毕业到营口上班每个月能拿多少补贴"),
    ).toEqual({
      education: "博士研究生",
    });
    // Words of the title mean no choice, least of all the one that excludes them.
    expect(await registry.prefill(ABROAD, "对外投资500万元能拿多少")).toEqual({
      chineseSideInvestment: "5000000",
    });
    expect(await registry.prefill("yk003-home-purchase-subsidy", "博士买房补贴多少")).toEqual({
      applicant: "博士研究生",
    });
  });
});
