/** Dates as policies print them: 2024年10月27日, ２０２４年１０月, 二〇二四年十月, 2024-10-27. */
import { daysInMonth, isoDate } from "../../domain/dates.ts";

const DIGIT = "[0-9０-９〇○零一二三四五六七八九十]";

/** Source of a regular expression for a printed date; groups: year, month, day (month and day may be missing). */
export const DATE_SOURCE = `(?:公元)?\\s?((?:${DIGIT}\\s?){4})年(?:\\s?(${DIGIT}{1,3})\\s?月(?:\\s?(${DIGIT}{1,3})\\s?[日号])?(?:底|末|初)?|底|末)?`;

const HAN_DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  "○": 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** Whole number written in Arabic (half or full width) or Chinese digits up to 99, or digit by digit; null otherwise. */
export function smallNumber(text: string): number | null {
  const plain = text
    .replace(/\s/g, "")
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (/^\d+$/.test(plain)) return Number(plain);
  if (plain === "两") return 2;
  const tens = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(plain);
  if (tens !== null) return (HAN_DIGITS[tens[1] ?? "一"] ?? 1) * 10 + (HAN_DIGITS[tens[2] ?? "零"] ?? 0);
  let value = 0;
  for (const char of plain) {
    const digit = HAN_DIGITS[char];
    if (digit === undefined) return null;
    value = value * 10 + digit;
  }
  return plain === "" ? null : value;
}

/**
 * ISO date of the groups of `DATE_SOURCE`.
 * @param missing what stands in for a day or month that is not printed: the first or the last of the period
 */
export function dateOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  missing: "first" | "last" | "none" = "none",
): string | null {
  const y = smallNumber(year ?? "");
  if (y === null || y < 1900 || y > 2200) return null;
  const m = month === undefined ? null : smallNumber(month);
  const d = day === undefined ? null : smallNumber(day);
  if (m !== null && d !== null) return isoDate(y, m, d);
  if (missing === "none") return null;
  if (m === null) return missing === "first" ? `${y}-01-01` : `${y}-12-31`;
  if (m < 1 || m > 12) return null;
  return isoDate(y, m, missing === "first" ? 1 : daysInMonth(y, m));
}

const WHOLE = new RegExp(`^[（(]?\\s*${DATE_SOURCE}\\s*[）)]?$`);
const ISO = /(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;

/** The date a line consists of, or null. */
export function dateLine(line: string): string | null {
  const match = WHOLE.exec(line);
  return match === null ? null : dateOf(match[1], match[2], match[3]);
}

/** The first full date within a passage, or null. */
export function dateIn(passage: string): string | null {
  for (const match of passage.matchAll(new RegExp(DATE_SOURCE, "g"))) {
    const date = dateOf(match[1], match[2], match[3]);
    if (date !== null) return date;
  }
  const iso = ISO.exec(passage);
  return iso === null ? null : isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
}
