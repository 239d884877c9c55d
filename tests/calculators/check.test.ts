/** The check of rules against their clauses: each fault found by its own name, and nothing besides. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkCalculators } from "../../src/calculators/check.ts";
import { clauseHash } from "../../src/calculators/staleness.ts";
import { isRecord } from "../../src/domain/json.ts";
import { clauseOf } from "../support/builders.ts";
import { ROOT } from "./rules.ts";
import { smallRuleFile } from "./small-rule.ts";

interface FaultCase {
  readonly fault: string;
  readonly clause?: string;
  /** The rule keeps the hash of the clause it was written from. */
  readonly hash?: "kept";
  readonly changes?: Record<string, unknown>;
  readonly faults: readonly string[];
}

const TEXT =
  "对本市企业按照实际投资额的2%给予奖励，最高100万元。投资额1000万元以上的为大项目，5000万元以上的为特大项目。";

/** A rule that holds against TEXT. */
function soundRule(hash: string): Record<string, unknown> {
  return smallRuleFile({
    clause: { document: "doc", path: "1", hash },
    quote: "按照实际投资额的2%给予奖励，最高100万元",
    inputs: { kind: "choice 小|大|特大", investment: "money 元" },
    params: {
      rate: { value: "2", unit: "%", quote: "按照实际投资额的2%给予奖励" },
      cap: { value: "1000000", unit: "元", quote: "最高100万元" },
      medium: { value: "10000000", unit: "元", quote: "投资额1000万元以上" },
      large: { value: "50000000", unit: "元", quote: "5000万元以上的为特大项目" },
    },
    formula: { cap: { of: { mul: [{ param: "rate" }, { input: "investment" }] }, at: { param: "cap" } } },
    cases: [{ inputs: { kind: "小", investment: 50000000 }, expected: "1000000", why: "恰好到上限" }],
  });
}

/** Records are merged, everything else replaced; formulas are replaced whole. */
function merged(base: Record<string, unknown>, changes: Record<string, unknown>): Record<string, unknown> {
  const result = { ...base };
  for (const [name, change] of Object.entries(changes)) {
    const before = result[name];
    result[name] =
      isRecord(before) && isRecord(change) && name !== "formula" ? merged(before, change) : change;
  }
  return result;
}

const cases = parse(readFileSync(`${ROOT}tests/cases/calculators/check-faults.yaml`, "utf8")) as FaultCase[];

/** A rule needs at least one case; this one says nothing of the result. */
const ANY_CASE = [{ inputs: {}, expected: null, why: "占位" }];

describe("check of one rule", () => {
  test.each(cases.map((one) => [one.fault, one] as const))("%s", (_fault, one) => {
    const text = one.clause ?? TEXT;
    const raw = merged(soundRule(clauseHash(one.hash === "kept" ? TEXT : text)), one.changes ?? {});
    if (Array.isArray(raw.cases) && raw.cases.length === 0) raw.cases = ANY_CASE;
    const found = checkCalculators(
      [{ source: "one.yaml", raw }],
      new Map([["doc", [clauseOf("doc", "1", text)]]]),
    );
    expect([...new Set(found.map((fault) => fault.code))].sort()).toEqual([...one.faults].sort());
    for (const fault of found) {
      expect(fault.source).toBe("one.yaml");
      expect(fault.detail.length).toBeGreaterThan(4);
    }
  });
});

test("two files of one id", () => {
  const raw = soundRule(clauseHash(TEXT));
  const sources = [
    { source: "a.yaml", raw },
    { source: "b.yaml", raw },
  ];
  const found = checkCalculators(sources, new Map([["doc", [clauseOf("doc", "1", TEXT)]]]));
  expect(found.map(({ source, code }) => [source, code])).toEqual([["b.yaml", "rule-invalid"]]);
  expect(found[0]?.detail).toContain("a.yaml");
});
