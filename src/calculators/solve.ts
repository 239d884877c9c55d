/** The reverse question: the smallest input that reaches a target, segment by segment, or why none does. */
import { Decimal, decimalString } from "../domain/decimal.ts";
import { MingceError } from "../domain/errors.ts";
import { parseNumber } from "../text/numerals.ts";
import type { Rule } from "./compiled.ts";
import { caseAt, fixedInputs } from "./curve.ts";
import { functionOf, type RuleFunction, varyingInput } from "./curve-scope.ts";
import { displayValue, printed } from "./display.ts";
import { limitsOf } from "./inputs.ts";
import type { Calculation } from "./outcome.ts";
import { lineAt, type Piecewise } from "./piecewise.ts";

export interface SolveRequest {
  readonly inputs: unknown;
  /** Name of the input asked for. */
  readonly for: string;
  /** Result to reach, in the unit of the result; 100万 is read as money is. */
  readonly target: unknown;
}

export interface Solution {
  readonly status: "reached" | "unreachable";
  readonly unreachable: boolean;
  readonly for: { readonly name: string; readonly label: string; readonly unit: string };
  readonly target: string;
  /** Smallest value of the input, as it would be entered; null when unreachable. */
  readonly value: string | null;
  readonly unit: string;
  /** The largest result this input can bring, the others as they are; null where nothing bounds it. */
  readonly cap: string | null;
  readonly display: string;
  /** The case at that value. */
  readonly calculation: Calculation | null;
  readonly reasons: readonly string[];
}

/** The grid answers lie on: money to the 分, counts whole. */
const GRID: Readonly<Record<string, Decimal>> = {
  money: new Decimal("0.01"),
  integer: new Decimal(1),
  number: new Decimal("0.0001"),
};
/** Digits after the point of the cap: thirds never end. */
const FINEST = 10;
/** Doublings when searching beyond a smoothed staircase; 2^60 grid steps cross any domain. */
const MOST_DOUBLINGS = 60;

/**
 * Solves a rule for one input.
 * @throws MingceError unprocessable: unknown input, another input missing, target no number.
 */
export function solve(rule: Rule, request: SolveRequest, asOf: string): Solution {
  const input = varyingInput(rule, request.for);
  const target = readTarget(request.target);
  const inputs = fixedInputs(rule, request.inputs, input.name);
  const limits = limitsOf(input);
  const goal = target.times(rule.resultUnit.scale);
  const f = functionOf(rule, inputs, input.name, limits.min, limits.max, asOf);
  const grid = GRID[input.type] ?? new Decimal(1);
  const at = (x: Decimal): Calculation | null => caseAt(rule, inputs, input, x, asOf);
  const reaches = (x: Decimal): boolean => {
    const value = at(x)?.result.value ?? null;
    return value !== null && new Decimal(value).gte(target);
  };
  const frame = {
    for: { name: input.name, label: input.label, unit: input.unit ?? "" },
    target: decimalString(target),
    unit: input.unit ?? "",
    cap: capOf(rule, f.reachable, limits.max),
  };
  const stretch = (end: Decimal): RuleFunction => functionOf(rule, inputs, input.name, limits.min, end, asOf);
  for (const g of f.approximate ? [...exactStretches(limits.min, limits.max, stretch), f] : [f]) {
    const x = smallest(g, goal, grid, reaches);
    const calculation = x === null ? null : at(x);
    if (x === null || calculation === null) continue;
    return {
      ...frame,
      status: "reached",
      unreachable: false,
      value: decimalString(x),
      display: `要达到 ${displayValue(target, rule.result.unit)}，“${input.label}”至少要 ${displayValue(x, input.unit ?? "")}`,
      calculation,
      reasons: calculation.reasons,
    };
  }
  const cap = frame.cap;
  const most = cap === null ? "" : `，最多 ${displayValue(new Decimal(cap), rule.result.unit)}`;
  return {
    ...frame,
    status: "unreachable",
    unreachable: true,
    value: null,
    display: `无论“${input.label}”是多少，都达不到 ${displayValue(target, rule.result.unit)}${most}`,
    calculation: null,
    reasons: whyUnreachable(at(limits.max)),
  };
}

/** Reasons of the case with the largest input; that it is not eligible only its own result says. */
function whyUnreachable(calculation: Calculation | null): readonly string[] {
  if (calculation === null) return [];
  const { result, reasons } = calculation;
  return result.kind === "notEligible" ? [`${result.display}。`, ...reasons] : reasons;
}

/** Growing stretches from the start of the domain on which no step of rounding has to be smoothed. */
function* exactStretches(
  min: Decimal,
  max: Decimal,
  over: (end: Decimal) => RuleFunction,
): Generator<RuleFunction> {
  for (let width = new Decimal(100); min.plus(width).lt(max); width = width.times(10)) {
    const f = over(min.plus(width));
    if (f.approximate) return;
    yield f;
  }
}

/** The smallest value of the grid in the domain of `f` that reaches the goal, rounding included; null when none does. */
function smallest(
  f: RuleFunction,
  goal: Decimal,
  grid: Decimal,
  reaches: (x: Decimal) => boolean,
): Decimal | null {
  const [min, max] = [f.amount.knots[0], f.amount.knots[f.amount.knots.length - 1]];
  if (min === undefined || max === undefined) return null;
  for (const candidate of candidates(f.reachable, goal, grid)) {
    const x = settle(candidate, min, max, grid, reaches, f.approximate);
    if (x !== null) return x;
  }
  return null;
}

function readTarget(given: unknown): Decimal {
  const text = typeof given === "number" ? String(given) : typeof given === "string" ? given.trim() : "";
  const plain = text.replace(/(?:元|%|‰)$/u, "");
  const number = /^\d+(?:\.\d+)?$/u.test(plain) ? plain : parseNumber(plain);
  if (number === null || text.startsWith("-")) {
    throw new MingceError("unprocessable", "目标要填一个不小于 0 的数字。", {
      hint: "例如 1000000 或 100万。",
      facts: { field: "target", allowed: { min: "0" } },
    });
  }
  return new Decimal(number);
}

/** Places where the function first comes to the goal, in ascending order: on a line, at a knot, just after a jump. */
function* candidates(f: Piecewise, goal: Decimal, grid: Decimal): Generator<Decimal> {
  for (const [index, knot] of f.knots.entries()) {
    const here = f.at[index];
    if (here?.gte(goal)) yield knot;
    const line = f.between[index];
    const next = f.knots[index + 1];
    if (line === undefined || next === undefined) continue;
    if (lineAt(line, knot).gte(goal)) yield knot.plus(grid);
    else if (line.a.gt(0)) {
      const x = goal.minus(line.b).div(line.a);
      if (x.lt(next)) yield x;
    }
  }
}

/** The smallest grid value from a candidate on that really reaches the target, rounding included. */
function settle(
  candidate: Decimal,
  min: Decimal,
  max: Decimal,
  grid: Decimal,
  reaches: (x: Decimal) => boolean,
  smoothed: boolean,
): Decimal | null {
  const onGrid = (x: Decimal): Decimal => Decimal.max(min, x.div(grid).ceil().times(grid));
  let low = onGrid(candidate.minus(grid));
  if (low.gt(max)) return null;
  if (reaches(low)) {
    // Rounding that the pieces leave out may reach the target a little earlier.
    for (let width = grid; smoothed && low.gt(min) && reaches(low); width = width.times(2)) {
      low = onGrid(low.minus(width));
    }
    if (reaches(low)) return low;
  }
  let width = grid;
  let high = low;
  for (let doubling = 0; doubling < MOST_DOUBLINGS; doubling++) {
    high = low.plus(width);
    if (high.gt(max)) return null;
    if (reaches(high)) break;
    // A right candidate is at most two grid steps away; only smoothed staircases need to look farther.
    low = high;
    width = width.times(2);
  }
  while (high.minus(low).gt(grid)) {
    const middle = onGrid(low.plus(high).div(2));
    if (middle.gte(high)) break;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return reaches(high) ? high : null;
}

/** The largest value over the domain; null when the last piece still rises where the domain ends, or nothing is possible. */
function capOf(rule: Rule, f: Piecewise, max: Decimal): string | null {
  const last = f.between[f.between.length - 1];
  const limits = f.between.flatMap((line, index) => [
    lineAt(line, f.knots[index] ?? max),
    lineAt(line, f.knots[index + 1] ?? max),
  ]);
  if (last?.a.gt(0)) return null;
  const most = Decimal.max(...f.at, ...limits);
  return most.lt(0) ? null : decimalString(printed(most, rule.resultUnit).toDecimalPlaces(FINEST));
}
