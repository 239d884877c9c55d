/** The scope that computes a rule as a function of one of its inputs, the others being known. */
import { isIsoDate } from "../domain/dates.ts";
import type { Decimal } from "../domain/decimal.ts";
import { Decimal as DecimalClass } from "../domain/decimal.ts";
import { MingceError } from "../domain/errors.ts";
import { versionOn } from "./case-run.ts";
import type { Rule } from "./compiled.ts";
import { limitsOf, type ReadInputs } from "./inputs.ts";
import type { Condition } from "./node.ts";
import { runCondition, runNode } from "./operators/run.ts";
import {
  NotPiecewise,
  type Piecewise,
  type PiecewiseAlgebra,
  type PiecewiseTruth,
  piecewiseAlgebra,
} from "./piecewise.ts";
import type { RuleInput } from "./rule.ts";
import { NotComputable, type Scope } from "./scope.ts";
import { BARE } from "./units.ts";

/** Less than any result, days counted backwards included. */
const NOTHING = new DecimalClass("-1e15");

/** A rule's result over a stretch of one input, in units of computation; not eligible where `eligible` is false. */
export interface RuleFunction {
  readonly amount: Piecewise;
  readonly eligible: PiecewiseTruth;
  /** The amount where inputs do not contradict one another; below every amount where they do. */
  readonly reachable: Piecewise;
  /** False where the inputs contradict one another: a part larger than its whole. */
  readonly possible: PiecewiseTruth;
  /** Some fine rounding was left out. */
  readonly approximate: boolean;
}

/**
 * The input that may vary.
 * @throws MingceError unprocessable when there is none of that name or it is no number.
 */
export function varyingInput(rule: Rule, name: string): RuleInput {
  const numeric = rule.inputs.filter((input) => ["money", "integer", "number"].includes(input.type));
  const input = numeric.find((one) => one.name === name);
  if (input !== undefined && rule.formula !== undefined) return input;
  const allowed = rule.formula === undefined ? [] : numeric.map((one) => one.name);
  throw new MingceError("unprocessable", `“${name.slice(0, 60)}”不是可以变动的数值输入项。`, {
    hint: allowed.length > 0 ? `可以变动的有：${allowed.join("、")}。` : "这个计算器没有随数值变动的结果。",
    facts: { field: "vary", allowed },
  });
}

/**
 * Computes the rule over [from, to] of one input.
 * @throws MingceError unprocessable when another input is missing, or the curve is none of straight pieces.
 */
export function functionOf(
  rule: Rule,
  inputs: ReadInputs,
  vary: string,
  from: Decimal,
  to: Decimal,
  asOf: string,
): RuleFunction {
  const input = varyingInput(rule, vary);
  const algebra = piecewiseAlgebra(from, to);
  const scope = scopeOf(rule, inputs, input, algebra, asOf);
  try {
    const allOf = (items: readonly { readonly when: Condition }[]): PiecewiseTruth =>
      items
        .map((item) => runCondition(item.when, scope))
        .reduce((all, one) => algebra.and(all, one), algebra.truth(true));
    const eligible = allOf(rule.eligibility);
    const possible = allOf(rule.checks);
    const formula = rule.formula;
    if (formula === undefined) throw new RangeError("a rule without formula has no curve");
    const otherwise =
      rule.otherwise !== undefined && "formula" in rule.otherwise ? rule.otherwise.formula : null;
    const amount = algebra.choose(
      eligible,
      () => runNode(formula, scope),
      () => (otherwise === null ? algebra.constant(new DecimalClass(0)) : runNode(otherwise, scope)),
    );
    const reachable = algebra.choose(
      possible,
      () => amount,
      () => algebra.constant(NOTHING),
    );
    return { amount, reachable, eligible, possible, approximate: algebra.approximate() };
  } catch (error) {
    if (error instanceof NotPiecewise || error instanceof NotComputable) {
      throw new MingceError("unprocessable", `${error.message}。`, {
        hint: "请换一个变动项，或直接逐个计算。",
        facts: { field: "vary", allowed: [] },
      });
    }
    throw error;
  }
}

function scopeOf(
  rule: Rule,
  inputs: ReadInputs,
  vary: RuleInput,
  algebra: PiecewiseAlgebra,
  asOf: string,
): Scope<Piecewise, PiecewiseTruth> {
  const absent = (name: string): MingceError => {
    const label = rule.inputsByName.get(name)?.label ?? name;
    return new MingceError("unprocessable", `还需要填写“${label}”（${name}）。`, {
      hint: "请补上这一项。",
      facts: { field: name, allowed: rule.inputsByName.get(name)?.choices ?? limitsText(rule, name) },
    });
  };
  const values = new Map<string, Piecewise>();
  const scope: Scope<Piecewise, PiecewiseTruth> = {
    ...algebra,
    input: (name) => {
      const unit = rule.inputUnits.get(name) ?? BARE;
      if (name === vary.name) return algebra.identity(unit.scale);
      const given = inputs.values.get(name);
      if (given?.type !== "number") throw absent(name);
      return algebra.constant(given.value.times(unit.scale));
    },
    param: (name) => {
      const param = rule.params.get(name);
      const version = param === undefined ? null : versionOn(param, asOf);
      if (param === undefined || version === null) throw new NotComputable(`${asOf} 这一天没有适用的标准`);
      if (!version.min.eq(version.max)) throw new NotComputable(`“${param.label}”是幅度，没有单一数值`);
      return algebra.constant(version.min.times(param.unit.scale));
    },
    value: (name) => {
      const known = values.get(name);
      if (known !== undefined) return known;
      const value = rule.values.get(name);
      if (value?.kind !== "number") throw new RangeError(`no number named ${name}`);
      const result = runNode(value.formula, scope);
      values.set(name, result);
      return result;
    },
    daysBetween: (fromName, toName) => {
      const days = [fromName, toName].map((name) => {
        const given = inputs.values.get(name);
        if (given?.type !== "date" || !isIsoDate(given.value)) throw absent(name);
        return Date.parse(`${given.value}T00:00:00Z`) / 86_400_000;
      });
      return algebra.constant(new DecimalClass((days[1] ?? 0) - (days[0] ?? 0)));
    },
    is: (name, oneOf) => {
      const given = inputs.values.get(name);
      if (given?.type !== "choice") throw absent(name);
      return algebra.truth(oneOf.includes(given.value));
    },
    run: (node) => runNode(node, scope),
    test: (condition) => runCondition(condition, scope),
    step: () => undefined,
  };
  return scope;
}

function limitsText(rule: Rule, name: string): unknown {
  const input = rule.inputsByName.get(name);
  if (input === undefined) return null;
  if (input.type === "boolean") return [true, false];
  const { min, max } = limitsOf(input);
  return { min: min.toFixed(), max: max.toFixed(), unit: input.unit ?? "" };
}
