/** What if: the result of a rule over one input, told by its breakpoints. */
import { Decimal, decimalString } from "../domain/decimal.ts";
import { MingceError } from "../domain/errors.ts";
import type { Rule } from "./compiled.ts";
import { functionOf, type RuleFunction, varyingInput } from "./curve-scope.ts";
import { displayValue, printed } from "./display.ts";
import { evaluateRead } from "./evaluate.ts";
import { limitsOf, type ReadInputs, readInputs } from "./inputs.ts";
import type { Calculation } from "./outcome.ts";
import { lineAt, truthAt } from "./piecewise.ts";
import type { RuleInput } from "./rule.ts";

/** A point where the curve bends, jumps or ends. Values are decimal strings in the result's unit. */
export interface CurvePoint {
  readonly x: string;
  /** The result at x itself; null where the rule computes none. */
  readonly value: string | null;
  /** What the result comes near to from below and from above; equal to `value` where the curve does not jump. */
  readonly before: string | null;
  readonly after: string | null;
  /** What changes here, in Chinese: a cap that bites, a condition met. */
  readonly notes: readonly string[];
  readonly display: string;
}

export interface Curve {
  readonly vary: { readonly name: string; readonly label: string; readonly unit: string };
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly unit: string;
  readonly points: readonly CurvePoint[];
  /** True where fine steps (rounding, whole units) are drawn as a straight line. */
  readonly approximate: boolean;
}

export interface CurveRequest {
  readonly inputs: unknown;
  readonly vary: string;
  /** As entered: 0, "20万". Without `to` the curve runs to a little beyond its last breakpoint. */
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Digits after the point of values on a curve: thirds never end. */
const FINEST = 10;

/** How far beyond the last breakpoint a curve runs, and how far where there is none. */
const BEYOND = new Decimal("1.3");
const DEFAULT_REACH: Readonly<Record<string, Decimal>> = {
  money: new Decimal(1_000_000),
  integer: new Decimal(10),
  number: new Decimal(100),
};

/** Inputs of a case without the one that varies. */
export function fixedInputs(rule: Rule, raw: unknown, vary: string): ReadInputs {
  const fixed =
    typeof raw === "object" && raw !== null && !Array.isArray(raw)
      ? Object.fromEntries(Object.entries(raw).filter(([name]) => name !== vary))
      : raw;
  return readInputs(rule, fixed);
}

/**
 * The curve of one input, the others fixed.
 * @throws MingceError unprocessable: unknown or missing input, from not below to, no curve of straight pieces.
 */
export function curveOf(rule: Rule, request: CurveRequest, asOf: string): Curve {
  const input = varyingInput(rule, request.vary);
  const inputs = fixedInputs(rule, request.inputs, input.name);
  const limits = limitsOf(input);
  const from = endOf(rule, input, request.from, "from") ?? limits.min;
  const to = endOf(rule, input, request.to, "to") ?? reach(rule, inputs, input, from, limits.max, asOf);
  if (from.gte(to)) {
    throw new MingceError("unprocessable", "曲线的起点要小于终点。", {
      hint: "请改正 from 或 to。",
      facts: { field: "from", allowed: `小于 ${decimalString(to)}` },
    });
  }
  const f = functionOf(rule, inputs, input.name, from, to, asOf);
  const evaluateAt = (x: Decimal): Calculation | null => caseAt(rule, inputs, input, x, asOf);
  const kept = breakpoints(f);
  const points = kept.map((index, position): CurvePoint => {
    const x = f.amount.knots[index] ?? from;
    const left = kept[position - 1];
    const right = kept[position + 1];
    const notes =
      left === undefined || right === undefined
        ? []
        : changes(
            evaluateAt(midpoint(f.amount.knots[index - 1] ?? from, x)),
            evaluateAt(midpoint(x, f.amount.knots[index + 1] ?? to)),
          );
    const smooth = f.amount.at[index] ?? new Decimal(0);
    const exact = f.approximate ? (evaluateAt(x)?.result.value ?? null) : null;
    const shown = exact === null ? printed(smooth, rule.resultUnit) : new Decimal(exact);
    const value = known(rule, f, index) ? shown.toDecimalPlaces(FINEST) : null;
    return {
      x: decimalString(x),
      value: value === null ? null : decimalString(value),
      before: limitAt(rule, f, index - 1, x),
      after: limitAt(rule, f, index, x),
      notes,
      display: `${displayValue(x, input.unit ?? "")} → ${value === null ? "条款未规定" : displayValue(value, rule.result.unit)}`,
    };
  });
  return {
    vary: { name: input.name, label: input.label, unit: input.unit ?? "" },
    from: decimalString(from),
    to: decimalString(to),
    label: rule.result.label,
    unit: rule.result.unit,
    points,
    approximate: f.approximate,
  };
}

/** The case at one value of the varying input; null where it contradicts the others. */
export function caseAt(
  rule: Rule,
  inputs: ReadInputs,
  input: RuleInput,
  x: Decimal,
  asOf: string,
): Calculation | null {
  const values = new Map(inputs.values).set(input.name, { type: "number", value: x } as const);
  try {
    return evaluateRead(rule, { ...inputs, values }, asOf);
  } catch (error) {
    if (error instanceof MingceError) return null;
    throw error;
  }
}

function endOf(rule: Rule, input: RuleInput, given: unknown, field: string): Decimal | null {
  if (given === undefined || given === null || given === "") return null;
  try {
    const read = readInputs(rule, { [input.name]: given }).values.get(input.name);
    return read?.type === "number" ? read.value : null;
  } catch (error) {
    if (!(error instanceof MingceError)) throw error;
    throw new MingceError("unprocessable", `${field}：${error.message}`, {
      hint: error.hint ?? "请改正这一项。",
      facts: { ...error.facts, field },
    });
  }
}

/** To a little beyond the last breakpoint, so that the flat part behind a cap is seen. */
function reach(
  rule: Rule,
  inputs: ReadInputs,
  input: RuleInput,
  from: Decimal,
  max: Decimal,
  asOf: string,
): Decimal {
  const whole = functionOf(rule, inputs, input.name, from, max, asOf);
  const knots = breakpoints(whole).map((index) => whole.amount.knots[index] ?? from);
  const last = knots[knots.length - 2];
  const wanted =
    last === undefined || last.lte(from)
      ? from.plus(DEFAULT_REACH[input.type] ?? new Decimal(1))
      : last.times(BEYOND);
  const end = input.type === "integer" ? wanted.ceil() : wanted;
  return Decimal.min(end, max);
}

function midpoint(a: Decimal, b: Decimal): Decimal {
  return a.plus(b).div(2);
}

/** Where the rule gives a number: not where inputs contradict one another, nor where ineligibility means there is none. */
function known(rule: Rule, f: RuleFunction, index: number): boolean {
  const x = f.amount.knots[index];
  if (x === undefined || !truthAt(f.possible, x)) return false;
  return rule.otherwise === undefined || "formula" in rule.otherwise || truthAt(f.eligible, x);
}

/** The value the piece to the right of knot `index` takes at x. */
function limitAt(rule: Rule, f: RuleFunction, index: number, x: Decimal): string | null {
  const line = f.amount.between[index];
  if (line === undefined) return null;
  return decimalString(printed(lineAt(line, x), rule.resultUnit).toDecimalPlaces(FINEST));
}

/** Knots where slope or value changes, and both ends. */
export function breakpoints(f: RuleFunction): number[] {
  const { knots, at, between } = f.amount;
  return knots.flatMap((x, index) => {
    const [left, right] = [between[index - 1], between[index]];
    if (left === undefined || right === undefined) return [index];
    const value = at[index];
    const smooth =
      left.a.eq(right.a) && value !== undefined && lineAt(left, x).eq(value) && lineAt(right, x).eq(value);
    return smooth ? [] : [index];
  });
}

/** What decides on one side of a breakpoint and not on the other. */
function changes(left: Calculation | null, right: Calculation | null): string[] {
  if (left === null || right === null) return [];
  const notes: string[] = [];
  const state = (calculation: Calculation, label: string): string | undefined =>
    calculation.conditions.find((condition) => condition.label === label)?.state;
  for (const condition of right.conditions) {
    if (state(left, condition.label) === condition.state) continue;
    notes.push(
      condition.state === "met" ? `开始符合条件：${condition.label}` : `不再符合条件：${condition.label}`,
    );
  }
  for (const step of right.steps) {
    const before = left.steps.find((one) => one.label === step.label && one.operator === step.operator);
    if (before === undefined || before.applied === step.applied) continue;
    if (step.operator === "cap")
      notes.push(step.applied ? `到达上限：${step.label}` : `低于上限：${step.label}`);
    if (step.operator === "floor")
      notes.push(step.applied ? `按下限计：${step.label}` : `超过下限：${step.label}`);
    if (step.operator === "if") notes.push(`标准改变：${step.label}`);
  }
  return notes;
}
