/** Finds every number of a text with the unit behind it; decides nothing about what it means. */
import { isChineseNumeral } from "../../text/numerals.ts";
import { readArabic } from "./arabic.ts";
import { readBareScale, readChinese, readHalf } from "./chinese.ts";
import { endOfRun, isDigit, type NumberToken, PERCENT } from "./number-token.ts";

/** Words that are amounts without a number: half and the whole. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/(?<![一二两三四五六七八九十\d])减半|折半|一半(?!以)|半价|半费|半返/y, "50"],
  [
    /(?<!安)全返(?![回岗程工校乡京])|全额(?=[^，,。；;]{0,4}(?:补|资助|奖|返还|退|贴息|减免|免除|免收|承担|报销|保障))/y,
    "100",
  ],
];
/** Characters that begin a number or a word that is one. */
const STARTS = /[0-9０-９〇○零一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟兩貳叄陸減减折半全]/g;

/** All number tokens of the text, in order, never overlapping. Linear in the length. */
export function scanNumbers(text: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  STARTS.lastIndex = 0;
  for (let match = STARTS.exec(text); match !== null; match = STARTS.exec(text)) {
    if (text[match.index - 1] === "第") {
      // 第十二条 is an address, by far the most frequent number of a law: passed over unread.
      const end = endOfRun(text, match.index);
      if (/[条款项章节编]/.test(text[end] ?? "")) {
        STARTS.lastIndex = end;
        continue;
      }
    }
    const token = readToken(text, match.index);
    if (token === null) {
      // A run of numerals that is no number is passed over whole, so that no run is read twice.
      STARTS.lastIndex = Math.max(match.index + 1, endOfRun(text, match.index));
      continue;
    }
    tokens.push(token);
    STARTS.lastIndex = Math.max(token.end, match.index + 1);
  }
  return tokens;
}

function readToken(text: string, at: number): NumberToken | null {
  const char = text[at] ?? "";
  for (const [pattern, value] of /[减折一半全]/.test(char) ? WORDS : []) {
    pattern.lastIndex = at;
    const word = pattern.exec(text);
    if (word !== null) {
      const end = at + word[0].length;
      return { start: at, end, value, unit: PERCENT, script: "word", scale: null, approximate: false };
    }
  }
  if (isDigit(char)) return readArabic(text, at);
  if (char === "半") return readHalf(text, at);
  const bare = readBareScale(text, at);
  if (bare !== null) return bare;
  return isChineseNumeral(char) ? readChinese(text, at) : null;
}
