/** Reading what a person entered: 20万, 1,000, 是, a choice; anything else is refused with the field named. */
import { isIsoDate } from "../domain/dates.ts";
import { Decimal, decimalString } from "../domain/decimal.ts";
import { MingceError } from "../domain/errors.ts";
import { halfWidth, parseNumber } from "../text/numerals.ts";
import type { Rule } from "./compile.ts";
import { displayValue } from "./display.ts";
import type { Understood } from "./outcome.ts";
import type { RuleInput } from "./rule.ts";

export type InputValue =
  | { readonly type: "number"; readonly value: Decimal }
  | { readonly type: "choice"; readonly value: string | boolean }
  | { readonly type: "date"; readonly value: string };

export interface ReadInputs {
  readonly values: ReadonlyMap<string, InputValue>;
  readonly understood: readonly Understood[];
}

/** Above any sum a policy speaks of: 10 万亿元. More digits are a slip of the pen. */
const LARGEST_MONEY = new Decimal("1e13");
const LARGEST_NUMBER = new Decimal("1e12");
/** Digits after the point: money to the 厘, other measures finer. */
const FINEST_MONEY = 4;
const FINEST_NUMBER = 10;
const TRUE_WORDS: ReadonlySet<string> = new Set(["true", "是", "1", "yes", "on"]);
const FALSE_WORDS: ReadonlySet<string> = new Set(["false", "否", "0", "no", "off"]);

interface Limits {
  readonly min: Decimal;
  readonly max: Decimal;
}
/** Read once per rule, not once per case. */
const LIMITS = new WeakMap<RuleInput, Limits>();

/** Smallest and largest number an input takes, as entered. */
export function limitsOf(input: RuleInput): Limits {
  const known = LIMITS.get(input);
  if (known !== undefined) return known;
  const limits = {
    min: new Decimal(input.min ?? "0"),
    max:
      input.max === undefined
        ? input.type === "money"
          ? LARGEST_MONEY
          : LARGEST_NUMBER
        : new Decimal(input.max),
  };
  LIMITS.set(input, limits);
  return limits;
}

function refuse(input: RuleInput, given: unknown, why: string, allowed: unknown): MingceError {
  const shown = Array.isArray(given) ? "[…]" : typeof given === "object" ? "{…}" : String(given).slice(0, 60);
  return new MingceError("unprocessable", `“${input.label}”（${input.name}）不能是“${shown}”：${why}。`, {
    hint: "请改正这一项后再算。",
    facts: { field: input.name, parameter: input.name, label: input.label, given: shown, allowed },
  });
}

/**
 * Reads the inputs of one case. Absent, null and empty entries are missing, not wrong.
 * @param raw as a door received it: JSON values or strings of a form.
 * @throws MingceError unprocessable naming field and allowed values.
 */
export function readInputs(rule: Rule, raw: unknown): ReadInputs {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    throw new MingceError("unprocessable", "inputs 应当是“名称：值”的对象。", {
      hint: `这个计算器的输入项：${[...rule.inputsByName.keys()].join("、")}。`,
      facts: { field: "inputs", allowed: [...rule.inputsByName.keys()] },
    });
  }
  const values = new Map<string, InputValue>();
  const understood: Understood[] = [];
  for (const [name, given] of Object.entries(raw)) {
    const input = rule.inputsByName.get(name);
    if (input === undefined) {
      throw new MingceError("unprocessable", `这个计算器没有叫“${name.slice(0, 60)}”的输入项。`, {
        hint: `可用的输入项：${[...rule.inputsByName.keys()].join("、")}。`,
        facts: { field: name.slice(0, 60), allowed: [...rule.inputsByName.keys()] },
      });
    }
    if (given === null || given === undefined || (typeof given === "string" && given.trim() === "")) continue;
    const value = readInput(input, given);
    values.set(name, value);
    if (value.type === "number" && typeof given === "string" && given !== decimalString(value.value)) {
      understood.push({
        name,
        label: input.label,
        given,
        value: decimalString(value.value),
        display: displayValue(value.value, input.unit ?? ""),
      });
    }
  }
  return { values, understood };
}

function readInput(input: RuleInput, given: unknown): InputValue {
  switch (input.type) {
    case "choice": {
      const choice = input.choices?.find((one) => one === given || sameWords(one, given));
      if (choice === undefined) {
        throw refuse(input, given, `只能选：${input.choices?.join("、")}`, input.choices);
      }
      return { type: "choice", value: choice };
    }
    case "boolean": {
      if (typeof given === "boolean") return { type: "choice", value: given };
      const word = typeof given === "string" ? given.trim().toLowerCase() : "";
      if (TRUE_WORDS.has(word)) return { type: "choice", value: true };
      if (FALSE_WORDS.has(word)) return { type: "choice", value: false };
      throw refuse(input, given, "只能填是（true）或否（false）", [true, false]);
    }
    case "date":
      if (typeof given === "string" && isIsoDate(given)) return { type: "date", value: given };
      throw refuse(input, given, "日期要写成 2024-01-01", "YYYY-MM-DD");
    default:
      return { type: "number", value: readAmount(input, given) };
  }
}

/** Quotation marks and brackets come in several widths from keyboards; the words decide. */
function sameWords(choice: string, given: unknown): boolean {
  if (typeof given !== "string" || given.length > 200) return false;
  const plain = (text: string): string => halfWidth(text).replace(/[\s"“”'‘’]/gu, "");
  return plain(choice) === plain(given);
}

function readAmount(input: RuleInput, given: unknown): Decimal {
  const { min, max } = limitsOf(input);
  const unit = input.unit ?? "";
  const allowed = {
    min: decimalString(min),
    max: decimalString(max),
    unit,
    integer: input.type === "integer",
  };
  const value =
    typeof given === "number" ? fromNumber(given) : typeof given === "string" ? fromText(given, input) : null;
  if (value === null) {
    const written = input.type === "money" ? "，如 200000、20万、20万元" : "";
    throw refuse(input, given, `要填数字${unit ? `（单位：${unit}）` : ""}${written}`, allowed);
  }
  if (value.lt(min)) throw refuse(input, given, `不能小于 ${displayValue(min, unit)}`, allowed);
  if (value.gt(max)) throw refuse(input, given, `不能大于 ${displayValue(max, unit)}`, allowed);
  if (input.type === "integer" && !value.isInteger()) throw refuse(input, given, "要填整数", allowed);
  if (value.decimalPlaces() > (input.type === "money" ? FINEST_MONEY : FINEST_NUMBER)) {
    throw refuse(input, given, "小数位太多", allowed);
  }
  return value;
}

/** JSON numbers as their shortest decimal text, which is what was typed. */
function fromNumber(given: number): Decimal | null {
  return Number.isFinite(given) ? new Decimal(String(given === 0 ? 0 : given)) : null;
}

/** 20万, 20万元, 1,000, ￥500, 3%, 12个月; the unit must be the input's own. */
function fromText(given: string, input: RuleInput): Decimal | null {
  if (given.length > 40) return null;
  let text = halfWidth(given.trim()).replace(/\s/gu, "");
  if (input.type === "money")
    text = text.replace(/^(?:人民币)?[¥￥]?/u, "").replace(/(?:人民币|元整|元|块)$/u, "");
  const unit = halfWidth(input.unit ?? "");
  if (unit === "月" && text.endsWith("个月")) text = text.slice(0, -2);
  else if (unit !== "" && text.endsWith(unit)) text = text.slice(0, -unit.length);
  const negative = text.startsWith("-") || text.startsWith("−");
  const digits = negative ? text.slice(1) : text;
  if (digits === "") return null;
  const number = /^\d+(?:\.\d+)?$/u.test(digits) ? digits : parseNumber(digits);
  if (number === null) return null;
  const value = new Decimal(number);
  return negative && !value.isZero() ? value.negated() : value;
}
