/** Numbers as policies print them, to and from exact decimal strings: 三百万, １２，０００, 壹佰, 15.5万, 1.2亿. */
import { Decimal, decimalString } from "../domain/decimal.ts";

/** Longest text read as one number: beyond 40 characters it is an identifier, not a quantity. */
const LONGEST_NUMERAL = 40;

const DIGITS: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, "○": 0, 一: 1, 壹: 1, 弌: 1, 幺: 1, 二: 2, 贰: 2, 貳: 2, 两: 2, 兩: 2, 三: 3, 叁: 3, 叄: 3,
  四: 4, 肆: 4, 五: 5, 伍: 5, 六: 6, 陆: 6, 陸: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9,
}; // biome-ignore format: a table reads better in rows

/** Powers of ten inside a group of four digits. */
const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3 };

/** Powers of ten that close a group: 万, 亿; 万亿 and 亿亿 multiply. */
const LARGE_UNITS: Readonly<Record<string, number>> = { 万: 4, 萬: 4, 亿: 8, 億: 8 };

/** Contracted tens: 廿三 is 23. */
const CONTRACTED_TENS: Readonly<Record<string, number>> = { 廿: 20, 卅: 30, 卌: 40 };

const NUMERAL_CHARS = new Set(
  [DIGITS, SMALL_UNITS, LARGE_UNITS, CONTRACTED_TENS].flatMap((table) => Object.keys(table)),
);

/** True for a character a Chinese numeral may be made of. */
export function isChineseNumeral(char: string): boolean {
  return NUMERAL_CHARS.has(char);
}

/** Half-width digit, point, comma or percent sign of a full-width one; other characters unchanged. Keeps the length. */
export function halfWidth(text: string): string {
  let out = "";
  for (const char of text) {
    const code = char.charCodeAt(0);
    out += code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : char;
  }
  return out;
}

/**
 * Reads one number, whole: Arabic (half or full width, with thousands separators, with 十百千万亿 behind it),
 * Chinese in small or formal characters, digit by digit (二〇二四), with 点, contracted (廿三), 半 (0.5) and
 * tenths (三成, 三成五). Returns a plain decimal string ("3000000", "0.5"), or null when the text is not
 * exactly one number. Signs and percent signs are not numbers' own: they are left to the caller.
 */
export function parseNumber(text: string): string | null {
  const trimmed = halfWidth(text.trim());
  if (trimmed.length === 0 || trimmed.length > LONGEST_NUMERAL) return null;
  if (trimmed === "半") return "0.5";
  if (trimmed.includes("成")) return parseTenths(trimmed);
  const first = trimmed.charCodeAt(0);
  const value =
    first >= 48 && first <= 57 ? parseArabic(trimmed) : (parseDigitRow(trimmed) ?? parseChinese(trimmed));
  return value === null ? null : decimalString(value);
}

/** As parseNumber, for a whole number that JavaScript holds exactly; null otherwise. */
export function parseInteger(text: string): number | null {
  const parsed = parseNumber(text);
  if (parsed === null || parsed.includes(".")) return null;
  const value = Number(parsed);
  return Number.isSafeInteger(value) ? value : null;
}

/** 三成, 三成五, 7成. */
function parseTenths(text: string): string | null {
  const match = /^([一二两三四五六七八九\d])成([一二三四五六七八九半]?)$/.exec(text);
  if (match === null) return null;
  const [, tenths = "", rest = ""] = match;
  const whole = parseDigit(tenths);
  const part = rest === "" ? 0 : rest === "半" ? 5 : parseDigit(rest);
  if (whole === null || part === null) return null;
  return decimalString(new Decimal(whole).times(10).plus(part).dividedBy(100));
}

function parseDigit(char: string): number | null {
  if (/^\d$/.test(char)) return Number(char);
  return DIGITS[char] ?? null;
}

const ARABIC_PREFIX = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?/;

/** 12,000; 15.5万; 3千万; 1万5千; 3亿5000万; 100万亿. */
function parseArabic(text: string): Decimal | null {
  let total = new Decimal(0);
  let rest = text;
  let lastPower = Number.POSITIVE_INFINITY;
  while (rest.length > 0) {
    const match = ARABIC_PREFIX.exec(rest);
    if (match === null) return null;
    const [whole, digits = "", fraction = ""] = match;
    rest = rest.slice(whole.length);
    let power = 0;
    let next = rest[0];
    while (next !== undefined) {
      const unit = SMALL_UNITS[next] ?? LARGE_UNITS[next];
      if (unit === undefined) break;
      power += unit;
      rest = rest.slice(1);
      next = rest[0];
    }
    // Each further group must be smaller than the one before: 3亿5000万, never 5万3亿.
    if (power >= lastPower) return null;
    const value = new Decimal(digits.replaceAll(",", "") + fraction).times(new Decimal(10).pow(power));
    if (lastPower !== Number.POSITIVE_INFINITY && value.gte(new Decimal(10).pow(lastPower))) return null;
    total = total.plus(value);
    lastPower = power;
  }
  return total;
}

/** Digits one after another: 二〇二四, 一二三. A single digit is one too. */
function parseDigitRow(text: string): Decimal | null {
  let digits = "";
  let point = false;
  for (const char of text) {
    const digit = DIGITS[char];
    if (digit !== undefined) digits += digit;
    else if (char === "点" && !point && digits.length > 0) {
      point = true;
      digits += ".";
    } else return null;
  }
  return digits.length === 0 || digits.endsWith(".") ? null : new Decimal(digits);
}

/** Groups of four closed by 万 and 亿: 三百万零五千, 一万五 (15000), 百万, 两千三百点五. */
function parseChinese(text: string): Decimal | null {
  if (text.length === 0) return null;
  const point = text.indexOf("点");
  if (point >= 0) return parseChineseFraction(text, point);
  let total = new Decimal(0);
  let group = new Decimal(0);
  let digit: number | null = null;
  let lastPower = 0;
  let groupPower = 4;
  let largePower = Number.POSITIVE_INFINITY;
  let zeroBefore = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? "";
    const value = DIGITS[char];
    const small = SMALL_UNITS[char];
    const large = LARGE_UNITS[char];
    const tens = CONTRACTED_TENS[char];
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null;
      if (value === 0) zeroBefore = true;
      digit = value;
    } else if (tens !== undefined) {
      if (digit !== null || groupPower <= 1) return null;
      group = group.plus(tens);
      groupPower = 1;
      lastPower = 1;
      zeroBefore = false;
    } else if (small !== undefined) {
      if (small >= groupPower) return null;
      // 十 and, in front, 百 and 千 may stand without a digit: 十万, 百万, 千万.
      if ((digit === null || digit === 0) && small > 1 && i > 0) return null;
      group = group.plus(
        new Decimal(digit === null || digit === 0 ? 1 : digit).times(new Decimal(10).pow(small)),
      );
      digit = null;
      groupPower = small;
      lastPower = small;
      zeroBefore = false;
    } else if (large !== undefined) {
      group = group.plus(digit ?? 0);
      const before = text[i - 1] ?? "";
      if (before in LARGE_UNITS) {
        // 万亿: the whole of what stands before is multiplied.
        total = total.times(new Decimal(10).pow(large));
        largePower = Number.POSITIVE_INFINITY;
      } else {
        if (group.isZero()) return null;
        if (large > largePower) total = total.plus(group).times(new Decimal(10).pow(large));
        else if (large === largePower) return null;
        else total = total.plus(group.times(new Decimal(10).pow(large)));
        largePower = large;
      }
      group = new Decimal(0);
      digit = null;
      groupPower = 4;
      lastPower = large;
      zeroBefore = false;
    } else return null;
  }
  if (digit !== null) {
    // 一万五 is 15000 and 三百五 is 350, but 一万零五 is 10005.
    const short = !zeroBefore && lastPower > 1;
    group = group.plus(short ? new Decimal(digit).times(new Decimal(10).pow(lastPower - 1)) : digit);
  }
  if (text === "百" || text === "千") return null;
  return total.plus(group);
}

/** 一百二十点五; 一点五亿. */
function parseChineseFraction(text: string, point: number): Decimal | null {
  let end = text.length;
  let power = 0;
  while (end > point + 1) {
    const unit = LARGE_UNITS[text[end - 1] ?? ""];
    if (unit === undefined) break;
    power += unit;
    end -= 1;
  }
  const whole = text.slice(0, point);
  const left = parseDigitRow(whole) ?? parseChinese(whole);
  const right = parseDigitRow(text.slice(point + 1, end));
  if (left === null || right === null || whole.length === 0 || !right.isInteger()) return null;
  const digits = [...text.slice(point + 1, end)].map((char) => DIGITS[char]).join("");
  return left.plus(new Decimal(`0.${digits}`)).times(new Decimal(10).pow(power));
}

const SMALL_DIGITS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"] as const;
const FORMAL_DIGITS = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"] as const;
const SMALL_PLACES = ["", "十", "百", "千"] as const;
const FORMAL_PLACES = ["", "拾", "佰", "仟"] as const;
const GROUP_UNITS = ["", "万", "亿", "万亿"] as const;

/**
 * Writes a non-negative decimal (below 10^16) in Chinese: "3000000" -> 三百万, "10.5" -> 十点五; formal: 叁佰万.
 * Throws RangeError outside that range. parseNumber reads it back to the same value.
 */
export function formatChineseNumber(
  value: string | number | bigint,
  style: "small" | "formal" = "small",
): string {
  const decimal = new Decimal(String(value));
  if (!decimal.isFinite() || decimal.isNegative() || decimal.gte("1e16")) {
    throw new RangeError(`${value} is not between 0 and 10^16`);
  }
  const digits = style === "formal" ? FORMAL_DIGITS : SMALL_DIGITS;
  const places = style === "formal" ? FORMAL_PLACES : SMALL_PLACES;
  const [whole = "0", fraction = ""] = decimal.toFixed().split(".");
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 4) groups.unshift(whole.slice(Math.max(0, end - 4), end));
  let out = "";
  let pendingZero = false;
  groups.forEach((group, index) => {
    const unit = groups.length - 1 - index;
    if (Number(group) === 0) {
      pendingZero = out.length > 0;
      // 万亿 already says 亿: 一万亿 needs no second 亿, but 一万亿零五万 keeps its zero.
      return;
    }
    if (out.length > 0 && (pendingZero || group.startsWith("0"))) out += "零";
    out += formatGroup(group, digits, places);
    // 万亿 and 亿 share their 亿: 一万二千亿 is printed once, behind the lower group.
    const next = groups[index + 1];
    out += unit === 3 && next !== undefined && Number(next) !== 0 ? "万" : (GROUP_UNITS[unit] ?? "");
    pendingZero = false;
  });
  if (out.length === 0) out = "零";
  // 一十五 is printed 十五 at the very front.
  if (style === "small" && out.startsWith("一十")) out = out.slice(1);
  return fraction.length === 0 ? out : `${out}点${[...fraction].map((d) => digits[Number(d)]).join("")}`;
}

/** One group of up to four digits without leading zeros: 1203 -> 一千二百零三. */
function formatGroup(group: string, digits: readonly string[], places: readonly string[]): string {
  let out = "";
  let pendingZero = false;
  for (let i = 0; i < group.length; i += 1) {
    const digit = Number(group[i]);
    if (digit === 0) {
      pendingZero = out.length > 0;
      continue;
    }
    out += `${pendingZero ? "零" : ""}${digits[digit]}${places[group.length - 1 - i]}`;
    pendingZero = false;
  }
  return out;
}

/**
 * Writes a non-negative decimal the way policies do: in 亿 or 万 when that leaves at most four decimals,
 * "150000" -> 15万, "120000000" -> 1.2亿, "1234" -> 1234. parseNumber reads it back.
 */
export function formatNumber(value: string | number | bigint): string {
  const decimal = new Decimal(String(value));
  for (const [unit, power] of [
    ["亿", 8],
    ["万", 4],
  ] as const) {
    const scaled = decimal.dividedBy(new Decimal(10).pow(power));
    if (scaled.abs().gte(1) && scaled.decimalPlaces() <= 4) return `${scaled.toFixed()}${unit}`;
  }
  return decimal.toFixed();
}
