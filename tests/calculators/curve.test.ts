/** Curves and reverse questions: exact at breakpoints, and never a smaller input that would do. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Rule } from "../../src/calculators/compiled.ts";
import { curveOf } from "../../src/calculators/curve.ts";
import { evaluate } from "../../src/calculators/evaluate.ts";
import { solve } from "../../src/calculators/solve.ts";
import { corpusRules } from "./rules.ts";
import { smallRule } from "./small-rule.ts";

const DAY = "2024-06-01";
const rules = await corpusRules();
function ruleOf(id: string): Rule {
  const rule = rules.get(id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}

const abroad = { destination: "其他国别(地区)" };
const investment = ruleOf("yk000-outbound-investment");

describe("curve", () => {
  test("bends where the cap bites, and says so", () => {
    const curve = curveOf(investment, { inputs: abroad, vary: "chineseSideInvestment" }, DAY);
    expect(curve.points.map(({ x, value }) => [x, value])).toEqual([
      ["0", "0"],
      ["50000000", "1000000"],
      ["65000000", "1000000"],
    ]);
    expect(curve.points[1]?.notes).toEqual(["到达上限：不超过单户企业最高奖补"]);
  });

  test("jumps where a threshold is met, the number itself included", () => {
    const curve = curveOf(
      ruleOf("yk003-tech-contract"),
      { inputs: { registeredInYingkou: true }, vary: "cumulativeAmount", from: "90万", to: "3000万" },
      DAY,
    );
    expect(curve.points.map(({ x, before, value, after }) => [x, before, value, after])).toEqual([
      ["900000", null, "0", "0"],
      ["1000000", "0", "10000", "10000"],
      ["20000000", "200000", "200000", "200000"],
      ["30000000", "200000", "200000", null],
    ]);
    expect(curve.points[1]?.notes[0]).toContain("开始符合条件");
  });

  test("draws whole units as a staircase", () => {
    const rule = smallRule({
      inputs: { t: "number 吨" },
      formula: {
        perWholeUnit: {
          of: { input: "t" },
          unit: { const: "500", unit: "吨" },
          award: { const: "1", unit: "元" },
        },
      },
    });
    const curve = curveOf(rule, { inputs: {}, vary: "t", from: "0", to: "1200" }, DAY);
    expect(curve.points.map(({ x, before, value }) => [x, before, value])).toEqual([
      ["0", null, "0"],
      ["500", "0", "1"],
      ["1000", "1", "2"],
      ["1200", "2", "2"],
    ]);
  });

  test("every point is what the calculator gives there", () => {
    for (const rule of rules.values()) {
      if (rule.formula === undefined) continue;
      for (const one of rule.cases) {
        const numeric = rule.inputs.filter((input) => ["money", "integer", "number"].includes(input.type));
        for (const { name, type } of numeric) {
          const curve = curveOf(rule, { inputs: one.inputs, vary: name }, DAY);
          for (const point of curve.points) {
            if (type === "integer" && point.x.includes(".")) continue;
            if (/\.\d{5,}/.test(point.x)) continue;
            const { result } = evaluateOrNull(rule, { ...one.inputs, [name]: point.x }) ?? {};
            if (result === undefined) continue;
            if (point.value === null) expect(result.value, `${rule.id} ${name}=${point.x}`).toBeNull();
            else
              expect(Number(result.value), `${rule.id} ${name}=${point.x}`).toBeCloseTo(
                Number(point.value),
                1,
              );
          }
        }
      }
    }
  });

  test("refuses what it cannot draw, naming the field", () => {
    const square = smallRule({
      inputs: { a: "number 米" },
      result: "米·米",
      formula: { mul: [{ input: "a" }, { input: "a" }] },
    });
    expect(() => curveOf(square, { inputs: {}, vary: "a" }, DAY)).toThrow("不成分段线性");
    expect(() => curveOf(investment, { inputs: {}, vary: "chineseSideInvestment" }, DAY)).toThrow(
      "投资目的地",
    );
    expect(() => curveOf(investment, { inputs: abroad, vary: "destination" }, DAY)).toThrow("不是可以变动");
    const backwards = { inputs: abroad, vary: "chineseSideInvestment", from: "2", to: "1" };
    expect(() => curveOf(investment, backwards, DAY)).toThrow("起点");
  });
});

/** Contradictory inputs are refused; a point of a curve may run into them. */
function evaluateOrNull(rule: Rule, inputs: Record<string, unknown>) {
  try {
    return evaluate(rule, inputs, DAY);
  } catch {
    return null;
  }
}

describe("solve", () => {
  test("2 % capped at a million needs 50 million, not 100", () => {
    const solution = solve(
      investment,
      { inputs: abroad, for: "chineseSideInvestment", target: "100万" },
      DAY,
    );
    expect(solution.value).toBe("50000000");
    expect(solution.calculation?.result.value).toBe("1000000");
  });

  test("above the cap it is unreachable, and the cap is told", () => {
    const request = { inputs: abroad, for: "chineseSideInvestment", target: 1_000_000.01 };
    const solution = solve(investment, request, DAY);
    expect(solution).toMatchObject({ status: "unreachable", unreachable: true, value: null, cap: "1000000" });
  });

  test("a threshold met is the answer where the amount would be reached before", () => {
    const request = { inputs: { registeredInYingkou: true }, for: "cumulativeAmount", target: 5000 };
    expect(solve(ruleOf("yk003-tech-contract"), request, DAY).value).toBe("1000000");
  });

  test("not eligible whatever the input: unreachable with zero, and why", () => {
    const request = {
      inputs: { destination: "境内投资(非对外投资)" },
      for: "chineseSideInvestment",
      target: 1,
    };
    const solution = solve(investment, request, DAY);
    expect(solution).toMatchObject({ status: "unreachable", cap: "0" });
    expect(solution.reasons.join()).toContain("属于对外投资");
  });

  test("whole units count before rounding is smoothed", () => {
    const stairs = smallRule({
      inputs: { t: "number 吨" },
      formula: {
        sub: [
          { mul: [{ const: "0.015", unit: "元/吨" }, { input: "t" }] },
          {
            perWholeUnit: {
              of: { input: "t" },
              unit: { const: "100", unit: "吨" },
              award: { const: "3", unit: "元" },
            },
          },
        ],
      },
    });
    expect(solve(stairs, { inputs: {}, for: "t", target: 1 }, DAY).value).toBe("66.6667");
  });

  test("where a part would be larger than its whole, nothing is reached", () => {
    const inputs = { investedInYingkou: 999_999_999, assessedAmount: 599_999 };
    const request = { inputs, for: "raised", target: 1 };
    expect(solve(ruleOf("yk003-ipo-local-investment"), request, DAY).value).toBe("999999999");
  });

  test("rounding up counts: the smallest amount whose subsidy rounds to the target", () => {
    const inputs = { govBackedGuarantor: true, annualFeeRatePct: 1, termMonths: 7 };
    const rule = ruleOf("yk000-guarantee-fee-subsidy");
    const solution = solve(rule, { inputs, for: "guaranteedAmount", target: "10000" }, DAY);
    expect(solution.value).toBe("3428569.72");
    expect(evaluate(rule, { ...inputs, guaranteedAmount: "3428569.71" }, DAY).result.value).toBe("9999.99");
  });

  test("one step less no longer reaches the target", () => {
    const rule = ruleOf("yk003-first-set-equipment");
    fc.assert(
      fc.property(
        fc.constantFrom("成套设备", "单台设备", "核心零部件"),
        fc.integer({ min: 1, max: 3_000_000 }),
        fc.integer({ min: 1, max: 1_100_000 }),
        (product, unitContractAmount, target) => {
          const inputs = { inCatalogue: true, product, unitContractAmount };
          const solution = solve(rule, { inputs, for: "quantity", target }, DAY);
          const reached = (quantity: number) =>
            Number(evaluate(rule, { ...inputs, quantity }, DAY).result.value) >= target;
          if (solution.value === null) expect(reached(1000)).toBe(false);
          else {
            expect(reached(Number(solution.value))).toBe(true);
            if (solution.value !== "0") expect(reached(Number(solution.value) - 1)).toBe(false);
          }
        },
      ),
    );
  });
});
