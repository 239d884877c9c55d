/** A number as printed, and what reading Arabic and Chinese numbers have in common. */
import { Decimal, decimalString } from "../../domain/decimal.ts";
import { isChineseNumeral } from "../../text/numerals.ts";
import { type Unit, unitAt } from "./units.ts";

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

/** A token whose unit has not been looked for. */
export type Unfinished = Omit<NumberToken, "unit">;

/** Longest run of characters read as one number; longer ones are identifiers. */
export const LONGEST_RUN = 40;
export const SCALES: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 萬: 4, 亿: 8, 億: 8 };

export const PERCENT: Unit = { kind: "rate", unit: "percent", word: "%", factor: "1" };

export function isDigit(char: string | undefined): boolean {
  if (char === undefined) return false;
  const code = char.charCodeAt(0);
  return (code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19);
}

/** Index after at most two blanks (spaces as PDF text layers and justified print put them). */
export function skipBlanks(text: string, at: number): number {
  let i = at;
  while (i < at + 2 && (text[i] === " " || text[i] === "\u00a0" || text[i] === "\u3000")) i += 1;
  return i;
}

/** End of the run of digits or Chinese numerals that begins at `at`. */
export function endOfRun(text: string, at: number): number {
  let i = at;
  if (isDigit(text[at])) while (isDigit(text[i])) i += 1;
  else while (isChineseNumeral(text[i] ?? "")) i += 1;
  return i;
}

/** End of digits with thousands separators and a decimal fraction. */
export function endOfDigits(text: string, at: number): number {
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

/** ,000 behind up to three digits; a full-width comma or a blank only where no new number can begin: ，000. */
function isThousandsGroup(text: string, at: number): boolean {
  const mark = text[at];
  const zero =
    (mark === "，" || mark === " " || mark === "\u00a0") && (text[at + 1] === "0" || text[at + 1] === "０");
  const wide = mark === "，" && isFullWidth(text[at + 1]);
  if (mark !== "," && !wide && !zero) return false;
  return isDigit(text[at + 1]) && isDigit(text[at + 2]) && isDigit(text[at + 3]) && !isDigit(text[at + 4]);
}

function isFullWidth(char: string | undefined): boolean {
  return char !== undefined && char.charCodeAt(0) >= 0xff00;
}

/** 万, 亿, 千万, 万亿 behind a number; the 千 of 千瓦 and the 百 of 百分点 are no scale. */
export function readScale(text: string, at: number): { scale: string | null; end: number } {
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

/** 30余万元, 20多家: the word inside, and the scale that may follow it. */
export function withApproximation(text: string, token: Unfinished): Unfinished {
  const infix = readApproximation(text, token.end);
  if (infix === null) return token;
  const after = readScale(text, infix);
  if (after.scale === null && unitAt(text, skipBlanks(text, infix)) === null) return token;
  if (after.scale === null) return { ...token, end: after.end, approximate: true };
  const value = decimalString(new Decimal(token.value).times(after.scale));
  return { ...token, end: after.end, value, scale: after.scale, approximate: true };
}

/** A token that is a percentage. */
export function percentToken(start: number, end: number, value: string): NumberToken {
  return { start, end, value, unit: PERCENT, script: "chinese", scale: null, approximate: false };
}

/** Attaches the unit behind the number; 一年半 and 一个半月 count the half. */
export function finish(text: string, token: Unfinished): NumberToken | null {
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
  // 后三年半返, 第三年半价: the half is what follows.
  if (
    unit.kind === "duration" &&
    text[end] === "半" &&
    /年/.test(unit.word) &&
    !/[返减价免数额费]/.test(text[end + 1] ?? "")
  ) {
    return { ...token, end: end + 1, unit, value: plusHalf(token.value) };
  }
  return { ...token, end, unit };
}

function readArabicTenths(text: string, token: Unfinished, at: number): NumberToken | null {
  const value = new Decimal(token.value);
  if (value.gte(10) || /[员果立功为本绩长熟套交品效都人分叠就型合算旧断]/.test(text[at + 1] ?? ""))
    return null;
  return { ...token, end: at + 1, unit: PERCENT, value: decimalString(value.times(10)) };
}

function plusHalf(value: string): string {
  return decimalString(new Decimal(value).plus("0.5"));
}
