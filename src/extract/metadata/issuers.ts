/** Who issued a document: its signature, the bodies in front of 关于 in its title, the assembly that passed it. */
import { dateLine } from "./calendar.ts";
import type { Frame, Line } from "./lines.ts";
import { isOrganName, organsOf } from "./organ.ts";
import type { PageLabels } from "./page-labels.ts";

const PASSED =
  /([\p{Script=Han}]{2,24}?)(?:第[一二三四五六七八九十百\d]+届)?(人民代表大会常务委员会|人民代表大会)(?:第[一二三四五六七八九十百\d]+次)?会议(?!批准)[^。]{0,80}?(?:通过|修订|修正)/u;
const PROMULGATED =
  /(中华人民共和国国务院|国务院|中华人民共和国主席|[\p{Script=Han}]{2,14}(?:人民政府|部|委员会|总局|署))令?第?[^，。]{0,10}号?(?:公布|发布|令)/u;
const COURT = /(最高人民法院|最高人民检察院)(?:审判委员会|[^。]{0,6}检察委员会)/g;
const FEEDBACK =
  /(?:反馈|提交|邮寄|发送|寄送|报送)(?:至|到|给|回)([\p{Script=Han}（）()、]{4,45}?(?:办公室|局|委|厅|部|政府|中心|处|科))(?=[，,。；;、（(]|$)/u;

/**
 * Issuers of a document, as printed, sessions left out (许昌市人民代表大会常务委员会). Empty where the text names none.
 * @param titles the titles the document carries, its notice's first
 * @param openForComment the document asks for comments: then whom to send them to issued it
 */
export function findIssuers(
  frame: Frame,
  labels: PageLabels,
  text: string,
  titles: readonly string[],
  openForComment: boolean,
): string[] {
  const labelled = labels.issuer === null ? [] : organsOf(labels.issuer);
  const signed = signature(frame.head) ?? signature(frame.tail);
  // The box names the first of several that signed.
  if (signed !== null && signed.length > labelled.length && labelled.every((organ) => signed.includes(organ)))
    return signed;
  if (labelled.length > 0) return labelled;
  for (const title of titles) {
    const before = beforeAbout(title);
    if (before.length > 0) return before;
  }
  const law = lawMakers(frame.head);
  if (law.length > 0) return law;
  const lone = frame.head.filter((line) => isOrganName(line.text)).at(-1);
  if (lone !== undefined) return organsOf(lone.text);
  if (!openForComment) return [];
  const feedback = FEEDBACK.exec(text.slice(0, 3000));
  return feedback?.[1] === undefined || !isOrganName(feedback[1]) ? [] : [feedback[1]];
}

const LEADING_DATE = /^[（(]?\s?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?/;

/** The run of lines naming bodies right before a line that is a date. */
function signature(lines: readonly Line[]): string[] | null {
  for (let i = lines.length - 1; i > 0; i--) {
    const line = lines[i];
    if (line === undefined || dateLine(line.text) === null) continue;
    const organs: string[] = [];
    for (let j = i - 1; j >= 0 && j >= i - 12; j--) {
      const before = lines[j];
      if (before === undefined || !isOrganName(before.text)) break;
      organs.unshift(...organsOf(before.text));
    }
    if (organs.length > 0) return [...new Set(organs)];
  }
  return null;
}

function beforeAbout(title: string): string[] {
  const match = /^([^《》]{3,90}?)(?:关于|印发|转发)/.exec(title);
  return match?.[1] === undefined || !isOrganList(match[1]) ? [] : organsOf(match[1]);
}

function isOrganList(words: string): boolean {
  return (
    words
      .split(/[\s、]+/)
      .filter(Boolean)
      .every((word) => isOrganName(word)) || isOrganName(words)
  );
}

function lawMakers(head: readonly Line[]): string[] {
  const makers: string[] = [];
  for (const line of head.slice(0, 25)) {
    if (/批准\s*$/.test(line.text)) continue;
    for (const court of line.text.matchAll(COURT)) if (court[1] !== undefined) makers.push(court[1]);
    // 批准2007年9月21日青岛市…公告公布: the body begins after the last date before it.
    const words = line.text.replace(LEADING_DATE, "").replace(/\d{4}年\d{1,2}月\d{1,2}日/g, "，");
    const passed = PASSED.exec(words);
    if (passed?.[1] !== undefined)
      makers.push(`${passed[1].replace(/^第[一二三四五六七八九十百\d]+届/, "")}${passed[2] ?? ""}`);
    else if (makers.length === 0) {
      const order = PROMULGATED.exec(words);
      if (order?.[1] !== undefined) makers.push(order[1]);
    }
  }
  const unique = [...new Set(makers)];
  // The version in force was passed by the last of them; courts and prosecutors issue together.
  return unique.every((maker) => maker.startsWith("最高人民")) ? unique : unique.slice(-1);
}
