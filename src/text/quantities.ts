/** Numbers with their units as terms: 三百万, 300万元 and 3,000,000元 become one term; so do 三成, 30% and 百分之三十. */
import { Decimal, decimalString } from "../domain/decimal.ts";
import { parseNumber } from "./numerals.ts";

export interface QuantityTerm {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

const CHINESE = "零〇一二两三四五六七八九十百千万亿";

/**
 * A numeral and, behind it, what tells its kind. A numeral without a unit is no quantity (一是, 三贷中心,
 * 2024): it must end in 万 or 亿 or stand before a unit. Every part is bounded: the cost is linear.
 */
const QUANTITY = new RegExp(
  `(百分之)?(\\d[\\d,]{0,20}(?:\\.\\d{1,8})?[十百千万亿]{0,3}|[${CHINESE}]{1,12})(%|元|块钱|块|成|个月|月|年|天|日|户|家|人|倍|平方米|亩|吨|套)?`,
  "gu",
);

/** Units in which a number is a sum of money or a share are the same whatever follows; the others stay apart. */
const UNIT_CLASS: Readonly<Record<string, string>> = {
  元: "",
  块: "",
  块钱: "",
  个月: "月",
  日: "天",
};

/** Quantities of a text that went through normalizeForMatching, as terms with their offsets. */
export function quantityTerms(text: string): QuantityTerm[] {
  const terms: QuantityTerm[] = [];
  for (const match of text.matchAll(QUANTITY)) {
    const [whole, per, numeral = "", unit = ""] = match;
    if (per === undefined && unit === "" && !/^.+[万亿]$/u.test(numeral)) continue;
    const value = parseNumber(numeral);
    if (value === null) continue;
    const term = quantityTerm(value, per !== undefined, unit);
    terms.push({ term, start: match.index, end: match.index + whole.length });
  }
  return terms;
}

function quantityTerm(value: string, percent: boolean, unit: string): string {
  if (percent || unit === "%") return `${value}%`;
  if (unit === "成") return `${decimalString(new Decimal(value).times(10))}%`;
  return `=${value}${UNIT_CLASS[unit] ?? unit}`;
}
