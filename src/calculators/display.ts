/** Numbers as people read them: thousands separated, money in 元 and in 万元 or 亿元. */
import { Decimal } from "../domain/decimal.ts";
import type { Unit } from "./units.ts";

/** Digits after the point that are shown; the value itself stays exact. */
const SHOWN_DIGITS = 6;
const WAN = new Decimal(10_000);
const YI = new Decimal(100_000_000);

/** 1234567.5 -> 1,234,567.5 */
function groupDigits(value: Decimal): string {
  const [whole = "0", fraction] = value.toDecimalPlaces(SHOWN_DIGITS).toFixed().split(".");
  const sign = whole.startsWith("-") ? "-" : "";
  const digits = sign ? whole.slice(1) : whole;
  let grouped = "";
  for (let end = digits.length; end > 0; end -= 3) {
    grouped = digits.slice(Math.max(0, end - 3), end) + (grouped ? `,${grouped}` : "");
  }
  return `${sign}${grouped}${fraction ? `.${fraction}` : ""}`;
}

/** 元 with 万元 or 亿元 first where that is shorter to say: 15 万元(150,000 元). */
function displayMoney(value: Decimal): string {
  const plain = `${groupDigits(value)} 元`;
  const size = value.abs();
  if (size.gte(YI)) return `${groupDigits(value.div(YI))} 亿元（${plain}）`;
  return size.gte(WAN) ? `${groupDigits(value.div(WAN))} 万元（${plain}）` : plain;
}

/** A printed value with its unit; `value` is already in that unit. */
export function displayValue(value: Decimal, unit: string): string {
  if (unit === "元") return displayMoney(value);
  if (unit === "" || unit === "%" || unit === "‰") return `${groupDigits(value)}${unit}`;
  return `${groupDigits(value)} ${unit}`;
}

/** From units of computation to the printed unit, as a decimal string. */
export function printed(value: Decimal, unit: Unit): Decimal {
  return unit.scale.eq(1) ? value : value.div(unit.scale);
}
