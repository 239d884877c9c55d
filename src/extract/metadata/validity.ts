/** From when and until when a document holds, and the words it says so with. */
import { addDays, addMonths } from "../../domain/dates.ts";
import type { Validity } from "../../domain/document.ts";
import { DATE_SOURCE, dateOf, smallNumber } from "./calendar.ts";

export interface Period {
  readonly declared: Validity["declared"];
  readonly effectiveFrom: string | null;
  readonly expiresOn: string | null;
  readonly reasons: readonly string[];
}

/** What a text calls itself when it speaks of its own validity: 本办法, 以上措施; not 本市, 本单位. */
const SELF_NAMED =
  /(?:(?:本|该|此)(?![市省区县州地单人级部年届行])|以上|上述|前述|办法|细则|条例|规定|措施|政策|意见|通知|方案|文件)[^。；]{0,40}$/;
/** 起实施的项目 speaks of projects, not of the document. */
const IN_FORCE = "(?:施行|实施|执行|生效|试行|起效|有效|落实)(?!的)";
const FROM_DATE = new RegExp(
  `自\\s?${DATE_SOURCE}(?:之日)?\\s?(?:零时|0时)?(?:起|开始)[^。；\\n《]{0,8}?${IN_FORCE}`,
  "g",
);
const FROM_ISSUE =
  /(?:自|从|于)?\s?(?:印发|发布|公布|下发|签发|发文|颁布|通过|公开发布|政策发布|文件印发)(?:之)?日(?:起)?(?:满?([\d一二三四五六七八九十]{1,3})(个)?(日|天|月|个工作日)后?)?(?:起)?[^。；\n《]{0,8}?(?:施行|实施|执行|生效|试行|有效)(?!的)/g;
const UNTIL_DATE = new RegExp(
  `(?:有效期|执行期|实施期|试行期|期限|期)?[^。；，\\n]{0,10}?(?:至|到|截至|截止)\\s?${DATE_SOURCE}(?:止|为止|失效|废止|有效)?`,
  "g",
);
const YEARS =
  /(?:有效期|执行期|实施期|试行期|试行)(?:限)?(?:暂定)?(?:为|是)?[^。；，\n]{0,14}?(?<![\d０-９])([\d０-９一二三四五六七八九十两]{1,3})\s?(年|个月)/g;
const SENTENCE = /[^。；\n]*[。；\n]?/g;
const CALLED_IN = /(?:征求意见稿|公开征求意见稿|讨论稿|送审稿|草案|征集意见稿)/;
const ISSUED_NOW = /现(?:将[^。\n]{0,90}|予以?)?(?:印发|发布|公布|下发)[^。\n]{0,60}/;

export interface Circumstances {
  readonly title: string;
  readonly carrier: string | null;
  readonly issuedOn: string | null;
  /** Date of a line like 2024年2月1日 施行 in the head of a law. */
  readonly headDate: string | null;
  /** What the box above the text says of its validity: 有效, 废止. */
  readonly label: string | null;
  /** Offset where the document's own clauses begin. */
  readonly bodyStart: number;
  /** An interpretation or a reply speaks of other documents: what it says of validity is theirs. */
  readonly speaksOfOthers: boolean;
}

/** What the text says of its validity. Dates it does not give are null; nothing is concluded from silence. */
export function findValidity(text: string, given: Circumstances): Period {
  const reasons: string[] = [];
  const draft = CALLED_IN.exec(`${given.title}${given.carrier ?? ""}`);
  const repealed = /[（(〔](?:已)?(?:废止|失效)[）)〕]/.exec(given.title);
  const labelled = given.label === null ? null : labelledValidity(given.label);
  if (labelled !== null) reasons.push(`页首写明“${given.label}”`);
  if (draft !== null) reasons.push(`标题写明“${draft[0]}”`);
  if (repealed !== null) reasons.push(`标题写明“${repealed[0]}”`);
  const said = given.speaksOfOthers && draft === null ? null : sentencesOnValidity(text);
  const effective = effectiveFrom(said, given, reasons);
  const expiresOn = said === null ? null : expiry(said, effective.date ?? given.issuedOn, reasons);
  const issued =
    said === null || effective.stated
      ? null
      : ISSUED_NOW.exec(text.slice(0, Math.max(given.bodyStart, 1500)));
  if (issued !== null) reasons.push(`文中写明“${trim(issued[0])}”`);
  const declared: Validity["declared"] =
    draft !== null
      ? "draft"
      : repealed !== null || labelled === "repealed"
        ? "repealed"
        : effective.stated || issued !== null || labelled === "stated"
          ? "stated"
          : "silent";
  return { declared, effectiveFrom: effective.date, expiresOn, reasons };
}

function labelledValidity(label: string): "repealed" | "stated" | null {
  if (/废止|失效|无效/.test(label)) return "repealed";
  return /有效|施行|生效/.test(label) ? "stated" : null;
}

/** Sentences that can speak of a beginning or an end, in order. */
function sentencesOnValidity(text: string): string[] {
  const found: string[] = [];
  for (const [sentence] of text.matchAll(SENTENCE)) {
    if (sentence.length < 6 || sentence.length > 400) continue;
    if (/施行|实施|执行|生效|有效|试行|失效|废止|起效/.test(sentence) && /日|年|至/.test(sentence))
      found.push(sentence);
  }
  return found;
}

function effectiveFrom(
  sentences: readonly string[] | null,
  given: Circumstances,
  reasons: string[],
): { date: string | null; stated: boolean } {
  if (given.headDate !== null) {
    reasons.push(`文首写明${given.headDate}施行`);
    return { date: given.headDate, stated: true };
  }
  for (const sentence of [...(sentences ?? [])].reverse()) {
    for (const match of sentence.matchAll(FROM_DATE)) {
      if (!speaksOfItself(sentence, match.index)) continue;
      const date = dateOf(match[1], match[2], match[3], "first");
      if (date === null) continue;
      reasons.push(`文中写明“${trim(sentence)}”`);
      return { date, stated: true };
    }
    for (const match of sentence.matchAll(FROM_ISSUE)) {
      if (!speaksOfItself(sentence, match.index)) continue;
      reasons.push(`文中写明“${trim(sentence)}”`);
      return { date: afterIssue(given.issuedOn, match[1], match[3]), stated: true };
    }
  }
  return { date: null, stated: false };
}

/** 自印发之日起30日后: that many days after the day of issue, null where that day is not printed. */
function afterIssue(
  issuedOn: string | null,
  count: string | undefined,
  unit: string | undefined,
): string | null {
  if (issuedOn === null || count === undefined) return issuedOn;
  const number = smallNumber(count);
  // Working days depend on holidays that the text does not list.
  if (number === null || unit === "个工作日") return null;
  return unit === "月" ? addMonths(issuedOn, number) : addDays(issuedOn, number);
}

/** False where the clause before speaks of a document in 《》 that is not this one. */
function isAboutItself(sentence: string, at: number): boolean {
  const before = sentence.slice(0, at);
  const since = before.slice(before.lastIndexOf("》") + 1);
  return since === before || /[本此]|起(?:施行|实施|执行|生效)/.test(since);
}

const LABEL =
  /^[\s\u3000]*(?:第[一二三四五六七八九十百零〇\d]+条|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．]|[一二三四五六七八九十]+、)?[\s\u3000]*/;

/** False where the words before name another document: 《…条例》自2020年1月1日起施行. */
function speaksOfItself(sentence: string, at: number): boolean {
  const before = sentence.slice(0, at).replace(LABEL, "");
  if (before === "") return true;
  const clause = before.slice(Math.max(before.lastIndexOf("，"), before.lastIndexOf(",")) + 1);
  // 本《办法》自…, 本法（原称《…》）自… are the document itself.
  const named = /》[^，。；]{0,12}$/.test(clause) && !/^本/.test(clause.trim());
  return !named && SELF_NAMED.test(before);
}

function expiry(sentences: readonly string[], from: string | null, reasons: string[]): string | null {
  for (const sentence of [...sentences].reverse()) {
    if (!/有效期|执行期|实施期|试行|期限|失效|有效|废止|施行|实施/.test(sentence)) continue;
    const own =
      /(?:有效期|执行期|实施期|试行期|本[^，。；]{0,20}(?:至|到))/.test(sentence) ||
      /^[^《]{0,30}自[^《]{0,60}(?:施行|实施|执行)/.test(sentence);
    if (!own || /(?:证|证书|许可证?|批准文件|资格|合同|备案|公示)[^，。；]{0,6}有效期/.test(sentence))
      continue;
    for (const match of sentence.matchAll(UNTIL_DATE)) {
      const date = dateOf(match[1], match[2], match[3], "last");
      if (date === null || (from !== null && date <= from) || !isAboutItself(sentence, match.index)) continue;
      reasons.push(`文中写明“${trim(sentence)}”`);
      return date;
    }
    for (const match of sentence.matchAll(YEARS)) {
      const number = smallNumber(match[1] ?? "");
      if (
        number === null ||
        from === null ||
        !/施行|实施|执行|印发|发布|公布|生效|之日|本[^，。]{0,14}有效期|^有效期/.test(sentence)
      )
        continue;
      reasons.push(`文中写明“${trim(sentence)}”`);
      return addDays(addMonths(from, match[2] === "年" ? number * 12 : number), -1);
    }
  }
  return null;
}

function trim(sentence: string): string {
  const bare = sentence.trim().replace(/[。；，,]$/, "");
  return bare.length > 80 ? `…${bare.slice(-78)}` : bare;
}
