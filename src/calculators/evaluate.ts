/** One case of one rule: conditions, formula, steps, and what is missing. */

import { Decimal } from "../domain/decimal.ts";
import { MingceError } from "../domain/errors.ts";
import type { Param, ParamVersion, Rule } from "./compile.ts";
import { displayValue, printed } from "./display.ts";
import { limitsOf, type ReadInputs, readInputs } from "./inputs.ts";
import { exactly, hull, type Interval, intervalAlgebra, isExact, type Known } from "./intervals.ts";
import type { Condition, Node } from "./node.ts";
import { runCondition, runNode } from "./operators/run.ts";
import type {
  Calculation,
  CalculationResult,
  ConditionOutcome,
  NamedResults,
  Possible,
  ResultKind,
  Step,
} from "./outcome.ts";
import { NotComputable, type Scope } from "./scope.ts";
import { BARE, type Unit } from "./units.ts";

const DAY_MS = 86_400_000;
const NATURE_KINDS = { exact: "amount", upTo: "upTo", atLeast: "atLeast" } as const;

/** The version of a param that holds on a day, or null: the last known value is never a stand-in. */
export function versionOn(param: Param, asOf: string): ParamVersion | null {
  return (
    param.versions.find(
      (version) =>
        (version.validFrom === null || asOf >= version.validFrom) &&
        (version.validTo === null || asOf <= version.validTo),
    ) ?? null
  );
}

/** Everything one calculation keeps while it runs. */
class Run {
  readonly rule: Rule;
  readonly inputs: ReadInputs;
  readonly asOf: string;
  readonly scope: Scope<Interval, Known>;
  readonly steps: Step[] = [];
  /** Absent inputs that something depended on, in the order met. */
  readonly missed = new Set<string>();
  readonly #values = new Map<string, Interval>();
  readonly #shown = new Set<string>();
  #quiet = 0;

  constructor(rule: Rule, inputs: ReadInputs, asOf: string) {
    this.rule = rule;
    this.inputs = inputs;
    this.asOf = asOf;
    this.scope = {
      ...intervalAlgebra((run) => this.quietly(run)),
      input: (name) => this.#input(name),
      param: (name) => this.#param(name),
      value: (name) => this.namedValue(name),
      daysBetween: (from, to) => this.#daysBetween(from, to),
      is: (name, oneOf) => this.#is(name, oneOf),
      run: (node) => runNode(node, this.scope),
      test: (condition) => this.test(condition),
      step: (node, value, decided) => this.#step(node, value, decided),
    };
  }

  test(condition: Condition): Known {
    return this.quietly(() => runCondition(condition, this.scope));
  }

  /** Runs without leaving steps: conditions show their words instead, speculation shows nothing. */
  quietly<R>(run: () => R): R {
    this.#quiet += 1;
    try {
      return run();
    } finally {
      this.#quiet -= 1;
    }
  }

  namedValue(name: string): Interval {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const value = this.rule.values.get(name);
    if (value?.kind !== "number") throw new RangeError(`no number named ${name}`);
    const result = runNode(value.formula, this.scope);
    this.#values.set(name, result);
    return result;
  }

  #input(name: string): Interval {
    const unit = this.rule.inputUnits.get(name) ?? BARE;
    const given = this.inputs.values.get(name);
    if (given?.type === "number") return exactly(given.value.times(unit.scale));
    this.missed.add(name);
    const input = this.rule.inputsByName.get(name);
    const limits = input === undefined ? null : limitsOf(input);
    const open = input?.max === undefined;
    return {
      lo: (limits?.min ?? new Decimal(0)).times(unit.scale),
      hi: open || limits === null ? new Decimal(Number.POSITIVE_INFINITY) : limits.max.times(unit.scale),
    };
  }

  #param(name: string): Interval {
    const param = this.rule.params.get(name);
    const version = param === undefined ? null : versionOn(param, this.asOf);
    if (param === undefined || version === null) {
      throw new NotComputable(`${this.asOf} 这一天没有适用的“${param?.label ?? name}”`);
    }
    const lo = version.min.times(param.unit.scale);
    return { lo, hi: version.min === version.max ? lo : version.max.times(param.unit.scale) };
  }

  #daysBetween(from: string, to: string): Interval {
    const [a, b] = [from, to].map((name) => {
      const given = this.inputs.values.get(name);
      if (given?.type === "date") return Date.parse(`${given.value}T00:00:00Z`);
      this.missed.add(name);
      return null;
    });
    if (a == null || b == null) {
      const infinite = new Decimal(Number.POSITIVE_INFINITY);
      return { lo: infinite.negated(), hi: infinite };
    }
    return exactly(new Decimal((b - a) / DAY_MS));
  }

  #is(name: string, oneOf: readonly (string | boolean)[]): Known {
    const given = this.inputs.values.get(name);
    if (given?.type === "choice") return oneOf.includes(given.value) ? "met" : "notMet";
    this.missed.add(name);
    return "unknown";
  }

  #step(node: Node, value: Interval, decided: Known): void {
    if (this.#quiet > 0) return;
    if (node.op === "param") {
      if (this.#shown.has(node.name)) return;
      this.#shown.add(node.name);
    }
    const unit = this.rule.units.get(node) ?? BARE;
    const exact = isExact(value) ? printed(value.lo, unit) : null;
    const source = this.#words(node);
    this.steps.push({
      label: this.rule.labels.get(node) ?? node.op,
      value: exact === null ? null : exact.toFixed(),
      unit: unit.label,
      display: exact === null ? displayRange(value, unit).display : displayValue(exact, unit.label),
      clauseId: source?.clauseId ?? null,
      quote: source?.quote ?? null,
      applied: decided === "met",
      operator: node.op,
    });
  }

  /** The words a step stands on: of a param itself, or of the param that limits it. */
  #words(node: Node): { quote: string; clauseId: string } | null {
    const source = node.op === "cap" || node.op === "floor" ? node.at : node;
    if (source.op !== "param") return null;
    const param = this.rule.params.get(source.name);
    const version = param === undefined ? null : versionOn(param, this.asOf);
    if (param === undefined || version === null) return null;
    return { quote: version.quote, clauseId: param.clauseId };
  }
}

function displayRange(value: Interval, unit: Unit): Possible {
  const end = (x: Decimal): Decimal | null => (x.isFinite() ? printed(x, unit) : null);
  const [min, max] = [end(value.lo), end(value.hi)];
  const shown = (x: Decimal): string => displayValue(x, unit.label);
  const display =
    min !== null && max !== null
      ? `${shown(min)} 至 ${shown(max)}`
      : max !== null
        ? `至多 ${shown(max)}`
        : min !== null
          ? `至少 ${shown(min)}`
          : "取决于未填项";
  return {
    min: min === null ? null : min.toFixed(),
    max: max === null ? null : max.toFixed(),
    display,
  };
}

const ZERO: Interval = exactly(new Decimal(0));

/**
 * Computes one case.
 * @param raw inputs as a door received them. @param asOf ISO date: which version of each param holds.
 * @throws MingceError unprocessable when an input is wrong. A missing input is a result, not an error.
 */
export function evaluate(rule: Rule, raw: unknown, asOf: string): Calculation {
  const inputs = readInputs(rule, raw);
  return evaluateRead(rule, inputs, asOf);
}

/** As `evaluate`, for inputs already read. */
export function evaluateRead(rule: Rule, inputs: ReadInputs, asOf: string): Calculation {
  const run = new Run(rule, inputs, asOf);
  const frame = { assumptions: rule.assumptions, understood: inputs.understood };
  try {
    refuseContradictions(run);
    const conditions = rule.eligibility.map(
      (item): ConditionOutcome => ({
        label: item.label,
        state: run.test(item.when),
        clauseId: item.quote === undefined ? null : rule.clauseId,
        quote: item.quote ?? null,
      }),
    );
    const { result, reasons } = conclude(run, conditions);
    return { result, steps: run.steps, conditions, reasons, ...frame };
  } catch (error) {
    if (!(error instanceof NotComputable)) throw error;
    const result = plain(rule, "notComputable", null, `无法计算：${error.message}`);
    return { result, steps: run.steps, conditions: [], reasons: [`${error.message}。`], ...frame };
  }
}

function refuseContradictions(run: Run): void {
  for (const check of run.rule.checks) {
    const before = new Set(run.missed);
    if (run.test(check.when) === "notMet") {
      throw new MingceError("unprocessable", check.message, {
        hint: "请核对这几项后再算。",
        facts: { field: "inputs", allowed: check.message },
      });
    }
    for (const name of run.missed) if (!before.has(name)) run.missed.delete(name);
  }
}

interface Conclusion {
  readonly result: CalculationResult;
  readonly reasons: readonly string[];
}

function conclude(run: Run, conditions: readonly ConditionOutcome[]): Conclusion {
  const { rule } = run;
  const failed = conditions.filter((condition) => condition.state === "notMet");
  if (failed.length > 0) return notEligible(run, failed);
  const open = conditions.some((condition) => condition.state === "unknown");
  const amount = rule.formula === undefined ? null : run.scope.run(rule.formula);
  const values = namedResults(run, false);
  const undecided = rule.formula === undefined && Object.values(values ?? {}).some((value) => value === null);

  if (!open && !undecided && (amount === null || isExact(amount))) {
    return { result: reached(rule, amount, values), reasons: [] };
  }
  if (!open && run.missed.size === 0 && amount !== null) return ranged(rule, amount, values);
  return missing(run, amount, open, values);
}

function plain(rule: Rule, kind: ResultKind, value: string | null, display: string): CalculationResult {
  return { kind, value, unit: rule.result.unit, label: rule.result.label, display };
}

function reached(rule: Rule, amount: Interval | null, values: NamedResults | undefined): CalculationResult {
  const named = values === undefined ? {} : { values };
  if (amount === null) {
    const [first] = rule.values.values();
    const answer = first === undefined ? null : (values?.[first.name] ?? null);
    const display = [...rule.values.values()]
      .map((value) => `${value.label}：${yesNo(values?.[value.name])}`)
      .join("；");
    return { ...plain(rule, "amount", answer === null ? null : String(answer), display), ...named };
  }
  const value = printed(amount.lo, rule.resultUnit);
  const kind = NATURE_KINDS[rule.result.nature];
  const bound = kind === "upTo" ? "最高 " : kind === "atLeast" ? "至少 " : "";
  const display = `${rule.result.label}：${bound}${displayValue(value, rule.result.unit)}`;
  return { ...plain(rule, kind, value.toFixed(), display), ...named };
}

function yesNo(value: string | boolean | null | undefined): string {
  return typeof value === "boolean" ? (value ? "是" : "否") : (value ?? "条款未规定");
}

function ranged(rule: Rule, amount: Interval, values: NamedResults | undefined): Conclusion {
  const range = displayRange(amount, rule.resultUnit);
  const result: CalculationResult = {
    ...plain(rule, "range", null, `${rule.result.label}：${range.display}`),
    ...(range.min === null ? {} : { min: range.min }),
    ...(range.max === null ? {} : { max: range.max }),
    ...(values === undefined ? {} : { values }),
  };
  return { result, reasons: ["条款给的是幅度，具体标准由主管部门确定。"] };
}

function notEligible(run: Run, failed: readonly ConditionOutcome[]): Conclusion {
  const { rule } = run;
  const reasons = failed.map((condition) => `不符合条件：${condition.label}。`);
  const values = namedResults(run, true);
  const named = values === undefined ? {} : { values };
  const otherwise = rule.otherwise;
  if (otherwise !== undefined && "notComputable" in otherwise) {
    const result = { ...plain(rule, "notComputable", null, otherwise.notComputable), ...named };
    return { result, reasons: [...reasons, otherwise.notComputable] };
  }
  const due = otherwise === undefined ? ZERO : run.scope.run(otherwise.formula);
  if (!isExact(due)) return missing(run, due, false, values);
  const value = printed(due.lo, rule.resultUnit);
  const shown = displayValue(value, rule.result.unit);
  const display =
    otherwise === undefined
      ? `不符合条件：${failed.map((condition) => condition.label).join("；")}`
      : `不符合条件，${otherwise.words}：${shown}`;
  return { result: { ...plain(rule, "notEligible", value.toFixed(), display), ...named }, reasons };
}

function missing(
  run: Run,
  amount: Interval | null,
  open: boolean,
  values: NamedResults | undefined,
): Conclusion {
  const { rule } = run;
  const due = rule.otherwise !== undefined && "formula" in rule.otherwise ? rule.otherwise.formula : null;
  const canFail = open && (rule.otherwise === undefined || due !== null);
  const failing = due === null ? ZERO : run.quietly(() => run.scope.run(due));
  const whole = amount === null ? null : canFail ? hull(amount, failing) : amount;
  const absent = rule.inputs
    .filter((input) => run.missed.has(input.name))
    .map((input) => ({ name: input.name, label: input.label }));
  const possible = whole === null ? null : displayRange(whole, rule.resultUnit);
  const display = `还需要：${absent.map((input) => input.label).join("、")}`;
  const result: CalculationResult = {
    ...plain(
      rule,
      "missingInputs",
      null,
      possible ? `${display}（可能的结果：${possible.display}）` : display,
    ),
    missing: absent,
    ...(possible === null ? {} : { possible }),
    ...(values === undefined ? {} : { values }),
  };
  return { result, reasons: absent.map((input) => `请填写“${input.label}”。`) };
}

/** The named parts; those that depend on something missing, or on a condition not met, are null. */
function namedResults(run: Run, ineligible: boolean): NamedResults | undefined {
  if (run.rule.values.size === 0) return undefined;
  const results: Record<string, string | boolean | null> = Object.create(null);
  for (const value of run.rule.values.values()) {
    if (value.kind === "test") {
      const state = run.test(value.test);
      results[value.name] = state === "unknown" ? null : state === "met";
    } else if (ineligible) {
      results[value.name] = null;
    } else {
      const amount = run.namedValue(value.name);
      results[value.name] = isExact(amount) ? printed(amount.lo, value.unit).toFixed() : null;
    }
  }
  return { ...results };
}
