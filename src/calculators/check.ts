/** Whether the rules still say what the clauses say: every quote found again and parsed again, every case computed again. */
import type { Clause } from "../domain/clause.ts";
import { Decimal } from "../domain/decimal.ts";
import { MingceError } from "../domain/errors.ts";
import type { Amount } from "../domain/fact.ts";
import { amountsIn } from "../extract/amounts.ts";
import type { Param, ParamVersion, Rule } from "./compile.ts";
import { compileRule } from "./compile.ts";
import { evaluate } from "./evaluate.ts";
import type { Node } from "./node.ts";
import { clauseHash } from "./staleness.ts";

export interface RuleFault {
  /** File name of the rule. */
  readonly source: string;
  readonly code:
    | "rule-invalid"
    | "clause-missing"
    | "clause-changed"
    | "quote-missing"
    | "value-differs"
    | "choice-without-outcome"
    | "tiers-out-of-order"
    | "case-fails";
  /** What is wrong, in Chinese. */
  readonly detail: string;
}

/** Any day within the params' validity does for cases without one. */
const ORDINARY_DAY = "2024-06-01";

/**
 * Checks rule files against the clauses they stand on.
 * @param sources rule files as read. @param clauses of the present corpus, by document id.
 * @returns every fault found, in the order of the files; empty when the rules hold.
 */
export function checkCalculators(
  sources: readonly { readonly source: string; readonly raw: unknown }[],
  clauses: ReadonlyMap<string, readonly Clause[]>,
): RuleFault[] {
  const faults: RuleFault[] = [];
  const ids = new Map<string, string>();
  for (const { source, raw } of sources) {
    let rule: Rule;
    try {
      rule = compileRule(raw, source);
    } catch (error) {
      if (!(error instanceof MingceError)) throw error;
      faults.push({ source, code: "rule-invalid", detail: error.message });
      continue;
    }
    const earlier = ids.get(rule.id);
    if (earlier !== undefined) {
      faults.push({ source, code: "rule-invalid", detail: `编号 ${rule.id} 已被 ${earlier} 使用` });
    }
    ids.set(rule.id, source);
    const own = clauses.get(rule.clause.document) ?? [];
    for (const fault of faultsOf(rule, own)) faults.push({ source, ...fault });
  }
  return faults;
}

type Fault = Omit<RuleFault, "source">;

function* faultsOf(rule: Rule, clauses: readonly Clause[]): Generator<Fault> {
  const clause = clauses.find((one) => one.path === rule.clause.path);
  if (clause === undefined) {
    yield { code: "clause-missing", detail: `文件 ${rule.clause.document} 里没有条款 ${rule.clause.path}` };
  } else {
    if (clauseHash(clause.text) !== rule.clause.hash) {
      yield {
        code: "clause-changed",
        detail: `条款 ${rule.clause.path} 的文字与写规则时不同，或还没有核对过；核对后写 hash: "${clauseHash(clause.text)}"，或运行 npx tsx scripts/stamp-calculators.ts ${rule.id}`,
      };
    }
    for (const quote of [rule.quote, ...rule.eligibility.flatMap((item) => item.quote ?? [])]) {
      if (!clause.text.includes(quote)) yield { code: "quote-missing", detail: `条款里没有“${quote}”` };
    }
    yield* paramFaults(rule, clauses);
  }
  yield* choiceFaults(rule);
  yield* tierFaults(rule);
  yield* caseFaults(rule);
}

function* paramFaults(rule: Rule, clauses: readonly Clause[]): Generator<Fault> {
  for (const param of rule.params.values()) {
    const clause = clauses.find((one) => one.path === param.path);
    for (const version of param.versions) {
      if (clause?.text.includes(version.quote) !== true) {
        yield { code: "quote-missing", detail: `参数 ${param.name}：条款里没有“${version.quote}”` };
      } else if (!states(amountsIn(version.quote), param, version)) {
        const read = amountsIn(version.quote).map(
          (amount) => `${amount.quote}=${amount.value ?? `${amount.min}..${amount.max}`}`,
        );
        yield {
          code: "value-differs",
          detail: `参数 ${param.name} 写的是 ${version.min.toFixed()}${param.unit.label}，“${version.quote}”读出来是 ${read.join("、") || "没有数额"}`,
        };
      }
    }
  }
}

const RATE_UNITS: Readonly<Record<string, string>> = {
  "%": "percent",
  "‰": "permille",
  百分点: "percentage_point",
  倍: "multiple",
};

/** True when one of the amounts read from the quote is the value of the param. */
function states(amounts: readonly Amount[], param: Param, version: ParamVersion): boolean {
  const printedUnit = param.unit.label.split("/")[0] ?? "";
  return amounts.some((amount) => {
    // 1万元/500吨标准煤: the 500 is read as what the money is paid per.
    if (version.min.eq(version.max) && amount.per?.startsWith(`${version.min.toFixed()} `)) return true;
    const rate = RATE_UNITS[printedUnit];
    if (rate !== undefined) {
      if (amount.kind !== "rate" || amount.unit !== rate) return false;
    } else if (printedUnit === "元") {
      if (amount.kind !== "money") return false;
    } else if (amount.kind === "money" || amount.kind === "rate") return false;
    const ends = [amount.value, amount.min, amount.max].filter((end) => end !== null);
    if (version.min.eq(version.max)) return ends.some((end) => new Decimal(end).eq(version.min));
    return (
      amount.min !== null && amount.max !== null && version.min.eq(amount.min) && version.max.eq(amount.max)
    );
  });
}

/** A choice must lead to an outcome, or be excluded by a condition: never to another choice's outcome. */
function* choiceFaults(rule: Rule): Generator<Fault> {
  for (const node of rule.units.keys()) {
    if (node.op !== "case") continue;
    const known = new Set(node.outcomes.flatMap((outcome) => outcome.when));
    for (const choice of rule.inputsByName.get(node.by)?.choices ?? []) {
      if (known.has(choice)) continue;
      const { conditions } = evaluate(rule, { [node.by]: choice }, ORDINARY_DAY);
      if (!conditions.some((condition) => condition.state === "notMet")) {
        yield {
          code: "choice-without-outcome",
          detail: `${node.by} 选“${choice}”时没有结果，也没有条件排除它`,
        };
      }
    }
  }
}

/** Edges of tiers and layers ascend, where they are plain numbers: ranges neither overlap nor hide one another. */
function* tierFaults(rule: Rule): Generator<Fault> {
  for (const node of rule.units.keys()) {
    if (node.op !== "tiers" && node.op !== "layers") continue;
    const edges = node.steps.map((step) => edgeOf(rule, step.from));
    for (const [index, edge] of edges.entries()) {
      const next = edges[index + 1];
      if (edge && next?.lte(edge)) {
        yield {
          code: "tiers-out-of-order",
          detail: `分档界限要从小到大，${next.toFixed()} 不大于 ${edge.toFixed()}`,
        };
      }
    }
  }
}

function edgeOf(rule: Rule, node: Node): Decimal | null {
  if (node.op === "const") return new Decimal(node.value);
  if (node.op === "param") return rule.params.get(node.name)?.versions[0]?.min ?? null;
  return null;
}

function* caseFaults(rule: Rule): Generator<Fault> {
  for (const one of rule.cases) {
    const words = `${JSON.stringify(one.inputs)}(${one.why})`;
    try {
      const { result } = evaluate(rule, one.inputs, one.asOf ?? ORDINARY_DAY);
      const { expected } = one;
      const named = expected !== null && typeof expected === "object";
      const got = named ? sorted(result.values ?? {}) : result.value;
      const wanted = named ? sorted(expected) : expected;
      if (
        JSON.stringify(got) !== JSON.stringify(wanted) ||
        (one.kind !== undefined && one.kind !== result.kind)
      ) {
        yield {
          code: "case-fails",
          detail: `情形 ${words} 应为 ${JSON.stringify(wanted)}${one.kind ? ` ${one.kind}` : ""}，算出 ${JSON.stringify(got)} ${result.kind}`,
        };
      }
    } catch (error) {
      if (!(error instanceof MingceError)) throw error;
      yield { code: "case-fails", detail: `情形 ${words} 算不出：${error.message}` };
    }
  }
}

function sorted(values: object): [string, unknown][] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}
