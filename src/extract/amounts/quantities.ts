/** Numbers to quantities: shared units, ranges, missing 元, and what only looks like an amount left out. */

import { Decimal, decimalString } from "../../domain/decimal.ts";
import type { AmountKind } from "../../domain/fact.ts";
import { parseNumber } from "../../text/numerals.ts";
import { isExcluded } from "./exclusions.ts";
import { bareScaleIsCount, bareScaleIsMoney } from "./money-context.ts";
import type { NumberToken } from "./number-token.ts";
import { type Unit, unitAt } from "./units.ts";

/** A number that means something: start/end cover number and unit, nothing else. */
export interface Quantity {
  readonly start: number;
  readonly end: number;
  readonly kind: AmountKind;
  readonly unit: string;
  /** Null for a range. */
  readonly value: string | null;
  readonly min: string | null;
  readonly max: string | null;
  readonly approximate: boolean;
  readonly chinese: boolean;
  /** True where the quantity and the one before stand in one list: 100、50、20万元. */
  readonly listed: boolean;
  /** True where nothing but a comma stands between it and the one before: 最高100万元,50万元. */
  readonly afterComma: boolean;
  /** Unit words of a table header behind the base unit, such as /人·月; empty elsewhere. */
  readonly headerTail: string;
}

/** What separates members of one list; 分别 lists may put a comma. */
const LIST_GAP =
  /^\s*(?:[（(](?:不?含|包括)[^（()）]{0,12}[）)])?\s*(?:、|和|及|以及|或|或者|与|[/／])\s*(?:不超过|最高|每)?\s*$/;
/** A bare comma joins amounts that have their own units: 100万元,50万元. */
const COMMA_GAP = /^\s*[，,]\s*$/;
/** What joins the ends of a range. */
const RANGE_GAP = /^\s*(?:[（(]不?含[^（()）]{0,12}[）)])?\s*(?:-{1,2}|－|—{1,2}|–|―|−|~|～|〜|至|到)\s*$/;
const LONGEST_GAP = 24;

const YUAN: Unit = { kind: "money", unit: "CNY", word: "", factor: "1" };
const COUNT: Unit = { kind: "count", unit: "", word: "", factor: "1" };

interface Draft {
  token: NumberToken;
  unit: Unit | null;
  value: string;
  scale: string | null;
  /** What stands behind the unit in the header of a table cell: /人·月 of 标准（元/人·月）：2000. */
  headerTail: string;
  listedAfter: boolean;
  afterComma: boolean;
}

/**
 * The quantities of one sentence. `tokens` are its numbers in order, offsets into `text`;
 * `from` and `to` are the bounds of the sentence.
 */
export function quantitiesOf(
  text: string,
  tokens: readonly NumberToken[],
  from: number,
  to: number,
): Quantity[] {
  const drafts = tokens
    .filter((token) => !repeatsBound(text, token))
    .map(
      (token): Draft => ({
        token,
        unit: token.unit,
        value: token.value,
        scale: token.scale,
        headerTail: "",
        listedAfter: false,
        afterComma: false,
      }),
    );
  for (const draft of drafts) {
    // ￥50,000 and RMB500: the unit stands in front.
    if (
      draft.unit === null &&
      /(?:[￥¥]|RMB|CNY)\s*$/.test(text.slice(Math.max(from, draft.token.start - 5), draft.token.start))
    ) {
      draft.unit = YUAN;
    }
  }
  takeHeaderUnits(text, drafts, from);
  shareUnits(text, drafts, from);
  for (const draft of drafts) {
    if (draft.unit === null && draft.token.scale !== null && isBareScale(text, draft)) {
      if (bareScaleIsMoney(text, draft.token, from, to)) draft.unit = YUAN;
      else if (bareScaleIsCount(text, draft.token, from, to)) draft.unit = COUNT;
    }
  }
  // Again, now that a bare 万 has its unit: 50-100万的企业.
  shareUnits(text, drafts, from);
  return joinRanges(text, drafts, from);
}

/** A header with its unit in brackets, right before the number of the cell: 奖励金额（万元）：100. */
const HEADER_UNIT =
  /[（(](?:单位\s*[:：]\s*)?(万|亿|千)?([^（()）:：]{1,12})[）)]\s*[:：]\s*(?:最高|不超过|最高不超过|每年)?\s*$/;

/** Table rows print the unit once, in the header of the column; the numbers of the cell take it from there. */
function takeHeaderUnits(text: string, drafts: readonly Draft[], from: number): void {
  drafts.forEach((draft, index) => {
    if (draft.unit !== null) return;
    const before = drafts[index - 1];
    const gap = before === undefined ? null : gapBetween(text, before.token, draft.token);
    if (
      before !== undefined &&
      gap !== null &&
      before.headerTail.length > 0 &&
      (LIST_GAP.test(gap) || RANGE_GAP.test(gap))
    ) {
      applyUnit(draft, before.unit, before.scale, before.headerTail);
      return;
    }
    const match = HEADER_UNIT.exec(text.slice(Math.max(from, draft.token.start - 30), draft.token.start));
    const printed = match?.[2] ?? "";
    const unit = unitAt(printed === "月" ? "个月" : printed, 0);
    if (match === null || unit === null) return;
    const scale = match[1] === undefined ? null : parseNumber(`1${match[1]}`);
    applyUnit(draft, unit, scale, `${printed.slice(unit.word.length)} `);
  });
}

function applyUnit(draft: Draft, unit: Unit | null, scale: string | null, tail: string): void {
  draft.unit = unit;
  draft.headerTail = tail;
  if (scale !== null && draft.scale === null) {
    draft.value = decimalString(new Decimal(draft.value).times(scale));
    draft.scale = scale;
  }
}

/** 3000万元(含3000万元)至5亿元, 一年以内(含一年): the bracket says the same number again. */
function repeatsBound(text: string, token: NumberToken): boolean {
  return (
    /[（(]不?含\s*$/.test(text.slice(Math.max(0, token.start - 4), token.start)) &&
    /^[）)]/.test(text.slice(token.end, token.end + 1))
  );
}

/** 100万 standing alone: only 万 and 亿 are printed without a unit. */
function isBareScale(text: string, draft: Draft): boolean {
  const last = text[draft.token.end - 1] ?? "";
  return last === "万" || last === "亿" || last === "萬" || last === "億" || last === "w";
}

/** 1、50万元以上的…: a small number at the very start of a line, before a larger one, numbers the line. */
function isLabel(text: string, left: Draft, right: Draft, from: number): boolean {
  if (text.slice(from, left.token.start).trim().length > 0 || text[left.token.end] !== "、") return false;
  const value = Number(left.value);
  return Number.isInteger(value) && value < 30 && value < Number(right.value) && right.token.unit !== null;
}

/** From right to left: a number without a unit takes the one of its neighbour in a list or range. */
function shareUnits(text: string, drafts: Draft[], from: number): void {
  for (let i = drafts.length - 2; i >= 0; i -= 1) {
    const left = drafts[i];
    const right = drafts[i + 1];
    if (left === undefined || right === undefined) continue;
    const gap = gapBetween(text, left.token, right.token);
    if (gap === null) continue;
    const list = LIST_GAP.test(gap);
    const range = RANGE_GAP.test(gap);
    if (COMMA_GAP.test(gap)) right.afterComma = true;
    if (!list && !range) continue;
    right.listedAfter = list;
    if (left.unit !== null || right.unit === null || left.token.script === "word") continue;
    if (list && i === 0 && isLabel(text, left, right, from)) continue;
    if (right.unit.kind === "rate" && right.token.script === "word") continue;
    left.unit = right.unit;
    const scale = right.scale;
    if (left.scale !== null || scale === null) continue;
    // 8000-1万元 has its own scale; 5-10万元 and 100、50、20万元 share it.
    if (
      left.token.script === "chinese" &&
      !/^[一二两三四五六七八九十百]+$/.test(text.slice(left.token.start, left.token.end))
    )
      continue;
    const scaled = new Decimal(left.value).times(shareable(right.token, scale));
    if (range && scaled.gte(right.value)) continue;
    left.value = decimalString(scaled);
    left.scale = scale;
  }
}

/** 十万 shares 万, not its own 十. */
function shareable(token: NumberToken, scale: string): string {
  if (token.script !== "chinese") return scale;
  return new Decimal(scale).gte("100000000") ? "100000000" : new Decimal(scale).gte("10000") ? "10000" : "1";
}

function gapBetween(text: string, left: NumberToken, right: NumberToken): string | null {
  return right.start - left.end > LONGEST_GAP ? null : text.slice(left.end, right.start);
}

function joinRanges(text: string, drafts: readonly Draft[], from: number): Quantity[] {
  const quantities: Quantity[] = [];
  let previousExcluded = false;
  for (let i = 0; i < drafts.length; i += 1) {
    const draft = drafts[i];
    if (draft === undefined) continue;
    const next = drafts[i + 1];
    const joined = next !== undefined && isRange(text, draft, next) ? next : null;
    const before = drafts[i - 1];
    const gap = before === undefined ? null : gapBetween(text, before.token, draft.token);
    const follows = gap !== null && (LIST_GAP.test(gap) || RANGE_GAP.test(gap));
    const excluded: boolean =
      draft.unit === null ||
      isExcluded(text, {
        start: draft.token.start,
        end: (joined ?? draft).token.end,
        value: (joined ?? draft).value,
        low: draft.value,
        unit: draft.unit,
        script: draft.token.script,
        afterExcluded: follows && previousExcluded,
        from,
      });
    previousExcluded = excluded;
    if (joined !== null) i += 1;
    if (excluded || draft.unit === null) continue;
    const factor = draft.unit.factor;
    const low = decimalString(new Decimal(draft.value).times(factor));
    const high = joined === null ? null : decimalString(new Decimal(joined.value).times(factor));
    quantities.push({
      start: draft.token.start,
      end: (joined ?? draft).token.end,
      kind: draft.unit.kind,
      unit: draft.unit.unit,
      value: high === null ? low : null,
      min: high === null ? null : low,
      max: high,
      approximate: draft.token.approximate || (joined?.token.approximate ?? false),
      chinese: draft.token.script === "chinese",
      listed: draft.listedAfter,
      afterComma: draft.afterComma,
      headerTail: draft.headerTail,
    });
  }
  return quantities;
}

function isRange(text: string, left: Draft, right: Draft): boolean {
  if (left.unit === null || right.unit === null || left.unit.kind !== right.unit.kind) return false;
  if (left.unit.unit !== right.unit.unit) return false;
  const gap = gapBetween(text, left.token, right.token);
  return gap !== null && RANGE_GAP.test(gap) && new Decimal(left.value).lt(right.value);
}
