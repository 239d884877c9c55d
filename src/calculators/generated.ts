/**
 * Calculators made from the facts of a clause, where nobody has written a rule: 自动生成·未复核. Only a clause that
 * holds one simple benefit has one: a fixed sum, sums paired with their subjects, or a rate of a base with its cap.
 */
import type { Clause } from "../domain/clause.ts";
import type { Document } from "../domain/document.ts";
import type { Amount } from "../domain/fact.ts";
import { compileRule, type Rule } from "./compile.ts";
import { baseOf, grantsRate, grantsSum, sentencesOf, sumsApart, wordsAround } from "./granting.ts";
import { clauseHash } from "./staleness.ts";

const PREFIX = "auto~";
/** Pairs of subject and sum beyond this are a table, not a simple benefit. */
const MOST_TIERS = 6;
const LONGEST_TITLE = 40;
/** Longest stretch of a clause quoted by a generated rule. */
const LONGEST_QUOTE = 400;
/** Longer parts of a sentence give way to the amount alone. */
const LONGEST_WORDS = 120;
/** Longest subject that still serves as a choice. */
const LONGEST_CHOICE = 80;

/** A bare name in quotation marks says which programme, not who gets the sum: the list was cut in the wrong place. */
const BARE_NAME = /^“[^”]*”$/u;

/** Words of giving are no part of who gets a sum: the list was cut in the wrong place. */
const GIVING = /一次性|给予|给与|予以|发放|分别/u;

/** What a clause can be computed as. */
export type Plan =
  | { readonly kind: "fixed"; readonly sum: Amount; readonly period: Amount | null }
  | { readonly kind: "tiers"; readonly sums: readonly Amount[]; readonly period: Amount | null }
  | { readonly kind: "rate"; readonly rate: Amount; readonly limit: Amount | null };

/** Id of the generated calculator of a clause. */
export function generatedId(clauseId: string): string {
  return `${PREFIX}${clauseId}`;
}

/** Clause of a generated calculator, null for the id of a reviewed one. */
export function clauseOfGenerated(id: string): string | null {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : null;
}

/** Title of the generated calculator of a clause: its own heading, else how the sentence of the sum begins. */
export function generatedTitle(clause: Clause, plan: Plan): string {
  const words = (clause.heading ?? sentencesOf(clause, amountsOf(plan))).replace(/[。；：，;:,]$/u, "");
  const title = words.length > LONGEST_TITLE ? `${words.slice(0, LONGEST_TITLE)}…` : words;
  return `${title}（自动生成·未复核）`;
}

/** Measures an amount may be paid per, as inputs; what a person is (an enterprise, a unit) asks for nothing. */
const PER_INPUTS: Readonly<
  Record<string, readonly (readonly [name: string, label: string, unit: string])[]>
> = {
  person: [["persons", "人数", "人"]],
  "person-month": [
    ["persons", "人数", "人"],
    ["months", "月数", "月"],
  ],
  "person-year": [
    ["persons", "人数", "人"],
    ["years", "年数", "年"],
  ],
  month: [["months", "月数", "月"]],
  year: [["years", "年数", "年"]],
  project: [["count", "项目数", "个"]],
  item: [["count", "项数", "项"]],
  certificate: [["count", "证书数", "证"]],
  team: [["count", "团队数", "个"]],
  "square-metre": [["area", "面积", "平方米"]],
  mu: [["area", "面积", "亩"]],
  tonne: [["tonnes", "数量", "吨"]],
  enterprise: [],
  organization: [],
  household: [],
  "enterprise-year": [],
  "organization-year": [],
};

/** Measures that come in parts; the others are counted. */
const MEASURED: ReadonlySet<string> = new Set(["平方米", "亩", "吨"]);

const RATE_UNITS: Readonly<Record<string, string>> = { percent: "%", permille: "‰" };

/** How a clause can be computed by its own facts, or null when it holds none or more than one simple benefit. */
export function planOf(clause: Clause): Plan | null {
  // A text that reports what was done speaks of sums nobody can claim any more.
  if (clause.amounts.some((amount) => amount.role === "statistic")) return null;
  const sums = clause.amounts.filter((amount) => amount.kind === "money" && amount.role === "benefit");
  const rates = clause.amounts.filter((amount) => amount.role === "rate_base");
  if ([...sums, ...rates].some((amount) => amount.value === null || amount.bound === "approx")) return null;
  const periods = clause.amounts.filter(
    (amount) =>
      amount.kind === "duration" && amount.role === "benefit" && /^(?:个月|月|年)$/u.test(amount.unit),
  );
  if (periods.length > 1) return null;
  const period = periods[0]?.value == null ? null : (periods[0] ?? null);
  const [rate] = rates;
  if (rate !== undefined) {
    if (rates.length > 1 || RATE_UNITS[rate.unit] === undefined) return null;
    if (rate.per !== null && !measuresNothing(rate.per)) return null;
    const [limit = null] = sums;
    if (limit !== null && (limit.bound === "exact" || !measuresNothing(limit.per, "project", "item")))
      return null;
    return sums.length <= 1 && grantsRate(clause, rate, limit) ? { kind: "rate", rate, limit } : null;
  }
  if (!sums.every((one) => grantsSum(clause, one, !measuresNothing(one.per)))) return null;
  const [sum] = sums;
  if (sum === undefined || sums.some((one) => one.per !== null && PER_INPUTS[one.per] === undefined))
    return null;
  if (sums.length === 1) return { kind: "fixed", sum, period };
  const subjects = new Set(sums.map((one) => one.subject));
  const alike = sums.every((one) => one.per === sum.per && one.bound === sum.bound && one.subject !== null);
  const plain = sums.every(
    (one) =>
      one.subject !== null &&
      one.subject.length <= LONGEST_CHOICE &&
      !BARE_NAME.test(one.subject) &&
      !GIVING.test(one.subject),
  );
  if (!alike || !plain || subjects.size !== sums.length || sums.length > MOST_TIERS) return null;
  return inOneSentence(clause, sums) && sumsApart(clause, sums) ? { kind: "tiers", sums, period } : null;
}

/** The amounts a plan computes with. */
function amountsOf(plan: Plan): readonly Amount[] {
  if (plan.kind === "tiers") return plan.sums;
  if (plan.kind === "fixed") return [plan.sum];
  return plan.limit === null ? [plan.rate] : [plan.rate, plan.limit];
}

function measuresNothing(per: string | null, ...others: readonly string[]): boolean {
  return per === null || others.includes(per) || PER_INPUTS[per]?.length === 0;
}

function inOneSentence(clause: Clause, sums: readonly Amount[]): boolean {
  const from = Math.min(...sums.map((sum) => sum.start)) - clause.start;
  const to = Math.max(...sums.map((sum) => sum.end)) - clause.start;
  return !/[。\n]/u.test(clause.text.slice(from, to));
}

/** The generated rule of a clause, or null where it has none. */
export function generateRule(document: Document, clause: Clause): Rule | null {
  const plan = planOf(clause);
  if (plan === null) return null;
  const parts = plan.kind === "rate" ? ratePlan(clause, plan) : sumPlan(clause, plan);
  const quote = sentencesOf(clause, amountsOf(plan)).slice(0, LONGEST_QUOTE);
  const file = {
    id: "generated",
    title: generatedTitle(clause, plan),
    city: document.city ?? "未注明城市",
    audience: ["见条款"],
    theme: "自动生成·未复核",
    topics: [],
    kind: "award",
    clause: { document: document.id, path: clause.path, hash: clauseHash(clause.text) },
    quote,
    ...parts,
    inputs: [{ name: "meetsConditions", label: "是否符合条款写明的条件", type: "boolean" }, ...parts.inputs],
    eligibility: [{ label: "符合条款写明的条件", quote, when: { input: "meetsConditions", is: true } }],
    assumptions: [
      "按条款中提取的数额自动生成，没有人复核；请对照原文。",
      ...clause.amounts
        .filter((amount) => amount.role === "threshold")
        .map((amount) => `条件中有“${amount.subject ?? ""}${amount.quote}”，请自行判断是否符合。`),
      ...(plan.kind === "tiers" ? ["每次按一类计算，能否叠加以原文为准。"] : []),
    ],
    cases: [{ inputs: {}, expected: null, why: "自动生成的规则没有情形" }],
  };
  return { ...compileRule(file, generatedId(clause.id), true), id: generatedId(clause.id) };
}

interface PlanParts {
  readonly params: Record<string, unknown>;
  readonly inputs: Record<string, unknown>[];
  readonly formula: unknown;
  readonly result: { readonly nature: string; readonly unit: string; readonly label: string };
}

const NATURES = { exact: "exact", cap: "upTo", floor: "atLeast", approx: "exact" } as const;

/** The words of a param, short enough for a step. */
function wordsOf(clause: Clause, amount: Amount): string {
  const words = wordsAround(clause, amount);
  return words.length > LONGEST_WORDS ? amount.quote : words;
}

function ratePlan(clause: Clause, { rate, limit }: Plan & { kind: "rate" }): PlanParts {
  const product = { mul: [{ param: "rate" }, { input: "base" }] };
  const formula =
    limit === null
      ? product
      : { [limit.bound === "floor" ? "floor" : "cap"]: { of: product, at: { param: "limit" } } };
  return {
    params: {
      rate: { label: "比例", value: rate.value, unit: RATE_UNITS[rate.unit], quote: wordsOf(clause, rate) },
      ...(limit === null
        ? {}
        : {
            limit: {
              label: limit.bound === "floor" ? "下限" : "上限",
              value: limit.value,
              unit: "元",
              quote: wordsOf(clause, limit),
            },
          }),
    },
    inputs: [{ name: "base", label: (baseOf(rate) ?? "基数").slice(0, 80), type: "money", unit: "元" }],
    formula,
    result: { nature: NATURES[rate.bound], unit: "元", label: "金额" },
  };
}

function sumPlan(clause: Clause, plan: Plan & { kind: "fixed" | "tiers" }): PlanParts {
  const sums = plan.kind === "fixed" ? [plan.sum] : plan.sums;
  const [first] = sums;
  const measures = PER_INPUTS[first?.per ?? ""] ?? [];
  const unit = ["元", ...measures.map(([, , measure]) => measure)].join("/");
  const name = (index: number): string => `sum${index + 1}`;
  const params: Record<string, unknown> = {};
  for (const [index, sum] of sums.entries()) {
    const only = sum.bound === "cap" ? "最高标准" : "标准";
    const label = plan.kind === "fixed" ? only : (sum.subject ?? only).slice(0, 60);
    params[name(index)] = { label, value: sum.value, unit, quote: wordsOf(clause, sum) };
  }
  const standard =
    plan.kind === "fixed"
      ? { param: name(0) }
      : {
          case: {
            by: "category",
            outcomes: sums.map((sum, index) => ({ when: [sum.subject], gives: { param: name(index) } })),
          },
        };
  const { period } = plan;
  const times = measures.map(([input, , measure]) => {
    const inMonths = period !== null && measure === "月";
    if (!inMonths && !(period?.unit === "年" && measure === "年")) return { input };
    const most = { param: "period" };
    const months = period?.unit === "年" && measure === "月";
    return { cap: { of: { input }, at: months ? { mul: [most, { const: "12", unit: "月/年" }] } : most } };
  });
  if (period !== null && times.some((time) => "cap" in time)) {
    params.period = {
      label: "期限",
      value: period.value,
      unit: period.unit === "年" ? "年" : "月",
      quote: wordsOf(clause, period),
    };
  }
  return {
    params,
    inputs: [
      ...(plan.kind === "tiers"
        ? [{ name: "category", label: "类别", type: "choice", choices: sums.map((sum) => sum.subject) }]
        : []),
      ...measures.map(([input, label, measure]) => ({
        name: input,
        label,
        type: MEASURED.has(measure) ? "number" : "integer",
        unit: measure,
      })),
    ],
    formula: times.length === 0 ? standard : { mul: [standard, ...times] },
    result: { nature: NATURES[first?.bound ?? "exact"], unit: "元", label: "金额" },
  };
}
