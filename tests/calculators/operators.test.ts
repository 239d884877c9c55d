/** Each operator by its cases, and against what a plain model says. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { evaluate } from "../../src/calculators/evaluate.ts";
import { ROOT } from "./rules.ts";
import { type SmallRule, smallRule } from "./small-rule.ts";

type Case = [Record<string, unknown>, string | null, { asOf?: string; kind?: string }?];
const groups = parse(readFileSync(`${ROOT}tests/cases/calculators/operators.yaml`, "utf8")) as (SmallRule & {
  operator: string;
  cases: Case[];
})[];

describe.each(groups.map((group) => [group.operator, group] as const))("%s", (_name, group) => {
  const { operator: _operator, cases, ...parts } = group;
  const rule = smallRule(parts);
  test.each(cases.map((one) => [JSON.stringify(one[0]), one] as const))(
    "%s",
    (_inputs, [inputs, expected, more]) => {
      const { result } = evaluate(rule, inputs, more?.asOf ?? "2024-06-01");
      expect(result.value).toBe(expected);
      if (more?.kind !== undefined) expect(result.kind).toBe(more.kind);
    },
  );
});

test("layers equal the sum over single yuan, for whole yuan", () => {
  const rule = smallRule({
    inputs: { a: "money 元" },
    formula: {
      layers: {
        by: { input: "a" },
        steps: [
          { from: { const: "0", unit: "元" }, rate: { const: "3", unit: "%" } },
          { from: { const: "7", unit: "元" }, rate: { const: "5", unit: "%" } },
          { from: { const: "20", unit: "元" }, rate: { const: "9", unit: "%" } },
        ],
      },
    },
  });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), (a) => {
      let hundredths = 0;
      for (let yuan = 0; yuan < a; yuan++) hundredths += yuan < 7 ? 3 : yuan < 20 ? 5 : 9;
      expect(Number(evaluate(rule, { a }, "2024-01-01").result.value) * 100).toBeCloseTo(hundredths, 8);
    }),
  );
});
