/** One case of one rule: conditions, formula, steps, and what is missing. */
import { Decimal } from "../domain/decimal.ts";
import { MingceError } from "../domain/errors.ts";
import { CaseRun, displayRange } from "./case-run.ts";
import type { Rule } from "./compiled.ts";
import { displayValue, printed } from "./display.ts";
import { type ReadInputs, readInputs } from "./inputs.ts";
import { exactly, hull, type Interval, isExact } from "./intervals.ts";
import { type Condition, childrenOf, type Node, nodesOf } from "./node.ts";
import type {
  Calculation,
  CalculationResult,
  ConditionOutcome,
  NamedResults,
  Possible,
  ResultKind,
} from "./outcome.ts";
import { NotComputable } from "./scope.ts";

const NATURE_KINDS = { exact: "amount", upTo: "upTo", atLeast: "atLeast" } as const;

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
  const run = new CaseRun(rule, inputs, asOf);
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

function refuseContradictions(run: CaseRun): void {
  for (const check of run.rule.checks) {
    const before = new Set(run.missed);
    if (run.test(check.when) === "notMet") {
      const names = inputsIn(check.when);
      throw new MingceError("unprocessable", check.message, {
        hint: "请核对这几项后再算。",
        facts: { field: names[0] ?? "inputs", fields: names, allowed: check.message },
      });
    }
    for (const name of run.missed) if (!before.has(name)) run.missed.delete(name);
  }
}

/** Names of the inputs a condition compares. */
function inputsIn(condition: Condition): string[] {
  const below = (node: Node): string[] =>
    node.op === "input" ? [node.name] : childrenOf(node).flatMap(below);
  return [...new Set(nodesOf(condition).flatMap(below))];
}

interface Conclusion {
  readonly result: CalculationResult;
  readonly reasons: readonly string[];
}

function conclude(run: CaseRun, conditions: readonly ConditionOutcome[]): Conclusion {
  const { rule } = run;
  const failed = conditions.filter((condition) => condition.state === "notMet");
  if (failed.length > 0) return notEligible(run, failed);
  const open = conditions.some((condition) => condition.state === "unknown");
  const amount = rule.formula === undefined ? null : run.run(rule.formula);
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

function notEligible(run: CaseRun, failed: readonly ConditionOutcome[]): Conclusion {
  const { rule } = run;
  const { otherwise } = rule;
  // Where nothing is due the result itself names the conditions; the reasons add the words of the clause.
  const reasons = failed.flatMap(({ label, quote }) => {
    if (otherwise !== undefined) return `不符合条件：${label}。`;
    return quote === null ? [] : `条款写的条件是“${quote}”。`;
  });
  const values = namedResults(run, true);
  const named = values === undefined ? {} : { values };
  if (otherwise !== undefined && "notComputable" in otherwise) {
    const result = { ...plain(rule, "notComputable", null, otherwise.notComputable), ...named };
    return { result, reasons: [...reasons, otherwise.notComputable] };
  }
  const due = otherwise === undefined ? ZERO : run.run(otherwise.formula);
  if (!isExact(due)) return missing(run, due, false, values);
  const value = printed(due.lo, rule.resultUnit);
  const shown = displayValue(value, rule.result.unit);
  const display =
    otherwise === undefined
      ? `不符合条件：${failed.map((condition) => condition.label).join("；")}`
      : `不符合条件，${otherwise.words}：${shown}`;
  return { result: { ...plain(rule, "notEligible", value.toFixed(), display), ...named }, reasons };
}

/** What the result could still become; `silent` when it could also turn out that the clause gives none. */
function possibleOf(whole: Interval, rule: Rule, silent: boolean): Possible {
  const range = displayRange(whole, rule.resultUnit);
  return silent ? { ...range, display: `${range.display}，或条款没有规定` } : range;
}

function missing(
  run: CaseRun,
  amount: Interval | null,
  open: boolean,
  values: NamedResults | undefined,
): Conclusion {
  const { rule } = run;
  const due = rule.otherwise !== undefined && "formula" in rule.otherwise ? rule.otherwise.formula : null;
  const canFail = open && (rule.otherwise === undefined || due !== null);
  const failing = due === null ? ZERO : run.quietly(() => run.run(due));
  const whole = amount === null ? null : canFail ? hull(amount, failing) : amount;
  const absent = rule.inputs
    .filter((input) => run.missed.has(input.name))
    .map((input) => ({ name: input.name, label: input.label }));
  const silent = open && rule.otherwise !== undefined && due === null;
  const possible = whole === null ? null : possibleOf(whole, rule, silent);
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
function namedResults(run: CaseRun, ineligible: boolean): NamedResults | undefined {
  if (run.rule.values.size === 0) return undefined;
  const results: Record<string, string | boolean | null> = Object.create(null);
  for (const value of run.rule.values.values()) {
    if (value.kind === "test") {
      const state = run.test(value.test);
      run.tested(value, state);
      results[value.name] = state === "unknown" ? null : state === "met";
    } else if (ineligible) {
      results[value.name] = null;
    } else {
      const amount = run.value(value.name);
      results[value.name] = isExact(amount) ? printed(amount.lo, value.unit).toFixed() : null;
    }
  }
  return { ...results };
}
