/** The amounts of one sentence: quantities, then bound, per, role, subject and base of each, lists settled together. */
import type { Amount, AmountRole } from "../../domain/fact.ts";
import { type BoundReading, readBound } from "./bound.ts";
import { type Context, contextsOf } from "./context.ts";
import type { NumberToken } from "./number-token.ts";
import { everyUnitCode, isEveryUnit, readPer } from "./per.ts";
import { type Quantity, quantitiesOf } from "./quantities.ts";
import { readRole } from "./role.ts";
import { readBases, readSubjects } from "./subject.ts";

/** Ends of an interval printed as 五万元以上二十万元以下. */
const INTERVAL_GAP =
  /^\s*(?:[（(]不?含[^（()）]{0,12}[）)])?\s*(?:及?以上|以上)\s*(?:[（(]不?含[^（()）]{0,12}[）)])?\s*[、，,]?\s*(?:至|到|且|、|不足|不满|低于|不超过|小于)?\s*$/;
const INTERVAL_END = /^\s*(?:[（(]不?含[^（()）]{0,12}[）)])?\s*(?:及?以下|以内|以下)/;
const INTERVAL_WORDS = /不足|不满|低于|不超过|小于/;

/**
 * Reads one sentence. `text` is the source, `masked` the same text with titles blanked (same length);
 * `tokens` are the numbers between `from` and `to`.
 */
export function amountsOfSentence(
  text: string,
  masked: string,
  tokens: readonly NumberToken[],
  from: number,
  to: number,
): Amount[] {
  const quantities = quantitiesOf(masked, tokens, from, to);
  if (quantities.length === 0) return [];
  const contexts = contextsOf(masked, quantities, from, to);
  const bounds = settleLists(contexts, contexts.map(readBound));
  const roles = settleRoles(contexts, bounds);
  const pers = settlePers(masked, contexts, bounds, roles);
  // Subjects and bases are the clause's words: read from the source, titles included.
  const printed = contextsOf(text, quantities, from, to);
  const subjects = readSubjects(printed);
  const bases = readBases(printed);
  const intervals = intervalsOf(masked, quantities);
  return contexts.map((context, index): Amount => {
    const { quantity } = context;
    const reading = bounds[index] ?? { bound: "exact", from: "none", touchBefore: 0, touchAfter: 0 };
    const every = isEveryUnit(context);
    const role = roles[index] ?? "statistic";
    const start = quantity.start - reading.touchBefore;
    const end = quantity.end + reading.touchAfter;
    const interval = intervals.get(index);
    return {
      quote: text.slice(start, end),
      start,
      end,
      kind: quantity.kind,
      value: quantity.value,
      min: quantity.min ?? interval?.min ?? null,
      max: quantity.max ?? interval?.max ?? null,
      unit: quantity.unit,
      bound: every ? "exact" : reading.bound,
      per: every ? null : (pers[index] ?? null),
      role,
      subject: subjects[index] ?? null,
      base: bases[index] ?? null,
      oneOff: (role === "benefit" || role === "rate_base") && isOneOff(context),
    };
  });
}

/** 一次性 in the segment of the amount, or before it in the sentence without another amount of its own kind. */
function isOneOff(context: Context): boolean {
  return (
    /一次性/.test(context.before) || /一次性/.test(context.after) || /一次性/.test(context.lead.slice(-40))
  );
}

/** Members of one list do the same in their sentence: all are conditions when the last one closes a condition. */
function settleRoles(contexts: readonly Context[], bounds: readonly BoundReading[]): AmountRole[] {
  const roles = contexts.map((context, index) => {
    const every = isEveryUnit(context);
    return readRole(context, every ? "exact" : (bounds[index]?.bound ?? "exact"), every);
  });
  for (let i = contexts.length - 1; i >= 1; i -= 1) {
    const [own, before] = [contexts[i]?.quantity, contexts[i - 1]?.quantity];
    if (own === undefined || own.kind !== before?.kind || roles[i] !== "threshold") continue;
    // 1亿元以上、3亿元以上、5亿元以上的: each with its own bound word.
    if (own.listed || PARALLEL_BOUNDS.test(contexts[i]?.gap ?? "")) roles[i - 1] = "threshold";
  }
  return roles;
}

/** Members of one list share a bound word that stands before the first or behind the last. */
function settleLists(contexts: readonly Context[], readings: BoundReading[]): BoundReading[] {
  const settled = [...readings];
  for (let i = 1; i < contexts.length; i += 1) {
    const [context, own, before] = [contexts[i], settled[i], settled[i - 1]];
    if (context === undefined || own === undefined || before === undefined) continue;
    const { quantity, previous, gap } = context;
    const follows = quantity.listed || quantity.afterComma || RISE.test(gap);
    if (follows && own.from === "none" && before.from === "prefix" && quantity.kind === previous?.kind) {
      settled[i] = { bound: before.bound, from: "prefix", touchBefore: 0, touchAfter: 0 };
    }
  }
  for (let i = contexts.length - 1; i >= 1; i -= 1) {
    const own = settled[i];
    const before = settled[i - 1];
    if (!contexts[i]?.quantity.listed || own === undefined || before === undefined) continue;
    if (contexts[i - 1]?.quantity.value === null) continue;
    if (
      before.from === "none" &&
      own.from === "suffix" &&
      contexts[i]?.quantity.kind === contexts[i - 1]?.quantity.kind
    ) {
      settled[i - 1] = { bound: own.bound, from: "suffix", touchBefore: 0, touchAfter: 0 };
    }
  }
  return settled;
}

const PARALLEL_BOUNDS =
  /^\s*(?:[（(][^（()）]{0,8}[）)])?\s*及?以[上下]\s*(?:[（(][^（()）]{0,8}[）)])?\s*[、和及或]\s*$/;

/** Own per of each amount; lists, parallel rows and conditions (每个单位…的,) pass theirs on. */
function settlePers(
  masked: string,
  contexts: readonly Context[],
  bounds: readonly BoundReading[],
  roles: readonly AmountRole[],
): (string | null)[] {
  const pers: (string | null)[] = [];
  let everyUnit: string | null = null;
  contexts.forEach((context, index) => {
    const { quantity, previous } = context;
    if (isEveryUnit(context)) {
      everyUnit = everyUnitCode(quantity, masked.slice(quantity.start, quantity.end));
      pers.push(null);
      return;
    }
    // A new condition ends the step: 完成2个以上的奖励….
    if (quantity.kind === "count" || bounds[index]?.bound === "floor") everyUnit = null;
    // 每增加1亿元奖励10万元,最高100万元: the cap is no longer counted by the step.
    const stepped = (quantity.kind === "money" || quantity.kind === "rate") && bounds[index]?.bound !== "cap";
    let per = readPer(context, stepped ? everyUnit : null);
    const before = index === 0 ? null : (pers[index - 1] ?? null);
    if (per === null && previous !== null && previous.kind === quantity.kind && before !== null) {
      const parallel =
        quantity.listed || quantity.afterComma || isParallelRow(context.gap) || RISE.test(context.gap);
      // 10万元以下的每辆补贴3000元,20万元以上的…: a condition behind a benefit begins a new row.
      const newRow = roles[index] === "threshold" && roles[index - 1] !== "threshold";
      if (parallel && !newRow) per = before;
    }
    if (per === null && quantity.kind === "money") per = conditionPer(context);
    pers.push(per);
  });
  // 5万元、3万元、1万元/个: what stands behind the last holds for the list.
  for (let i = contexts.length - 1; i >= 1; i -= 1) {
    const [own, before] = [contexts[i], contexts[i - 1]];
    if (own?.quantity.listed && own.quantity.kind === before?.quantity.kind) pers[i - 1] ??= pers[i] ?? null;
  }
  return pers;
}

/** 由每人700元提高到750元: the second number is counted as the first. */
const RISE =
  /^(?:[/／][^，,、]{1,4})?(?:提高|上调|增加|调整|降低|下调|降)?(?:到|至|为)\s*(?:每[人户家个月年亩]{1,4})?$/;

/** A short row of a list such as 、硕士1000元 or ;本科800元: a name and nothing else. */
function isParallelRow(gap: string): boolean {
  return (
    gap.length <= 16 &&
    /^[、，,；;和及]/.test(gap) &&
    !/给予|最高|奖励|补贴|补助|累计|合计|总|按|不超过|不低于|不高于|不少于|达到|上限|封顶|限额|每|[年月日人户亩]均|，.*，/.test(
      gap,
    )
  );
}

/** 每个单位累计达到…的,…给予最高20万元: the condition names whom it is counted by. */
function conditionPer(context: Context): string | null {
  const match = /每(?:个|家)(单位|企业|机构|项目|平台|基地|团队)[^。；;]*的[，,]/.exec(context.lead);
  if (match === null || /累计|合计|总额/.test(context.before)) return null;
  const codes: Readonly<Record<string, string>> = {
    单位: "organization", 机构: "organization", 企业: "enterprise", 项目: "project", 平台: "platform", 基地: "base", 团队: "team",
  }; // biome-ignore format: a table reads better in one line
  return codes[match[1] ?? ""] ?? null;
}

/** The interval that two neighbouring quantities bound: 五万元以上二十万元以下. */
function intervalsOf(
  masked: string,
  quantities: readonly Quantity[],
): Map<number, { min: string; max: string }> {
  const intervals = new Map<number, { min: string; max: string }>();
  for (let i = 0; i + 1 < quantities.length; i += 1) {
    const low = quantities[i];
    const high = quantities[i + 1];
    if (low === undefined || high === undefined || low.kind !== high.kind || low.unit !== high.unit) continue;
    if (low.value === null || high.value === null || high.start - low.end > 30) continue;
    const gap = masked.slice(low.end, high.start);
    if (!INTERVAL_GAP.test(gap)) continue;
    if (!INTERVAL_END.test(masked.slice(high.end, high.end + 16)) && !INTERVAL_WORDS.test(gap)) continue;
    const interval = { min: low.value, max: high.value };
    intervals.set(i, interval);
    intervals.set(i + 1, interval);
  }
  return intervals;
}
