/** Finds every number of a text with the unit behind it; decides nothing about what it means. */
import { Decimal, decimalString } from "../../domain/decimal.ts";
import { isChineseNumeral, parseNumber } from "../../text/numerals.ts";
import { beginsUnit, type Unit, unitAt } from "./units.ts";

/** A number as printed, with its unit if one stands behind it. Offsets point into the text scanned. */
export interface NumberToken {
  readonly start: number;
  /** End of number and unit. */
  readonly end: number;
  /** Plain decimal string, 万 and 亿 multiplied out, before any unit factor. */
  readonly value: string;
  readonly unit: Unit | null;
  readonly script: "arabic" | "chinese" | "word";
  /** The multiplier the number ends with (万 = "10000"), null where there is none. */
  readonly scale: string | null;
  /** 余, 多, 来 inside: 30余万元. */
  readonly approximate: boolean;
}

/** Longest run of characters read as one number; longer ones are identifiers. */
const LONGEST_RUN = 40;
const SCALES: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 萬: 4, 亿: 8, 億: 8 };

/** Words that are amounts without a number: half and the whole. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/(?<![一二两三四五六七八九十\d])减半|折半|一半(?!以)|半价|半费/y, "50"],
  [/全额(?=[^，,。；;]{0,4}(?:补|资助|奖|返还|退|贴息|减免|免除|免收|承担|报销|保障))/y, "100"],
];
const PERCENT: Unit = { kind: "rate", unit: "percent", word: "%", factor: "1" };
const PERMILLE: Unit = { kind: "rate", unit: "permille", word: "‰", factor: "1" };
const BASIS: Unit = { kind: "rate", unit: "permille", word: "万分之", factor: "0.1" };
const FRACTIONS: Readonly<Record<string, Unit>> = { 百: PERCENT, 千: PERMILLE, 万: BASIS };

/** Characters that begin a number or a word that is one. */
const STARTS = /[0-9０-９〇○零一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟兩貳叄陸減减折半全]/g;

function isDigit(char: string | undefined): boolean {
  if (char === undefined) return false;
  const code = char.charCodeAt(0);
  return (code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19);
}

function isFullWidth(char: string | undefined): boolean {
  return char !== undefined && char.charCodeAt(0) >= 0xff00;
}

/** Index after at most two blanks (spaces as PDF text layers and justified print put them). */
export function skipBlanks(text: string, at: number): number {
  let i = at;
  while (i < at + 2 && (text[i] === " " || text[i] === "\u00a0" || text[i] === "\u3000")) i += 1;
  return i;
}

/** All number tokens of the text, in order, never overlapping. Linear in the length. */
export function scanNumbers(text: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  STARTS.lastIndex = 0;
  for (let match = STARTS.exec(text); match !== null; match = STARTS.exec(text)) {
    if (text[match.index - 1] === "第") {
      // 第十二条 is an address, by far the most frequent number of a law: passed over unread.
      const end = endOfRun(text, match.index);
      if (/[条款项章节编]/.test(text[end] ?? "")) {
        STARTS.lastIndex = end;
        continue;
      }
    }
    const token = readToken(text, match.index);
    if (token === null) {
      // A run of numerals that is no number is passed over whole, so that no run is read twice.
      STARTS.lastIndex = Math.max(match.index + 1, endOfRun(text, match.index));
      continue;
    }
    tokens.push(token);
    STARTS.lastIndex = Math.max(token.end, match.index + 1);
  }
  return tokens;
}

function endOfRun(text: string, at: number): number {
  let i = at;
  if (isDigit(text[at])) while (isDigit(text[i])) i += 1;
  else while (isChineseNumeral(text[i] ?? "")) i += 1;
  return i;
}

function readToken(text: string, at: number): NumberToken | null {
  const char = text[at] ?? "";
  for (const [pattern, value] of WORDS) {
    pattern.lastIndex = at;
    const word = pattern.exec(text);
    if (word !== null) {
      const end = at + word[0].length;
      return { start: at, end, value, unit: PERCENT, script: "word", scale: null, approximate: false };
    }
  }
  if (isDigit(char)) return readArabic(text, at);
  if (char === "半") return readHalf(text, at);
  const bare = readBareScale(text, at);
  if (bare !== null) return bare;
  return isChineseNumeral(char) ? readChinese(text, at) : null;
}

const YUAN_OR_MORE = /[亿万]元(?=[（(]?含?[）)]?及?以[上下])/y;

/** 亿元以上企业: one hundred million and more, the 一 left out. */
function readBareScale(text: string, at: number): NumberToken | null {
  YUAN_OR_MORE.lastIndex = at;
  if (!YUAN_OR_MORE.test(text)) return null;
  const unit = unitAt(text, at + 1);
  const value = decimalString(new Decimal(10).pow(SCALES[text[at] ?? ""] ?? 0));
  return { start: at, end: at + 2, value, unit, script: "chinese", scale: value, approximate: false };
}

/** 12,000元, 15.5 万元, 30余万元, 1亿5000万元, 5‰. */
function readArabic(text: string, at: number): NumberToken | null {
  let end = endOfDigits(text, at);
  if (end - at > LONGEST_RUN) return null;
  const scaled = readScale(text, end);
  let scale = scaled.scale;
  let approximate = false;
  end = scaled.end;
  // 1亿5000万元: a smaller group may follow a scaled one.
  if (scale !== null && isDigit(text[end])) {
    const more = readScale(text, endOfDigits(text, end));
    const wider = compact(text, at, more.end);
    if (
      (more.scale !== null || unitAt(text, skipBlanks(text, more.end)) !== null) &&
      parseNumber(wider) !== null
    ) {
      end = more.end;
      scale = more.scale ?? scale;
    }
  }
  const share = readArabicShare(text, at, end);
  if (share !== null) return share;
  let value = parseNumber(compact(text, at, end));
  if (value === null) return null;
  const infix = readApproximation(text, end);
  if (infix !== null) {
    const after = readScale(text, infix);
    if (after.scale !== null || unitAt(text, skipBlanks(text, infix)) !== null) {
      approximate = true;
      if (after.scale !== null) {
        value = decimalString(new Decimal(value).times(after.scale));
        scale = after.scale;
      }
      end = after.end;
    }
  }
  return finish(text, { start: at, end, value, script: "arabic", scale, approximate });
}

/** 2/3以上: a fraction of a whole, small numbers only, so that no date or code is one. */
const SHARE = /([1-9])\s*[/／]\s*([2-9]|10)(?=\s*(?:以上|以下|以内|左右|的))/y;

function readArabicShare(text: string, at: number, end: number): NumberToken | null {
  if (end - at !== 1) return null;
  SHARE.lastIndex = at;
  const match = SHARE.exec(text);
  if (match === null || Number(match[1]) >= Number(match[2])) return null;
  const value = new Decimal(match[1] ?? 0)
    .dividedBy(match[2] ?? 1)
    .times(100)
    .toDecimalPlaces(4);
  return tenthsToken(at, at + match[0].length, decimalString(value));
}

/** End of digits with thousands separators and a decimal fraction. */
function endOfDigits(text: string, at: number): number {
  let end = at;
  while (isDigit(text[end])) end += 1;
  if (end - at <= 3) {
    while (isThousandsGroup(text, end)) end += 4;
  }
  const point = text[end];
  if ((point === "." || point === "．") && isDigit(text[end + 1])) {
    end += 1;
    while (isDigit(text[end])) end += 1;
  }
  return end;
}

function isThousandsGroup(text: string, at: number): boolean {
  const mark = text[at];
  const wide = mark === "，" && isFullWidth(text[at + 1]);
  if (mark !== "," && !wide) return false;
  return isDigit(text[at + 1]) && isDigit(text[at + 2]) && isDigit(text[at + 3]) && !isDigit(text[at + 4]);
}

/** 万, 亿, 千万, 万亿 behind a number; the 千 of 千瓦 and the 百 of 百分点 are no scale. */
function readScale(text: string, at: number): { scale: string | null; end: number } {
  let end = at;
  let power = 0;
  let i = skipBlanks(text, at);
  // 5个亿, as people say it.
  if (text.startsWith("个亿", i)) i += 1;
  // 300w, as people type it; W is a watt.
  if (text[i] === "w" && !/[A-Za-z]/.test(text[i + 1] ?? "")) return { scale: "10000", end: i + 1 };
  for (;;) {
    const char = text[i] ?? "";
    const next = SCALES[char];
    if (next === undefined) break;
    if (char === "千" && /[瓦克米卡伏赫]/.test(text[i + 1] ?? "")) break;
    if (char === "百" && text[i + 1] === "分") break;
    power += next;
    i += 1;
    end = i;
  }
  return { scale: power === 0 ? null : decimalString(new Decimal(10).pow(power)), end };
}

/** Index after 余, 多, 来, or null. */
function readApproximation(text: string, at: number): number | null {
  const i = skipBlanks(text, at);
  const char = text[i];
  return char === "余" || char === "馀" || char === "多" || char === "来" ? i + 1 : null;
}

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
function readChinese(text: string, at: number): NumberToken | null {
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
  let value = parseNumber(printed);
  if (value === null) return null;
  let approximate = false;
  const last = text[end - 1] ?? "";
  let scale = last in SCALES ? decimalString(new Decimal(10).pow(SCALES[last] ?? 0)) : null;
  const infix = readApproximation(text, end);
  if (infix !== null) {
    const after = readScale(text, infix);
    if (after.scale !== null || unitAt(text, skipBlanks(text, infix)) !== null) {
      approximate = true;
      if (after.scale !== null) {
        value = decimalString(new Decimal(value).times(after.scale));
        scale = after.scale;
      }
      end = after.end;
    }
  }
  return finish(text, { start: at, end, value, script: "chinese", scale, approximate });
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
    return tenthsToken(at, end + 1 + half, percent);
  }
  if (
    mark === "折" &&
    printed.length <= 2 &&
    /^(?:[优收计后价的以给]|[，,。；;、)）]|$)/.test(text.slice(end + 1, end + 2))
  ) {
    const digits = [...printed].map((char) => parseNumber(char)).join("");
    if (!/^\d{1,2}$/.test(digits)) return null;
    return tenthsToken(
      at,
      end + 1,
      decimalString(digits.length === 1 ? Number(digits) * 10 : Number(digits)),
    );
  }
  return null;
}

function tenthsToken(start: number, end: number, value: string): NumberToken {
  return { start, end, value, unit: PERCENT, script: "chinese", scale: null, approximate: false };
}

/** 半年, 半个月, 半小时; 上半年 is a part of the calendar. */
function readHalf(text: string, at: number): NumberToken | null {
  if (/[上下前后大多过参]/.test(text[at - 1] ?? "")) return null;
  const unit = unitAt(text, at + 1);
  if (unit === null || unit.kind !== "duration" || !/^(?:年|个月|个学期|小时|个小时|天|日)$/.test(unit.word))
    return null;
  const end = at + 1 + unit.word.length;
  return { start: at, end, value: "0.5", unit, script: "chinese", scale: null, approximate: false };
}

type Unfinished = Omit<NumberToken, "unit">;

/** Attaches the unit behind the number; 一年半 and 一个半月 count the half. */
function finish(text: string, token: Unfinished): NumberToken | null {
  const at = skipBlanks(text, token.end);
  if (text.startsWith("个半", at)) {
    const unit = unitAt(text, at + 2);
    if (unit !== null && unit.kind === "duration") {
      return { ...token, end: at + 2 + unit.word.length, unit, value: plusHalf(token.value) };
    }
  }
  // 8折 and 7成 with an Arabic digit.
  if (token.script === "arabic" && token.scale === null && (text[at] === "折" || text[at] === "成")) {
    const tenths = readArabicTenths(text, token, at);
    if (tenths !== null) return tenths;
  }
  const unit = unitAt(text, at);
  if (unit === null) return { ...token, unit: null };
  const end = at + unit.word.length;
  if (unit.kind === "duration" && text[end] === "半" && /年/.test(unit.word)) {
    return { ...token, end: end + 1, unit, value: plusHalf(token.value) };
  }
  return { ...token, end, unit };
}

function readArabicTenths(text: string, token: Unfinished, at: number): NumberToken | null {
  const value = new Decimal(token.value);
  if (value.gte(10) || /[员果立功为本绩长熟套交品效都人分叠就型]/.test(text[at + 1] ?? "")) return null;
  return { ...token, end: at + 1, unit: PERCENT, value: decimalString(value.times(10)) };
}

function plusHalf(value: string): string {
  return decimalString(new Decimal(value).plus("0.5"));
}

/** The printed number without blanks. */
function compact(text: string, from: number, to: number): string {
  return text
    .slice(from, to)
    .replace(/[ \u00a0\u3000个]/g, "")
    .replace("w", "万");
}
