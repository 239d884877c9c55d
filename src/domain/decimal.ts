/** Exact decimals: money never passes through binary floating point. */
import { Decimal as DecimalBase } from "decimal.js";

/** 40 significant digits: enough for any sum of money times any printed rate, without rounding. */
export const Decimal = DecimalBase.clone({ precision: 40, toExpNeg: -30, toExpPos: 60 });
export type Decimal = DecimalBase;

/** Plain decimal string without exponent or trailing zeros: "150000", "0.5". */
export function decimalString(value: DecimalBase.Value): string {
  return new Decimal(value).toFixed();
}
