/** Dates a clause sets as a term: 到2025年年底, 每年11月30日前, 2024年1月1日起; each with its words. */
import { daysInMonth, isoDate } from "../domain/dates.ts";
import type { Span } from "../domain/span.ts";

export interface Deadline extends Span {
  readonly text: string;
  /** ISO date; --MM-DD for a day of every year. The last day of a year or month that is named whole. */
  readonly value: string;
}

const TERM =
  /(?<from>自|从)?(?<until>到|至|截至|截止到?)?(?:(?<year>(?:19|20)\d{2})年|每年)(?:(?<month>1[0-2]|0?[1-9])月(?:(?<day>3[01]|[12]\d|0?[1-9])日)?)?(?<end>年?[底末])?(?<mark>之?前|以前|止|起)?/gu;

/** A year or day alone (2024年度计划, 11月1日为企业家日) sets no term. */
function setsTerm({ from, until, end, mark }: Groups): boolean {
  return [from, until, end, mark].some((word) => word !== undefined);
}

type Groups = Partial<Record<string, string>>;

/** Terms in text[from, to), in reading order; offsets into the text. */
export function deadlinesIn(text: string, from = 0, to = text.length): Deadline[] {
  return [...text.slice(from, to).matchAll(TERM)].flatMap((match): Deadline[] => {
    const groups: Groups = match.groups ?? {};
    const value = setsTerm(groups) ? dateOf(groups) : null;
    if (value === null) return [];
    const start = from + match.index;
    return [{ text: match[0], value, start, end: start + match[0].length }];
  });
}

function dateOf({ from, mark, year, month, day }: Groups): string | null {
  const isStart = from !== undefined || mark === "起";
  if (year === undefined && month === undefined) return null;
  const y = Number(year ?? LEAP_YEAR);
  const m = Number(month ?? (isStart ? 1 : 12));
  const d = Number(day ?? (isStart ? 1 : daysInMonth(y, m)));
  const date = isoDate(y, m, d);
  return date === null || year !== undefined ? date : `-${date.slice(4)}`;
}

/** Stands in where a day is meant in every year, 29 February among them. */
const LEAP_YEAR = 2000;
