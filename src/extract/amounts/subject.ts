/** Whom or what an amount is for, and what a rate is taken of, in the clause's own words. */
import type { Context } from "./context.ts";

const LONGEST_SUBJECT = 40;
/** Verbs and bound words between the named thing and its number. */
const TAIL =
  /(?:(?:分别|各|一次性|最高|最低|不超过|不低于|不高于|不少于|上限|封顶|给予|给与|予以|奖励|奖补|补贴|补助|资助|支持|扶持|配套|额度|标准|金额|按照?|享受|发放|达到?|每[^，,；;]{1,6}|为|至|到|约|近|超过|突破|提高|上浮|下浮|上调|下调|降低|追加|首次|大于|小于|低于|高于|人民币|由|的|可|将|在|，|,|:|：|\s)+)$/;
const HEAD =
  /^(?:[（(](?:[一二三四五六七八九十百]+|\d+)[）)]|\d+[.．、]|[（(]不?含[^）)]{0,6}[）)]|及?以上|及?以下|以内|内(?=[每按])|左右|[，,、；;。:：\s”）)/／]|其中|以及|及|和|或|对于?|给予|给与|按照?|的|且|并|分别)+/;
const ORDERED = /分别|依次|各自/;
/** Names of the money itself, not of whom it is for. */
const GENERIC =
  /^(?:其|单[个户家项笔人].{0,6}|每[个家户项人].{0,6}|同一.{0,6}|(?:累计|年度|全年|总体|合计)*(?:补助|补贴|奖励|奖补|贴息|资助|支持|扶持|资金|奖金|担保费)*(?:总?额|资金|比例|标准|上限)?)$/;
/** What happened to the named thing, before its name. */
const EVENT =
  /^(?:当年|年度)?(?:首次|新)?(?:获得|获评|获批|荣获|认定为?|评为|评定为|列入|入选|通过|新获|新评|获)+(?=.{2})/;

/** Subjects of the amounts of one sentence, in the order of the contexts. */
export function readSubjects(contexts: readonly Context[]): (string | null)[] {
  const subjects: (string | null)[] = [];
  for (const context of contexts) {
    const before = subjects.at(-1) ?? null;
    // 首次达到1亿元、5亿元: what is measured is named once.
    subjects.push(context.quantity.listed && before !== null ? before : ownSubject(context, before));
  }
  pairLists(contexts, subjects);
  return subjects;
}

/** The named thing right before the number, or the 对…的 of the sentence, or what the amount before was for. */
function ownSubject(context: Context, before: string | null): string | null {
  const near = nearest(context).replace(TAIL, "");
  const label = clean(context.quantity.kind === "money" ? near.replace(/^.*按照?(?=.{2})/, "") : near);
  const condition = conditionSubject(context.lead);
  // Right before a rate stands its base; whom it is for stands further off.
  if (context.quantity.kind === "rate" && condition !== null) return condition;
  if (label !== null && label.length >= 2 && !/^[的了和及或]/.test(label) && !GENERIC.test(label))
    return label;
  return condition ?? before ?? segmentBefore(context.lead) ?? label;
}

/** From the last comma or the amount before, whichever is nearer. */
function nearest(context: Context): string {
  return context.gap.length < context.before.length ? context.gap : context.before;
}

/** 对新认定的国家级孵化器, … -> 新认定的国家级孵化器. */
function conditionSubject(lead: string): string | null {
  const at = Math.max(
    lead.lastIndexOf("，对"),
    lead.lastIndexOf(",对"),
    lead.lastIndexOf("对于"),
    lead.startsWith("对") ? 0 : -1,
  );
  const from = at >= 0 ? at : lead.search(/对(?!外|应|接|口|象|比|标|照|策)/);
  if (from < 0) return null;
  const phrase = lead.slice(from).replace(/^[，,]?对于?/, "");
  const end = phrase.search(/[，,。；;]|给予|给与|予以|一次性|分别|按照?(?!要求|规定)|奖励(?=[最\d])/);
  const subject = clean(end < 0 ? phrase : phrase.slice(0, end));
  return subject !== null && subject.length >= 2 && !GENERIC.test(subject) ? subject : null;
}

/** 入选示范目录的企业,奖励20万元: the segment before, when it is short and names one thing. */
function segmentBefore(lead: string): string | null {
  const segments = lead.split(/[，,]/);
  const segment = segments.at(-2);
  if (segment === undefined || segment.length > LONGEST_SUBJECT || /给予|奖励|补助|补贴/.test(segment))
    return null;
  const subject = clean(segment);
  return subject !== null && subject.length >= 2 ? subject : null;
}

function clean(text: string): string | null {
  const subject = text
    .replace(HEAD, "")
    .replace(/(?:的|，|,|:|：|、|\s)+$/, "")
    .replace(/[（(][^（()）]{0,12}$/, "");
  if (subject.length === 0) return null;
  return subject.length > LONGEST_SUBJECT ? subject.slice(-LONGEST_SUBJECT) : subject;
}

/** A、B、C分别给予x、y、z: the n amounts take the n last names before 分别. */
function pairLists(contexts: readonly Context[], subjects: (string | null)[]): void {
  for (let i = 0; i < contexts.length; i += 1) {
    const first = contexts[i];
    if (first === undefined || first.quantity.listed) continue;
    let size = 1;
    while (contexts[i + size]?.quantity.listed) size += 1;
    if (size < 2) continue;
    const names = namesBefore(first.lead, size);
    if (names === null) continue;
    for (let k = 0; k < size; k += 1) subjects[i + k] = names[k] ?? subjects[i + k] ?? null;
    i += size - 1;
  }
}

/** The last `size` members of the list that stands before 分别 (or before the verb), each with the shared tail. */
function namesBefore(lead: string, size: number): string[] | null {
  const marker = lead.search(ORDERED);
  const verb = lead.search(/给予|给与|奖励|每项|补助|补贴|资助/);
  const end = marker >= 0 ? marker : verb;
  if (end <= 0) return null;
  const phrase = lead
    .slice(0, end)
    .replace(/[，,]?(?:每[^，,]{1,5})?$/, "")
    .replace(/[，,][^，,]{0,4}$/, "");
  // 、 is the surer mark: 示范项目和品牌 is one name where the count fits without splitting at 和.
  const strict = splitList(phrase, /、/);
  const parts = strict.length === size ? strict : splitList(phrase, /[、和与及]/);
  if (parts.length < size) return null;
  const names = parts
    .slice(-size)
    .map((part) => (clean(part) ?? part).replace(/^.*[，,]对?/, "").replace(EVENT, ""));
  // 国家、省级龙头企业: the tail behind the last name belongs to all.
  const last = names[size - 1] ?? "";
  const level = /^(?:国家|省|市|县|区)级?/.exec(last);
  const tail = level === null ? "" : last.slice(level[0].length);
  return names.map((name, k) =>
    k < size - 1 && tail.length > 0 && /(?:国家|省|市|县)级?$/.test(name) ? name + tail : name,
  );
}

/** Splits at the mark, outside brackets. */
function splitList(text: string, mark: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? "";
    if (char === "(" || char === "（") depth += 1;
    else if (char === ")" || char === "）") depth -= 1;
    else if (depth <= 0 && mark.test(char)) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part.length > 0);
}

/** Words before a rate that say how it moves or who bears it, not what it is taken of. */
const NO_BASE =
  /LPR|报价利率|^(?:提高|降低|年化|比例|上浮|下浮|资金)$|(?:提高|降低|上浮|下浮|上调|下调|下降|增加|提至|降至)$|由[^，,。；;]{1,8}$/;

/** Bases of the amounts of one sentence; the members of a list are taken of the same: 按年薪的10%、15%、20%. */
export function readBases(contexts: readonly Context[]): (string | null)[] {
  const bases: (string | null)[] = [];
  contexts.forEach((context, index) => {
    const listed = context.quantity.listed && contexts[index - 1]?.quantity.kind === "rate";
    bases.push(
      readBase(context) ?? (listed && context.quantity.kind === "rate" ? (bases[index - 1] ?? null) : null),
    );
  });
  return bases;
}

/** What a rate is taken of: 按照中方实际投资额2% -> 中方实际投资额. Null for anything but a rate. */
function readBase(context: Context): string | null {
  if (context.quantity.kind !== "rate") return null;
  const near = nearest(context)
    .replace(/(?:最高)?(?:不(?:得)?(?:超过|高于|低于|少于)|最高|最低|约|达到?|超过|为|至|到)\s*$/, "")
    .replace(/的\s*$/, "");
  const at =
    /(?:.*)(?:按照|按|提高到|提高至|标准为|额度按照|给予|不超过|不低于|不高于|不少于|承担|减免|返还|补贴|补助|各奖励|奖励)/.exec(
      near,
    );
  const base = clean(at === null ? near : near.slice(at[0].length));
  return base === null || base.length < 2 || NO_BASE.test(base) ? null : base;
}
