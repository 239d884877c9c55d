/** The title of a document: the policy's own, also where a notice carries it or a reply prints none. */
import { dateLine } from "./calendar.ts";
import { bareTitle } from "./document-type.ts";
import type { Frame, Line } from "./lines.ts";
import { isOrganName } from "./organ.ts";
import { isLabelLine, type PageLabels } from "./page-labels.ts";

const TITLE_WORD =
  /(?:通知|通告|公告|公示|公报|通报|决定|决议|意见|建议|办法|细则|规定|条例|措施|举措|政策|方案|规划|计划|纲要|要点|预案|解读|问答|答复|复函|批复|报告|法|法典|宪法|修正案|准则|规则|规程|规范|指南|指引|制度|说明|清单|目录|标准|解释|章程|倡议书|公开信|公约|若干条|[一二三四五六七八九十\d]+条|的函|提示|声明|安排)[》”"]?$/;
const WEB_REMNANT =
  /[>＞»]|首页|当前位置|目录导读|索引号|来源|发布时间|发布机构|责任编辑|字体|打印|关闭|浏览|分享|附件|^[^《]*[|｜]/;
const SENTENCE_END = /[。；;！!?？:：，,]$/;
const NUMBERED =
  /^(?:第[一二三四五六七八九十百零〇\d]+[条章节编]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．](?!\d))/;
/** Headings and labels of web pages that end like titles. */
const HEADING =
  /^(?:政策措施|主要(?:内容|措施|目标|政策)|保障措施|工作(?:措施|要求|目标|安排|计划)|支持政策|具体措施|申报指南|政策解读|部门解读|专家解读|文件解读|政策问答|相关解读|最新文件|通知公告|有关规定|实施方案|若干措施|政策法规|政策文件)$/;
const SHORTEST_TITLE = 4;
const LONGEST_TITLE = 120;
const LONGEST_HEADLINE = 80;
/** Over how many lines a title may be printed. */
const MOST_LINES = 4;

const CARRIES = /(?:印发|下发|发布|公布|转发)(?:了)?/;

export interface FoundTitle {
  readonly title: string;
  /** Title of the notice that carries the document, where there is one. */
  readonly carrier: string | null;
}

/**
 * Title of a document; never empty.
 *
 * 1. the first lines that read as titles, or what a box above the text calls the title
 * 2. a notice that carries a document printed below it: the document's own title
 * 3. no such line: a reply by the proposal it answers, a headline, the title the text says it issues
 *
 * @param fileName stands in where the text has nothing that could be one
 */
export function findTitle(frame: Frame, labels: PageLabels, text: string, fileName: string): FoundTitle {
  const candidates = titleLines(frame.head); // 1
  if (labels.title !== null && isTitle(labels.title)) {
    candidates.unshift({ text: labels.title, marked: true, start: 0, end: 0 });
  }
  const first = candidates[0];
  if (first === undefined) return { title: withoutTitleLine(frame, text, fileName), carrier: null }; // 3
  for (const carrier of candidates.filter((line) => isCarrier(line.text))) {
    const name = carriedName(carrier.text); // 2
    const carried = name === null ? null : printedTitle(frame.lines, name, carrier);
    if (carried !== null) return { title: carried, carrier: carrier.text };
  }
  return { title: first.text, carrier: null };
}

/** Lines that read as titles, broken ones joined, in order. */
function titleLines(lines: readonly Line[]): Line[] {
  const found: Line[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined || !couldBeginTitle(line)) continue;
    if (isTitle(line.text) || (line.marked && i < 3)) {
      const below = statusBelow(lines[i + 1]);
      found.push({ ...line, text: line.text + below });
      continue;
    }
    // After a paragraph a lone body is a signature, not the first line of a title.
    const joined = SENTENCE_END.test(lines[i - 1]?.text ?? "") ? null : joinedTitle(lines, i);
    if (joined === null) continue;
    found.push(joined.line);
    i = joined.last;
  }
  return found;
}

/** A title printed over several lines: issuers, then 关于…, then its last words. */
function joinedTitle(lines: readonly Line[], from: number): { line: Line; last: number } | null {
  const first = lines[from];
  if (first === undefined) return null;
  let text = first.text;
  for (let i = from + 1; i <= from + MOST_LINES && i < lines.length; i++) {
    const next = lines[i];
    if (next === undefined || SENTENCE_END.test(next.text) || NUMBERED.test(next.text)) return null;
    if (dateLine(next.text) !== null || next.text.startsWith("《")) return null;
    // A headline above the title is not part of it; issuers are.
    if (next.text.startsWith("关于") && isTitle(next.text) && !endsWithOrgan(text)) return null;
    // Two bodies that issue together stay apart: 中共大连市委办公厅 大连市人民政府办公厅.
    text += isOrganName(text) && isOrganName(next.text) ? ` ${next.text}` : next.text;
    if (text.length > LONGEST_TITLE) return null;
    if (isTitle(text) && text.includes("关于")) {
      return { line: { text, marked: first.marked, start: first.start, end: next.end }, last: i };
    }
  }
  return null;
}

/** (试行), (征求意见稿) on a line of its own below a title belongs to it. */
function statusBelow(line: Line | undefined): string {
  return line !== undefined && STATUS_LINE.test(line.text) ? line.text : "";
}

const STATUS_LINE =
  /^[（(〔](?:试行|暂行|修订|修正|草案|[^（）()〔〕\d]{0,8}稿|20\d\d年(?:版|修订版?|本|修正))[）)〕]$/;

function endsWithOrgan(text: string): boolean {
  return isOrganName(text.split(" ").at(-1) ?? text);
}

function couldBeginTitle({ text }: Line): boolean {
  return (
    text.length >= SHORTEST_TITLE &&
    text.length <= LONGEST_TITLE &&
    !SENTENCE_END.test(text) &&
    !NUMBERED.test(text) &&
    !WEB_REMNANT.test(text) &&
    !isLabelLine(text) &&
    !/[。；]/.test(text) &&
    !/^(?:各|现将|【|[（(]此件|附[件：:]|联系|电话|邮箱|地址|邮编|抄送)/.test(text) &&
    dateLine(text) === null
  );
}

function isTitle(text: string): boolean {
  const bare = bareTitle(text);
  return bare.length >= SHORTEST_TITLE && TITLE_WORD.test(bare) && !HEADING.test(bare);
}

function isCarrier(title: string): boolean {
  return (
    (CARRIES.test(title) && /(?:通知|公告|通告|令)$/.test(bareTitle(title))) || ASKS.test(bareTitle(title))
  );
}

/** 关于公开征求《X(征求意见稿)》意见的公告: X is printed below, like what a notice carries. */
const ASKS =
  /(?:征求|征集|听取)(?:对|社会各界对)?(?:《(.{4,100})》|(.{4,100}?[稿案）)]))[^《》]{0,16}?(?:意见|建议)[^《》]{0,8}(?:公告|通告|通知|公示|函|启事)$/;

/** What a notice carries: 关于印发《X》的通知, 关于印发X的通知. */
function carriedName(carrier: string): string | null {
  const marked = /(?:印发|下发|发布|公布|转发)了?《(.{4,100})》/.exec(carrier);
  if (marked?.[1] !== undefined) return marked[1];
  const asked = ASKS.exec(bareTitle(carrier));
  if (asked !== null) return asked[1] ?? asked[2] ?? null;
  const plain = /(?:印发|下发|发布|公布|转发)(.{4,100}?)的?(?:通知|公告|通告)$/.exec(bareTitle(carrier));
  return plain?.[1] ?? null;
}

/** Letters of a title that must agree between a notice and what it carries: 的 and the marks come and go. */
function skeleton(title: string): string {
  return bareTitle(title).replace(/[^\p{L}\p{N}]|的|暂行|试行/gu, "");
}

/** The title as it stands on lines of its own, before the notice (a page title) or after it. */
function printedTitle(lines: readonly Line[], name: string, carrier: Line): string | null {
  const wanted = skeleton(name);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (
      line === undefined ||
      (line.start >= carrier.start && line.start < carrier.end) ||
      !couldBeginTitle(line)
    )
      continue;
    let text = "";
    for (let j = i; j < i + MOST_LINES; j++) {
      const next = lines[j];
      if (next === undefined || (j > i && !couldBeginTitle(next))) break;
      text += next.text;
      const letters = skeleton(text);
      if (letters.length > wanted.length + 8) break;
      if (letters === wanted) return text + statusBelow(lines[j + 1]);
      // A region or a year may be left out on one side.
      if (
        isTitle(text) &&
        letters.length >= 6 &&
        wanted.endsWith(letters) &&
        letters.length >= 0.6 * wanted.length
      )
        return text;
      if (isTitle(text) && letters.endsWith(wanted) && !isCarrier(text)) return text;
    }
  }
  return null;
}

const REPLY =
  /(?:您|你|贵|代表|委员)[^。]{0,16}?(?:提出|提交|关于)?的?[^。《]{0,12}《([^》]{4,80})》[^。]{0,40}(?:收悉|收到|答复|回复|办理)/;
const CARRIED_WITHIN =
  /(?:制定|印发|出台|起草|研究制定)了?《([^》]{4,80})》[^。]{0,30}(?:印发|征求意见|公布|发布|予以)/;

function withoutTitleLine(frame: Frame, text: string, fileName: string): string {
  const opening = text.slice(0, 1200);
  const reply = REPLY.exec(opening)?.[1];
  if (reply !== undefined) return `${reply.startsWith("关于") ? "" : "关于"}${reply}的答复`;
  const [first, second] = frame.lines;
  const headline = [first, second].find((line) => line !== undefined && isHeadline(line));
  if (headline !== undefined) return headline.text;
  const within = CARRIED_WITHIN.exec(opening)?.[1];
  if (within !== undefined) return within;
  const opener =
    first === undefined ? "" : (/^[^。；;]{6,60}?(?=[。；;，,！!？?]|$)/.exec(first.text)?.[0] ?? "");
  return opener || stem(fileName) || "无标题";
}

function isHeadline(line: Line): boolean {
  const { text } = line;
  if (text.length < 6 || text.length > LONGEST_HEADLINE || NUMBERED.test(text)) return false;
  return (
    !/[。；;:：，,]$/.test(text) && !isOrganName(text) && !WEB_REMNANT.test(text) && dateLine(text) === null
  );
}

function stem(fileName: string): string {
  const base = fileName.split("/").at(-1) ?? "";
  return base.replace(/\.[A-Za-z0-9]{1,5}$/, "");
}
