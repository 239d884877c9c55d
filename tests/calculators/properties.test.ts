/** Formulas at random: the curve is what the calculator gives, the reverse answer is the smallest, no result was ruled out. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Rule } from "../../src/calculators/compile.ts";
import { curveOf } from "../../src/calculators/curve.ts";
import { evaluate } from "../../src/calculators/evaluate.ts";
import { solve } from "../../src/calculators/solve.ts";
import { Decimal } from "../../src/domain/decimal.ts";
import { smallRule } from "./small-rule.ts";

const DAY = "2024-06-01";
const RUNS = { numRuns: 150 };
/** Inputs tried besides the points of the curve: around every constant that formulas use. */
const SAMPLES = [
  0, 0.01, 1, 7, 10, 25, 49.99, 50, 50.01, 99, 100, 100.01, 120, 150, 199.99, 200, 200.01, 333, 599, 1e6,
];

const yuan = (value: string) => ({ const: value, unit: "元" });
const sum = fc.constantFrom("0", "1", "7", "10", "50", "99", "100", "150", "333", "1000").map(yuan);
const rate = fc
  .constantFrom("1", "2.5", "10", "50", "100", "150")
  .map((value) => ({ const: value, unit: "%" }));
const depthSize = "small";

const { formula } = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.constant({ input: "a" }), fc.constant({ input: "b" }), sum),
  relation: fc
    .tuple(fc.constantFrom("atLeast", "atMost", "above", "below"), tie("formula"), sum)
    .map(([relation, left, right]) => ({ [relation]: [left, right] })),
  condition: fc.oneof(
    { depthSize },
    tie("relation"),
    tie("relation").map((not) => ({ not })),
    fc
      .tuple(fc.constantFrom("all", "any"), tie("relation"), tie("relation"))
      .map(([op, x, y]) => ({ [op]: [x, y] })),
  ),
  formula: fc.oneof(
    { depthSize, withCrossShrink: true },
    tie("leaf"),
    fc
      .tuple(fc.constantFrom("add", "sub", "lowestOf", "highestOf"), tie("formula"), tie("formula"))
      .map(([op, x, y]) => ({ [op]: [x, y] })),
    fc.tuple(rate, tie("formula")).map((mul) => ({ mul })),
    fc
      .tuple(fc.constantFrom("cap", "floor"), tie("formula"), tie("leaf"))
      .map(([op, of, at]) => ({ [op]: { of, at } })),
    tie("formula").map((half) => ({ half })),
    fc.tuple(tie("condition"), tie("formula"), tie("formula")).map(([when, gives, other]) => ({
      if: { when, gives, else: other },
    })),
    fc.tuple(tie("formula"), fc.boolean(), tie("formula"), tie("formula")).map(([by, exclusive, x, y]) => ({
      tiers: {
        by,
        below: yuan("0"),
        steps: [
          { from: yuan("50"), gives: x },
          { from: yuan("200"), exclusive, gives: y },
        ],
      },
    })),
    fc.tuple(rate, rate).map(([low, high]) => ({
      layers: {
        by: { input: "a" },
        steps: [
          { from: yuan("0"), rate: low },
          { from: yuan("120"), rate: high },
        ],
      },
    })),
    tie("formula").map((of) => ({ perWholeUnit: { of, unit: yuan("100"), award: yuan("3") } })),
  ),
}));

const cases = fc.record({ formula, b: fc.constantFrom(0, 40, 100, 250) });

function ruleOf(tree: unknown): Rule {
  return smallRule({ inputs: { a: "money 元", b: "money 元" }, formula: tree });
}

function valueAt(rule: Rule, a: Decimal, b: number): Decimal {
  const { value } = evaluate(rule, { a: a.toFixed(), b }, DAY).result;
  if (value === null) throw new Error("no value");
  return new Decimal(value);
}

describe("any formula", () => {
  test("the curve tells every value, at its points and between them", () => {
    fc.assert(
      fc.property(cases, ({ formula: tree, b }) => {
        const rule = ruleOf(tree);
        const { points, approximate } = curveOf(
          rule,
          { inputs: { b }, vary: "a", from: "0", to: "600" },
          DAY,
        );
        if (approximate) return;
        points.forEach((point, index) => {
          const x = new Decimal(point.x);
          if (x.decimalPlaces() <= 4)
            expect(
              valueAt(rule, x, b)
                .minus(point.value ?? Number.NaN)
                .abs()
                .lt(1e-6),
            ).toBe(true);
          const next = points[index + 1];
          if (next === undefined || point.after === null || next.before === null) return;
          const width = new Decimal(next.x).minus(x);
          for (const share of [0.01, 0.5, 0.99]) {
            const between = x.plus(width.times(share)).toDecimalPlaces(4);
            if (between.lte(x) || between.gte(next.x)) continue;
            const line = new Decimal(next.before)
              .minus(point.after)
              .times(between.minus(x).div(width))
              .plus(point.after);
            expect(valueAt(rule, between, b).minus(line).abs().lt(1e-4), `at ${between}`).toBe(true);
          }
        });
      }),
      RUNS,
    );
  });

  test("no smaller input reaches the target, and what is unreachable is never reached", () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(1, 37, 100, 500), ({ formula: tree, b }, target) => {
        const rule = ruleOf(tree);
        const solution = solve(rule, { inputs: { b }, for: "a", target }, DAY);
        const limit = solution.value === null ? new Decimal(2e6) : new Decimal(solution.value);
        if (solution.value !== null) expect(valueAt(rule, limit, b).gte(target)).toBe(true);
        const below = [...SAMPLES.map((x) => new Decimal(x)), limit.minus("0.01")];
        for (const x of below.filter((one) => one.gte(0) && one.lt(limit))) {
          expect(valueAt(rule, x, b).lt(target), `${x} below ${limit}`).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test("a result lies within what it could still become", () => {
    fc.assert(
      fc.property(cases, ({ formula: tree, b }) => {
        const rule = ruleOf(tree);
        const { possible } = evaluate(rule, { b }, DAY).result;
        for (const x of SAMPLES) {
          const value = valueAt(rule, new Decimal(x), b);
          if (possible?.min != null) expect(value.gte(possible.min)).toBe(true);
          if (possible?.max != null) expect(value.lte(possible.max)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
