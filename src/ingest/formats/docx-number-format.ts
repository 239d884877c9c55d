/** Number formats of Word lists (ECMA-376, ST_NumberFormat), as Chinese documents use them. */

const DIGITS = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"] as const;
const FORMAL = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"] as const;
const STEMS = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES = "子丑寅卯辰巳午未申酉戌亥";

/** A counter as Word draws it; formats that Chinese documents do not use come out as Arabic digits. */
export function formatNumber(value: number, format: string): string {
  if (!Number.isInteger(value) || value < 0 || value > 9999) return String(value);
  switch (format) {
    case "chineseCounting":
    case "chineseCountingThousand":
    case "japaneseCounting":
    case "taiwaneseCounting":
    case "taiwaneseCountingThousand":
      return counting(value, DIGITS, ["", "十", "百", "千"], "零");
    case "chineseLegalSimplified":
    case "ideographLegalTraditional":
      return counting(value, FORMAL, ["", "拾", "佰", "仟"], "零");
    case "ideographDigital":
    case "taiwaneseDigital":
    case "japaneseDigitalTenThousand":
      return String(value).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);
    case "ideographTraditional":
      return STEMS[value - 1] ?? String(value);
    case "ideographZodiac":
      return BRANCHES[value - 1] ?? String(value);
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return circled(value);
    case "decimalEnclosedParen":
      return `(${value})`;
    case "decimalEnclosedFullstop":
      return `${value}.`;
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "decimalFullWidth":
    case "decimalFullWidth2":
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    case "lowerLetter":
      return letters(value, 97);
    case "upperLetter":
      return letters(value, 65);
    case "lowerRoman":
      return roman(value).toLowerCase();
    case "upperRoman":
      return roman(value);
    default:
      return String(value);
  }
}

/** 十二, 一百零三; ten is 十, not 一十 (壹拾 keeps its one). */
function counting(value: number, digits: readonly string[], units: readonly string[], zero: string): string {
  if (value === 0) return digits[0] ?? "";
  const printed = String(value);
  let text = "";
  let gap = false;
  for (const [index, digit] of [...printed].entries()) {
    const unit = units[printed.length - 1 - index] ?? "";
    if (digit === "0") {
      gap = true;
      continue;
    }
    if (gap) text += zero;
    gap = false;
    text += `${digits[Number(digit)] ?? digit}${unit}`;
  }
  return text.startsWith("一十") ? text.slice(1) : text;
}

/** ① to ⑳, ㉑ to ㊿ */
function circled(value: number): string {
  if (value >= 1 && value <= 20) return String.fromCodePoint(0x2460 + value - 1);
  if (value >= 21 && value <= 35) return String.fromCodePoint(0x3251 + value - 21);
  if (value >= 36 && value <= 50) return String.fromCodePoint(0x32b1 + value - 36);
  return String(value);
}

/** a to z, then aa, bb, as Word repeats them. */
function letters(value: number, first: number): string {
  if (value === 0) return "0";
  const letter = String.fromCharCode(first + ((value - 1) % 26));
  return letter.repeat(Math.floor((value - 1) / 26) + 1);
}

function roman(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1000, "M"],
    [900, "CM"],
    [500, "D"],
    [400, "CD"],
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ];
  let rest = value;
  let text = "";
  for (const [size, sign] of steps) {
    while (rest >= size) {
      text += sign;
      rest -= size;
    }
  }
  return text === "" ? "0" : text;
}
