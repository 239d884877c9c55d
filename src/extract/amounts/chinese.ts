/** Numbers in Chinese characters: 三百万元, 百分之三十, 三分之二, 三成, 半年, 亿元以上. */
import { Decimal, decimalString } from "../../domain/decimal.ts";
import { isChineseNumeral, parseNumber } from "../../text/numerals.ts";
import {
  endOfDigits,
  endOfRun,
  finish,
  isDigit,
  LONGEST_RUN,
  type NumberToken,
  PERCENT,
  percentToken,
  SCALES,
  withApproximation,
} from "./number-token.ts";
import { beginsUnit, type Unit, unitAt } from "./units.ts";

const PERMILLE: Unit = { kind: "rate", unit: "permille", word: "‰", factor: "1" };
const BASIS: Unit = { kind: "rate", unit: "permille", word: "万分之", factor: "0.1" };
const FRACTIONS: Readonly<Record<string, Unit>> = { 百: PERCENT, 千: PERMILLE, 万: BASIS };

/** What may follow a number that matters: a unit, a scale, a word inside the amount, a list or range mark. */
const FOLLOWERS = new Set([
  ..." \u00a0\u3000万亿萬億千百十余馀多来成折分点个半、和及以或者与/／-－—–―−~～〜至到（(，,",
]);

/** False for the 一 of 一般 and the 三 of 三方: nothing behind them makes them an amount. */
function mayMatter(text: string, end: number): boolean {
  const next = text[end];
  if (next === undefined || FOLLOWERS.has(next) || beginsUnit(next)) return true;
  return /[万亿萬億]/.test(text[end - 1] ?? "") || /[）):：;；]/.test(next);
}

/** 三百万元, 百分之三十, 三分之二, 三成, 八五折, 五十余家. */
export function readChinese(text: string, at: number): NumberToken | null {
  const first = text[at] ?? "";
  const fraction = FRACTIONS[first];
  if (fraction !== undefined && text.startsWith("分之", at + 1)) return readFraction(text, at, fraction);
  let end = endOfRun(text, at);
  if (end - at > LONGEST_RUN) return null;
  if (text[end] === "点" && end > at && isChineseNumeral(text[end + 1] ?? "")) end = endOfRun(text, end + 1);
  // 三百分之… and 五千米 leave their last character to what follows.
  if (text[end - 1] === "千" && /[瓦克米卡伏赫]/.test(text[end] ?? "")) end -= 1;
  if (text[end - 1] === "百" && text.startsWith("分点", end)) end -= 1;
  if (end <= at || !mayMatter(text, end)) return null;
  const printed = text.slice(at, end);
  if (text.startsWith("分之", end)) return readShare(text, at, end);
  const tenths = readTenths(text, at, end);
  if (tenths !== null) return tenths;
  // 七八家 and 三五年 are guesses, not 78 and 35.
  if (/^[一二两三四五六七八九]{2,3}$/.test(printed)) return null;
  const value = parseNumber(printed);
  if (value === null) return null;
  const last = text[end - 1] ?? "";
  const scale = last in SCALES ? decimalString(new Decimal(10).pow(SCALES[last] ?? 0)) : null;
  return finish(
    text,
    withApproximation(text, { start: at, end, value, script: "chinese", scale, approximate: false }),
  );
}

/** 百分之三十, 千分之五, 万分之五, 百分之20. */
function readFraction(text: string, at: number, unit: Unit): NumberToken | null {
  const from = at + 3;
  if (text[from] === "百" && !isChineseNumeral(text[from + 1] ?? "")) {
    return {
      start: at,
      end: from + 1,
      value: "100",
      unit,
      script: "chinese",
      scale: null,
      approximate: false,
    };
  }
  const digits = isDigit(text[from]) ? endOfDigits(text, from) : endOfChineseDecimal(text, from);
  if (digits === from || digits - from > LONGEST_RUN) return null;
  const value = parseNumber(text.slice(from, digits));
  if (value === null) return null;
  return { start: at, end: digits, value, unit, script: "chinese", scale: null, approximate: false };
}

function endOfChineseDecimal(text: string, at: number): number {
  const end = endOfRun(text, at);
  return text[end] === "点" && isChineseNumeral(text[end + 1] ?? "") ? endOfRun(text, end + 1) : end;
}

/** 三分之二: a percentage, to four decimals where it does not end. */
function readShare(text: string, at: number, end: number): NumberToken | null {
  const over = endOfRun(text, end + 2);
  const whole = parseNumber(text.slice(at, end));
  const part = parseNumber(text.slice(end + 2, over));
  if (whole === null || part === null || Number(whole) === 0) return null;
  const value = new Decimal(part).dividedBy(whole).times(100).toDecimalPlaces(4);
  return {
    start: at,
    end: over,
    value: decimalString(value),
    unit: PERCENT,
    script: "chinese",
    scale: null,
    approximate: false,
  };
}

/** 三成 and 八五折; not 三成员, not 五折叠. */
function readTenths(text: string, at: number, end: number): NumberToken | null {
  const mark = text[end];
  const printed = text.slice(at, end);
  if (mark === "成") {
    if (printed.length !== 1 || /[员果立功为本绩长熟套交品效都人分就型]/.test(text[end + 1] ?? ""))
      return null;
    const half = /[一二三四五六七八九半]/.test(text[end + 1] ?? "") ? 1 : 0;
    const value = parseNumber(text.slice(at, end + 1 + half));
    if (value === null) return null;
    const percent = decimalString(new Decimal(value).times(100));
    return percentToken(at, end + 1 + half, percent);
  }
  if (
    mark === "折" &&
    printed.length <= 2 &&
    /^(?:[优收计后价的以给执]|[，,。；;、)）]|$)/.test(text.slice(end + 1, end + 2))
  ) {
    const digits = [...printed].map((char) => parseNumber(char)).join("");
    if (!/^\d{1,2}$/.test(digits)) return null;
    return percentToken(
      at,
      end + 1,
      decimalString(digits.length === 1 ? Number(digits) * 10 : Number(digits)),
    );
  }
  return null;
}

/** 半年, 半个月, 半小时; 上半年 is a part of the calendar. */
export function readHalf(text: string, at: number): NumberToken | null {
  if (/(?:[上下前后大多参]|(?<!超)过)$/.test(text.slice(Math.max(0, at - 2), at))) return null;
  const unit = unitAt(text, at + 1);
  if (unit === null || unit.kind !== "duration" || !/^(?:年|个月|个学期|小时|个小时|天|日)$/.test(unit.word))
    return null;
  const end = at + 1 + unit.word.length;
  return { start: at, end, value: "0.5", unit, script: "chinese", scale: null, approximate: false };
}

const YUAN_OR_MORE =
  /[亿万]元(?=[（(]?含?[）)]?及?以[上下])|(?<=首破|突破|超过|达到|首超|首次达|首次超)[亿万]元/y;

/** 亿元以上企业: one hundred million and more, the 一 left out. */
export function readBareScale(text: string, at: number): NumberToken | null {
  YUAN_OR_MORE.lastIndex = at;
  if (!YUAN_OR_MORE.test(text)) return null;
  const unit = unitAt(text, at + 1);
  const value = decimalString(new Decimal(10).pow(SCALES[text[at] ?? ""] ?? 0));
  return { start: at, end: at + 2, value, unit, script: "chinese", scale: value, approximate: false };
}
