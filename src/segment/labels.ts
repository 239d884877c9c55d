/** Reads the label a line may begin with: 第十二条, 一、, (一), 1., ①, 一是. Says what it is, not whether it holds. */
import { parseInteger } from "../text/numerals.ts";
import { isSpace, skipSpace } from "./space.ts";

/** Kinds of numbering; `decimal2` is 5.1, `decimal3` is 5.1.1. */
export type Family =
  | "part"
  | "chapter"
  | "division"
  | "article"
  | "cnDot"
  | "cnParen"
  | "arDot"
  | "arParen"
  | "arHalf"
  | "circled"
  | "decimal2"
  | "decimal3"
  | "decimal4"
  | "alpha"
  | "ordinal"
  | "isFirst"
  | "sequence"
  | "heading";

export interface Label {
  readonly family: Family;
  /** Position in its numbering: 12 for 第十二条. */
  readonly ordinal: number;
  /** 2 for 第一百三十三条之二, 0 without 之. */
  readonly branch: number;
  readonly start: number;
  /** Behind the label: 第十二条|. */
  readonly end: number;
  /** First unit of the words the label opens. */
  readonly body: number;
  /** The label as printed, without the white space around it. */
  readonly printed: string;
  /** The label in the form of addresses: 第十二条, 一, (一), 1, (1), ①, 一是. */
  readonly address: string;
  /** White space, a bracket or nothing follows: what a heading does and a cross-reference does not. */
  readonly detached: boolean;
}

/** Labels are short; nothing beyond this many units is looked at. */
const LONGEST_LABEL = 40;

const CN = "〇零○一二三四五六七八九十百千两廿卅";
const NUMBER = `[${CN}0-9０-９](?:[ \\u3000]{0,2}[${CN}0-9０-９])*`;
const CN_NUMBER = `[${CN}](?:[ \\u3000]{0,2}[${CN}])*`;
const AR_NUMBER = "[0-9０-９]{1,3}";
const SP = "[ \\u3000\\t]{0,4}";

const STRUCTURAL = new RegExp(
  `^第${SP}(${NUMBER})${SP}(编|分编|部分|篇|章|节|条)(?:${SP}之${SP}([一二三四五六七八九十]{1,3})(?![${CN}]))?`,
);
const CN_DOT = new RegExp(`^(${CN_NUMBER})${SP}[、．.]`);
const CN_PAREN = new RegExp(`^[（(〔［[【﹝]${SP}(${CN_NUMBER})${SP}[)）〕］\\]】﹞]${SP}[、．.]?`);
const CN_HALF = new RegExp(`^(${CN_NUMBER})[)）][、．.]?`);
const DECIMAL =
  /^([0-9]{1,2}(?:[.．][0-9]{1,2}){1,3})(?=[ \u3000\t\u4e00-\u9fff“《])(?![ ]{0,2}[万亿元千%％倍个吨米亩平公千年月])/;
const AR_DOT = new RegExp(
  `^(${AR_NUMBER})${SP}(?:、|[.．](?![0-9０-９])|[.．](?=[0-9]{4}年|[0-9]{1,2}月))[、]?`,
);
const AR_PAREN = new RegExp(`^[（(〔［[【﹝]${SP}(${AR_NUMBER})${SP}[)）〕］\\]】﹞]${SP}[、．.]?`);
const AR_HALF = new RegExp(`^(${AR_NUMBER})${SP}[)）][、．.]?`);
const ALPHA = /^([a-zA-Z])[)）．、.](?![a-zA-Z0-9])/;
/** 一是, 三要; 三是不断完善 is one as well, 一是不是 and 三要不要 are questions. */
const IS_FIRST = /^([一二三四五六七八九十]{1,2})(是|要)(?!否|不[是要])/;
const ORDINAL = /^第([一二三四五六七八九十]{1,2})(?:[，,、]|是(?!否))/;
const SEQUENCE = /^(首先|其次|再次|然后|最后|此外)[，,、是要]?/;
const SEQUENCE_ORDER: Readonly<Record<string, number>> = { 首先: 1, 其次: 2, 再次: 3, 然后: 3, 最后: 90 };

const STRUCTURAL_FAMILY: Readonly<Record<string, Family>> = {
  编: "part",
  分编: "part",
  部分: "part",
  篇: "part",
  章: "chapter",
  节: "division",
  条: "article",
};

/** The label at `from`, or null. `to` is where the line ends. */
export function readLabel(text: string, from: number, to: number): Label | null {
  const head = text.slice(from, Math.min(to, from + LONGEST_LABEL));
  const first = head[0];
  if (first === undefined || !OPENERS.test(first)) return null;
  return (
    structural(text, head, from, to) ??
    circled(text, head, from, to) ??
    numbered(text, head, from, to, CN_PAREN, "cnParen", (n) => `(${n})`) ??
    numbered(text, head, from, to, AR_PAREN, "arParen", (n) => `(${n})`) ??
    enumerated(text, head, from, to) ??
    numbered(text, head, from, to, CN_HALF, "cnParen", (n) => `(${n})`) ??
    numbered(text, head, from, to, CN_DOT, "cnDot", (n) => n) ??
    decimal(text, head, from, to) ??
    numbered(text, head, from, to, AR_DOT, "arDot", (n) => n) ??
    numbered(text, head, from, to, AR_HALF, "arHalf", (n) => `${n})`) ??
    alpha(text, head, from, to)
  );
}

/** First characters of every label above; anything else is rejected without trying. */
const OPENERS = new RegExp(`[第（(〔［\\[【﹝${CN}0-9０-９a-zA-Z首其再然最①-⒛㈠-㈩]`);

function make(
  text: string,
  from: number,
  to: number,
  length: number,
  parts: { family: Family; ordinal: number; branch?: number; address: string },
): Label {
  const end = from + length;
  const colon = parts.family === "article" && (text[end] === "：" || text[end] === ":" || text[end] === "、");
  const body = skipSpace(text, colon ? end + 1 : end, to);
  const next = text[end];
  return {
    family: parts.family,
    ordinal: parts.ordinal,
    branch: parts.branch ?? 0,
    start: from,
    end,
    body: text.startsWith("**", body) ? skipSpace(text, body + 2, to) : body,
    printed: text.slice(from, end).trim(),
    address: parts.address,
    detached: end >= to || isSpace(next) || next === "*" || next === "【" || next === "：" || next === ":",
  };
}

function ordinalOf(printed: string): number | null {
  const value = parseInteger(printed.replace(/[ \u3000\t]/g, ""));
  return value !== null && value > 0 && value < 10000 ? value : null;
}

function structural(text: string, head: string, from: number, to: number): Label | null {
  const match = STRUCTURAL.exec(head);
  if (match === null) return null;
  const [whole, number = "", unit = "", branch] = match;
  const family = STRUCTURAL_FAMILY[unit];
  const ordinal = ordinalOf(number);
  if (family === undefined || ordinal === null) return null;
  return make(text, from, to, whole.length, {
    family,
    ordinal,
    branch: branch === undefined ? 0 : (ordinalOf(branch) ?? 0),
    address: halfDigits(whole.replace(/[ \u3000\t]/g, "")),
  });
}

function numbered(
  text: string,
  head: string,
  from: number,
  to: number,
  pattern: RegExp,
  family: Family,
  address: (number: string) => string,
): Label | null {
  const match = pattern.exec(head);
  if (match === null) return null;
  const [whole, number = ""] = match;
  const ordinal = ordinalOf(number);
  if (ordinal === null) return null;
  return make(text, from, to, whole.length, {
    family,
    ordinal,
    address: address(halfDigits(number.replace(/[ \u3000\t]/g, ""))),
  });
}

function decimal(text: string, head: string, from: number, to: number): Label | null {
  const match = DECIMAL.exec(head);
  if (match === null) return null;
  const printed = (match[1] ?? "").replace(/．/g, ".");
  const parts = printed.split(".");
  const ordinal = Number(parts[parts.length - 1]);
  if (ordinal === 0) return null;
  const family = parts.length === 2 ? "decimal2" : parts.length === 3 ? "decimal3" : "decimal4";
  return make(text, from, to, match[0].length, { family, ordinal, address: printed });
}

/** ① ⑴ ⒈ ㈠: one character is the whole label. */
function circled(text: string, head: string, from: number, to: number): Label | null {
  const code = head.charCodeAt(0);
  const char = head[0] ?? "";
  if (code >= 0x2460 && code <= 0x2473) {
    return make(text, from, to, 1, { family: "circled", ordinal: code - 0x245f, address: char });
  }
  if (code >= 0x2474 && code <= 0x2487) {
    const ordinal = code - 0x2473;
    return make(text, from, to, 1, { family: "arParen", ordinal, address: `(${ordinal})` });
  }
  if (code >= 0x2488 && code <= 0x249b) {
    const ordinal = code - 0x2487;
    return make(text, from, to, 1, { family: "arDot", ordinal, address: String(ordinal) });
  }
  if (code >= 0x3220 && code <= 0x3229) {
    const ordinal = code - 0x321f;
    return make(text, from, to, 1, {
      family: "cnParen",
      ordinal,
      address: `(${CN_DIGITS[ordinal] ?? ordinal})`,
    });
  }
  return null;
}

const CN_DIGITS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 一是, 第一,, 首先. */
function enumerated(text: string, head: string, from: number, to: number): Label | null {
  const isFirst = IS_FIRST.exec(head);
  if (isFirst !== null) {
    const ordinal = ordinalOf(isFirst[1] ?? "");
    if (ordinal !== null) {
      return make(text, from, to, isFirst[0].length, { family: "isFirst", ordinal, address: isFirst[0] });
    }
  }
  const nth = ORDINAL.exec(head);
  if (nth !== null) {
    const ordinal = ordinalOf(nth[1] ?? "");
    const address = `第${nth[1] ?? ""}`;
    if (ordinal !== null) return make(text, from, to, nth[0].length, { family: "ordinal", ordinal, address });
  }
  const word = SEQUENCE.exec(head)?.[1];
  const ordinal = word === undefined ? undefined : SEQUENCE_ORDER[word];
  if (word === undefined || ordinal === undefined) return null;
  return make(text, from, to, word.length, { family: "sequence", ordinal, address: word });
}

function alpha(text: string, head: string, from: number, to: number): Label | null {
  const match = ALPHA.exec(head);
  if (match === null) return null;
  const letter = match[1] ?? "";
  const ordinal = letter.toLowerCase().charCodeAt(0) - 96;
  return make(text, from, to, match[0].length, { family: "alpha", ordinal, address: letter });
}

/** Full-width digits as half-width ones. */
function halfDigits(printed: string): string {
  return printed.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
