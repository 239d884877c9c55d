/** What one case keeps while it is computed: what is known of its inputs, the steps, and what was missed. */
import { Decimal } from "../domain/decimal.ts";
import type { NamedValue, Param, ParamVersion, Rule } from "./compile.ts";
import { displayValue, printed } from "./display.ts";
import { limitsOf, type ReadInputs } from "./inputs.ts";
import { exactly, type Interval, IntervalAlgebra, isExact, type Known } from "./intervals.ts";
import { type Condition, childrenOf, flatConditions, type Node, nodesOf } from "./node.ts";
import { runCondition, runNode } from "./operators/run.ts";
import type { Possible, Step } from "./outcome.ts";
import { NotComputable, type Scope } from "./scope.ts";
import { BARE, type Unit } from "./units.ts";

const DAY_MS = 86_400_000;

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
export class CaseRun extends IntervalAlgebra implements Scope<Interval, Known> {
  readonly rule: Rule;
  readonly inputs: ReadInputs;
  readonly asOf: string;
  readonly steps: Step[] = [];
  /** Absent inputs that something depended on, in the order met. */
  readonly missed = new Set<string>();
  readonly #values = new Map<string, Interval>();
  readonly #shown = new Set<string>();
  #quiet = 0;

  constructor(rule: Rule, inputs: ReadInputs, asOf: string) {
    super();
    this.rule = rule;
    this.inputs = inputs;
    this.asOf = asOf;
  }

  test(condition: Condition): Known {
    return this.quietly(() => runCondition(condition, this));
  }

  run(node: Node): Interval {
    return runNode(node, this);
  }

  protected speculate<R>(run: () => R): R {
    return this.quietly(run);
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

  value(name: string): Interval {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const named = this.rule.values.get(name);
    if (named?.kind !== "number") throw new RangeError(`no number named ${name}`);
    const result = runNode(named.formula, this);
    this.#values.set(name, result);
    return result;
  }

  input(name: string): Interval {
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

  param(name: string): Interval {
    const param = this.rule.params.get(name);
    const version = param === undefined ? null : versionOn(param, this.asOf);
    if (param === undefined || version === null) {
      throw new NotComputable(`${this.asOf} 这一天没有适用的“${param?.label ?? name}”`);
    }
    const lo = version.min.times(param.unit.scale);
    return { lo, hi: version.min === version.max ? lo : version.max.times(param.unit.scale) };
  }

  daysBetween(from: string, to: string): Interval {
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

  is(name: string, oneOf: readonly (string | boolean)[]): Known {
    const given = this.inputs.values.get(name);
    if (given?.type === "choice") return oneOf.includes(given.value) ? "met" : "notMet";
    this.missed.add(name);
    return "unknown";
  }

  step(node: Node, value: Interval, decided: Known): void {
    if (this.#quiet > 0) return;
    if (node.op === "param") {
      if (this.#shown.has(node.name)) return;
      this.#shown.add(node.name);
    }
    // A sum that applies has just been told as the words of its param.
    if (node.op === "if" && decided === "met" && node.gives.op === "param") return;
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

  /** The step of a yes/no answer, on the words of the first number it compares with. */
  tested(named: NamedValue & { readonly kind: "test" }, state: Known): void {
    const source = flatConditions(named.test).flatMap(nodesOf).flatMap(paramsBelow)[0];
    const words = source === undefined ? null : this.#words(source);
    this.steps.push({
      label: named.label,
      value: state === "unknown" ? null : String(state === "met"),
      unit: "boolean",
      display: state === "unknown" ? "待填" : state === "met" ? "是" : "否",
      clauseId: words?.clauseId ?? this.rule.clauseId,
      quote: words?.quote ?? this.rule.quote,
      applied: state !== "unknown",
      operator: "test",
    });
  }

  /** The words a step stands on: of a param itself, of the param that limits it or did not apply, or of the rule for what it waives. */
  #words(node: Node): { quote: string; clauseId: string } | null {
    if (node.op === "const") return { quote: this.rule.quote, clauseId: this.rule.clauseId };
    const source = node.op === "cap" || node.op === "floor" ? node.at : node.op === "if" ? node.gives : node;
    if (source.op !== "param") return null;
    const param = this.rule.params.get(source.name);
    const version = param === undefined ? null : versionOn(param, this.asOf);
    if (param === undefined || version === null) return null;
    return { quote: version.quote, clauseId: param.clauseId };
  }
}

function paramsBelow(node: Node): Node[] {
  return node.op === "param" ? [node] : childrenOf(node).flatMap(paramsBelow);
}

/** An interval in the printed unit, with words for open ends. */
export function displayRange(value: Interval, unit: Unit): Possible {
  const end = (x: Decimal): Decimal | null => (x.isFinite() ? printed(x, unit) : null);
  const [min, max] = [end(value.lo), end(value.hi)];
  const shown = (x: Decimal): string => displayValue(x, unit.label);
  const display =
    min !== null && max !== null
      ? min.eq(max)
        ? shown(min)
        : `${shown(min)} 至 ${shown(max)}`
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
