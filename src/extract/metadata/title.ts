/** The title of a document: the policy's own, also where a notice carries it or a reply prints none. */
import { dateLine } from "./calendar.ts";
import { bareTitle } from "./document-type.ts";
import type { Frame, Line } from "./lines.ts";
import { isOrganName } from "./organ.ts";

const TITLE_WORD =
  /(?:通知|通告|公告|公示|公报|通报|决定|决议|意见|建议|办法|细则|规定|条例|措施|举措|政策|方案|规划|计划|纲要|要点|预案|解读|问答|答复|复函|批复|报告|法|法典|宪法|修正案|准则|规则|规程|规范|指南|指引|制度|说明|清单|目录|标准|解释|章程|倡议书|公开信|公约|若干条|[一二三四五六七八九十\d]+条|的函|提示|声明|安排|复函)[》”"]?$/;
const WEB_REMNANT =
  /[>＞|｜»]|首页|当前位置|目录导读|索引号|来源|发布时间|发布机构|责任编辑|字体|打印|关闭|浏览|分享|附件/;
const SENTENCE_END = /[。；;！!?？:：，,]$/;
const NUMBERED =
  /^(?:第[一二三四五六七八九十百零〇\d]+[条章节编]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．])/;
const LONGEST_TITLE = 120;

const CARRIES = /(?:印发|下发|发布|公布|转发)(?:了)?/;

export interface FoundTitle {
  readonly title: string;
  /** Title of the notice that carries the document, where there is one. */
  readonly carrier: string | null;
  /** Offset after the title line in the source, 0 where the title is not a line of it. */
  readonly end: number;
}

/**
 * Title of a document; never empty.
 * @param fileName stands in where the text has nothing that could be one
 */
export function findTitle(frame: Frame, text: string, fileName: string): FoundTitle {
  const candidates = titleLines(frame.head);
  const first = candidates[0];
  if (first === undefined) return withoutTitleLine(frame, text, fileName);
  if (isCarrier(first.text)) {
    const carried =
      candidates.slice(1).find((line) => isCarriedBy(line.text, first.text)) ?? laterTitle(frame, first);
    if (carried !== undefined)
      return { title: clean(carried.text), carrier: clean(first.text), end: carried.end };
    return { title: clean(first.text), carrier: null, end: first.end };
  }
  const carrier = candidates
    .slice(1)
    .find((line) => isCarrier(line.text) && isCarriedBy(first.text, line.text));
  return {
    title: clean(first.text),
    carrier: carrier === undefined ? null : clean(carrier.text),
    end: first.end,
  };
}

/** Lines that read as titles, broken ones joined, in order. */
function titleLines(lines: readonly Line[]): Line[] {
  const found: Line[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined || !couldBeginTitle(line)) continue;
    if (isTitle(line.text) || (line.marked && line.text.length <= LONGEST_TITLE && i < 3)) {
      found.push(line);
      continue;
    }
    const joined = joinedTitle(lines, i);
    if (joined !== null) {
      found.push(joined.line);
      i = joined.last;
    }
  }
  return found;
}

/** A title printed over up to four lines: issuer, then 关于…, then its last words. */
function joinedTitle(lines: readonly Line[], from: number): { line: Line; last: number } | null {
  const first = lines[from];
  if (first === undefined) return null;
  let text = first.text;
  for (let i = from + 1; i <= from + 4 && i < lines.length; i++) {
    const next = lines[i];
    if (next === undefined || SENTENCE_END.test(next.text) || NUMBERED.test(next.text)) return null;
    if (dateLine(next.text) !== null || next.text.startsWith("《")) return null;
    // Two bodies that issue together stay apart: 中共大连市委办公厅 大连市人民政府办公厅.
    text += isOrganName(text) && isOrganName(next.text) ? ` ${next.text}` : next.text;
    if (text.length > LONGEST_TITLE) return null;
    if (isTitle(text) && text.includes("关于")) {
      return { line: { text, marked: first.marked, start: first.start, end: next.end }, last: i };
    }
  }
  return null;
}

function couldBeginTitle(line: Line): boolean {
  const { text } = line;
  return (
    text.length >= 4 &&
    text.length <= LONGEST_TITLE &&
    !SENTENCE_END.test(text) &&
    !NUMBERED.test(text) &&
    !WEB_REMNANT.test(text) &&
    !/[。；]/.test(text) &&
    !/^(?:各|现将|附[件：:]|联系|电话|邮箱|地址|邮编)/.test(text) &&
    dateLine(text) === null
  );
}

function isTitle(text: string): boolean {
  return TITLE_WORD.test(bareTitle(text)) && bareTitle(text).length >= 4;
}

function isCarrier(title: string): boolean {
  return CARRIES.test(title) && /(?:通知|公告|通告|令)$/.test(bareTitle(title));
}

/** Letters of a title that must agree between a notice and what it carries: 的 and the marks come and go. */
function skeleton(title: string): string {
  return bareTitle(title).replace(/[^\p{L}\p{N}]|的|暂行|试行/gu, "");
}

function isCarriedBy(title: string, carrier: string): boolean {
  if (isCarrier(title)) return false;
  const inner = skeleton(title);
  return inner.length >= 4 && skeleton(carrier).includes(inner);
}

/** A title line after the head, of a document that follows a notice with numbered points. */
function laterTitle(frame: Frame, carrier: Line): Line | undefined {
  const lines = frame.lines.filter((line) => line.start >= carrier.end && couldBeginTitle(line));
  return titleLines(lines).find((line) => isCarriedBy(line.text, carrier.text));
}

const REPLY =
  /(?:您|你|贵|代表|委员)[^。]{0,16}?(?:提出|提交|关于)?的?[^。《]{0,12}《([^》]{4,80})》[^。]{0,40}(?:收悉|收到|答复|回复|办理)/;
const CARRIED_WITHIN =
  /(?:制定|印发|出台|起草|研究制定)了?《([^》]{4,80})》[^。]{0,30}(?:印发|征求意见|公布|发布|予以)/;

function withoutTitleLine(frame: Frame, text: string, fileName: string): FoundTitle {
  const opening = text.slice(0, 1200);
  const reply = REPLY.exec(opening);
  if (reply?.[1] !== undefined) {
    const subject = reply[1];
    return { title: `${subject.startsWith("关于") ? "" : "关于"}${subject}的答复`, carrier: null, end: 0 };
  }
  const within = CARRIED_WITHIN.exec(opening);
  if (within?.[1] !== undefined) return { title: within[1], carrier: null, end: 0 };
  const first = frame.lines[0];
  if (first !== undefined && first.text.length <= 60 && couldBeginTitle(first)) {
    return { title: clean(first.text), carrier: null, end: first.end };
  }
  const opener = first === undefined ? "" : (/^[^。；!?！？，]{4,60}/.exec(first.text)?.[0] ?? "");
  return { title: stem(fileName) || opener || "无标题", carrier: null, end: 0 };
}

function stem(fileName: string): string {
  const base = fileName.split("/").at(-1) ?? "";
  return base.replace(/\.[A-Za-z0-9]{1,5}$/, "");
}

function clean(title: string): string {
  return title.replace(/\s+$/, "").replace(/^\s+/, "");
}
