/** Numbers in Arabic digits: 12,000元, 15.5 万元, 30余万元, 1亿5000万元, 2/3. */
import { Decimal, decimalString } from "../../domain/decimal.ts";
import { parseNumber } from "../../text/numerals.ts";
import {
  endOfDigits,
  finish,
  isDigit,
  LONGEST_RUN,
  type NumberToken,
  percentToken,
  readScale,
  skipBlanks,
  withApproximation,
} from "./number-token.ts";
import { unitAt } from "./units.ts";

/** 12,000元, 15.5 万元, 30余万元, 1亿5000万元, 5‰. */
export function readArabic(text: string, at: number): NumberToken | null {
  let end = endOfDigits(text, at);
  if (end - at > LONGEST_RUN) return null;
  const scaled = readScale(text, end);
  let scale = scaled.scale;
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
  const value = parseNumber(compact(text, at, end));
  if (value === null) return null;
  return finish(
    text,
    withApproximation(text, { start: at, end, value, script: "arabic", scale, approximate: false }),
  );
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
  return percentToken(at, at + match[0].length, decimalString(value));
}

/** The printed number without blanks. */
function compact(text: string, from: number, to: number): string {
  return text
    .slice(from, to)
    .replace(/[ \u00a0\u3000个]/g, "")
    .replace("w", "万")
    .replaceAll("，", ",");
}
