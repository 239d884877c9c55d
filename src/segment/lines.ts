/** What a line without a label is: a title, an addressee, a signature, a contact, a remnant of the web page … */
import type { Block } from "./blocks.ts";
import { isDateWords, isNumberWords, isOfficeWords, isTitleWords, withoutTail } from "./phrases.ts";
import { isSpace } from "./space.ts";

/** Kinds of lines around the body of a document; they become `front/KIND` and `back/KIND`. */
export type FrameKind =
  | "title"
  | "notice-title"
  | "number"
  | "addressee"
  | "preamble"
  | "feedback"
  | "contact"
  | "history"
  | "info"
  | "toc"
  | "published"
  | "signature"
  | "attachments"
  | "closing"
  | "source"
  | "remnant";

const LONGEST_TITLE = 90;
const LONGEST_SIGNATURE = 70;
/** A date this many lines below an office name makes the name a signature. */
const SIGNATURE_LOOKAHEAD = 6;

const ADDRESSEE =
  /(?:政府|委员会|单位|部门|局|厅|委员|代表|同志|机构|公司|院|处|办|各[^。]{1,20}|企业|先生|女士)$/;
const PUBLISHED = /^[（(〔[]?此件.{2,14}$/;
const CONTACT =
  /^(?:联\s*系\s*(?:人|电话|方式|地址)|电\s*话|传\s*真|(?:电子)?邮\s*箱|电子邮件|邮\s*编|邮政编码|(?:通讯|通信|联系|办公)?地\s*址|网\s*址|e-?mail|收件人|(?:咨询|监督|举报|服务)(?:电话|热线|邮箱)|手机|微信(?:公众号)?)\s*[:：]/i;
const FEEDBACK =
  /(?:意见|建议).{0,12}(?:反馈|寄送|发送|发至|提交|函告)|反馈(?:至|到|给)|(?:公开|面向社会).{0,8}征求意见|征求.{0,30}意见/;
/** 反馈至, 寄送: where to send comments; a purpose clause that only mentions them is a preamble. */
const SEND_TO = /反馈(?:至|到|给)|(?:发送|寄送|发至|寄至|提交|函告)/;
const PURPOSE = /^(?:为|根据|按照|依据)/;
const HISTORY =
  /[0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日.{0,80}(?:通过|公布|修正|修订|批准|施行|发布|印发|令|实施|废止|公告)/;
const INFO =
  /^[【[]?(?:索\s*引\s*号|发布(?:时间|日期|机构|单位)|发文(?:日期|机关|机构|字号|单位)|成文日期|主题(?:分类|词)|文\s*号|文件编号|有效性|效力状态|信息分类|公开(?:方式|日期|类型)|生效日期|时效性?|体裁|组配分类|服务对象|名\s*称|标\s*题|时间|日期|作者|编辑|审核|签发)\s*[】\]]?\s*[:：]/;
const SOURCE = /^[（(]?(?:信息|稿件|文章|文件)?来\s*源\s*[:：]/;
const REMNANT =
  /^[【[（(]?(?:目录导读|打\s*印|关\s*闭|返回|分享|收藏|复制链接|字体|字号|上一[篇条页]|下一[篇条页]|扫一扫|相关(?:链接|文档|文件|解读|附件|阅读|新闻|政策|信息)|(?:您|你)?(?:的)?(?:当前|现在)?(?:的)?位置\s*[:：]|首页\s*[>›»/]|网站地图|版权所有|主办(?:单位)?\s*[:：]|承办(?:单位)?\s*[:：]|责任编辑|附件下载|点击下载|下载附件|阅读次数|浏览(?:次数|量)|点击(?:数|量|次数)|访问(?:次数|量)|分享到|手机版|无障碍|微信扫码|我要纠错|纠错|[A大]\s*[A中]\s*[A小]|.{0,20}ICP备)/;
const CLOSING =
  /^(?:以上|上述|本)(?:政策|措施|办法|意见|方案|细则|规定|通知|若干|公告|清单|文件|条款)|^(?:以上|上述|本)[^。]{0,30}(?:自[^。]{1,30}(?:起|之日)[^。]{0,8}(?:施行|实施|执行|生效)|有效期)/;
const MARKER_WORDS =
  "(?:市级|省级|县级)?(?:责任|牵头|配合|主办|承办|协办|协助|参与|主管|落实|实施|负责)(?:责任)?(?:单位|部门|处室|科室|机构|主体)";
const MARKER_OPEN = new RegExp(`[（(〔［[【]\\s*${MARKER_WORDS}`, "g");
const MARKER_LINE = new RegExp(`^(?:[（(〔［[【]\\s*)?${MARKER_WORDS}\\s*[)）】\\]]?\\s*[:：]`);
const ATTACHMENT =
  /^附\s*(?:件|录|表|图)?(?!\s*[则属加近带有])\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：]?/;
const ATTACHMENT_ALONE =
  /^[【[]?附\s*(?:件|录|表|图)?\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[】\]]?\s*[:：]?$/;
const ATTACHMENT_LIST = /^附\s*(?:件|录|表|图)?\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：]\s*\S/;

export function wordsOf(text: string, block: Block): string {
  return text.slice(block.from, block.to);
}

/** Title of a document: short, no sentence, ends in a word for a kind of document or is a first-rank heading. */
export function isTitleLine(text: string, block: Block): boolean {
  const length = block.to - block.from;
  if (block.kind !== "text" || length > LONGEST_TITLE || length < 2) return false;
  const words = wordsOf(text, block);
  if (/[。；;！？?!:：]$/.test(words) || /[。；;]/.test(words)) return false;
  if (block.depth === 1) return true;
  return isTitleWords(words);
}

/** Responsibility line of a measure or article: (牵头单位:…), 责任单位:…. */
export function isMarkerLine(text: string, block: Block): boolean {
  return (
    block.kind === "text" && MARKER_LINE.test(text.slice(block.from, Math.min(block.to, block.from + 24)))
  );
}

/** Where a responsibility marker that ends the line begins, or -1. */
export function trailingMarker(text: string, from: number, to: number): number {
  const last = text[to - 1];
  if (last === undefined || !")）〕］]】。".includes(last)) return -1;
  const words = text.slice(from, to);
  MARKER_OPEN.lastIndex = 0;
  let found = -1;
  for (let match = MARKER_OPEN.exec(words); match !== null; match = MARKER_OPEN.exec(words))
    found = match.index;
  if (found === -1 || /[。；;].{0,400}[^)）〕\]】]。?$/.test(words.slice(found, found + 500))) return -1;
  return from + found;
}

/** A line that opens an attached text, as against one that lists attachments. */
export function isAttachmentMark(text: string, blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (block === undefined || block.kind !== "text" || block.to - block.from > LONGEST_TITLE) return false;
  const words = wordsOf(text, block);
  if (!ATTACHMENT.test(words)) return false;
  if (ATTACHMENT_ALONE.test(words) || block.depth > 0) return index + 1 < blocks.length;
  if (/^附(?:件|录|表)[0-9０-９一二三四五六七八九十]{0,3}[ \u3000]/.test(words) && !/[。；;]$/.test(words)) {
    return index + 1 < blocks.length;
  }
  if (!ATTACHMENT_LIST.test(words) || /^附(?:则|属)/.test(words)) return false;
  const following = blocks.slice(index + 1, index + 1 + SIGNATURE_LOOKAHEAD);
  return (
    following.length >= 3 &&
    !following.some((next) => isDateLine(text, next) || /^[0-9０-９]{1,2}[.．、]/.test(wordsOf(text, next)))
  );
}

export function isDateLine(text: string, block: Block): boolean {
  return isDateWords(wordsOf(text, block));
}

/** An office name with a date shortly below it. */
export function isSignature(text: string, blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (block === undefined || block.kind !== "text") return false;
  if (isDateLine(text, block)) return true;
  if (block.to - block.from > LONGEST_SIGNATURE) return false;
  const words = wordsOf(text, block);
  if (!isOfficeWords(words)) return false;
  for (let i = index + 1; i <= index + SIGNATURE_LOOKAHEAD; i += 1) {
    const next = blocks[i];
    if (next === undefined) return i > index + 1 || index > 2;
    if (isDateLine(text, next)) return true;
    if (i > 1 && (isTitleLine(text, next) || PUBLISHED.test(wordsOf(text, next).slice(0, 40)))) return true;
    if (!isOfficeWords(wordsOf(text, next).slice(0, LONGEST_SIGNATURE))) return false;
  }
  return false;
}

/** Kind of a line that never belongs to the body, or null. */
export function definiteKind(text: string, blocks: readonly Block[], index: number): FrameKind | null {
  const block = blocks[index];
  if (block === undefined) return null;
  if (block.kind === "comment") return "info";
  if (block.kind !== "text") return null;
  const length = block.to - block.from;
  const head = text.slice(block.from, Math.min(block.to, block.from + 120));
  if (isSignature(text, blocks, index)) return "signature";
  if (PUBLISHED.test(head) && length < 30) return "published";
  if (SOURCE.test(head) && length < 80) return "source";
  if (REMNANT.test(head) && length < 60) return "remnant";
  const label = withoutSpread(head);
  if (INFO.test(label) && length < 100) return "info";
  if (CONTACT.test(label) && length < 100) return "contact";
  if (ATTACHMENT_ALONE.test(head) || (ATTACHMENT_LIST.test(head) && !/[。]/.test(head))) return "attachments";
  return null;
}

/** 有 效 性：有效 as 有效性：有效: the letters of a label may be spread over its column. */
function withoutSpread(head: string): string {
  return head.replace(
    /^([【[]?)([\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,5})(?=[ \u3000]*[】\]]?[ \u3000]*[:：])/,
    (_, open: string, label: string) => open + label.replace(/[ \u3000]/g, ""),
  );
}

/** 以上措施自印发之日起实施: a closing provision without a number. */
export function isClosing(text: string, block: Block): boolean {
  return block.kind === "text" && CLOSING.test(text.slice(block.from, Math.min(block.to, block.from + 120)));
}

/** Kind of a line before the body. `first`: nothing but page furniture came before it. */
export function frontKind(text: string, blocks: readonly Block[], index: number, first: boolean): FrameKind {
  const definite = definiteKind(text, blocks, index);
  const block = blocks[index];
  if (block === undefined) return "preamble";
  if (definite !== null && !(first && block.depth === 1)) return definite;
  const length = block.to - block.from;
  const words = wordsOf(text, block);
  if (isNumberWords(words)) return "number";
  if (length <= LONGEST_TITLE && !/[。；;]/.test(words)) {
    if (/(?:印发|转发|发布|公布).{0,60}(?:通知|公告|函|令)$/.test(withoutTail(words))) return "notice-title";
    if (HISTORY.test(words) && !isTitleLine(text, block)) return "history";
    if (isTitleLine(text, block)) return "title";
  }
  if (
    /[:：]$/.test(words) &&
    length <= 200 &&
    !/。/.test(words) &&
    (ADDRESSEE.test(words.slice(0, -1).trim()) || /^(?:各|市直|省直|有关|全市|全省|驻)/.test(words))
  )
    return "addressee";
  if (HISTORY.test(words) && length <= 400 && /^[（(0-9]/.test(words)) return "history";
  if (FEEDBACK.test(words) && (!PURPOSE.test(words) || SEND_TO.test(words))) return "feedback";
  if (first && length <= LONGEST_TITLE && !/[。；;！!：:，,]$/.test(words) && !isSpace(words[0]))
    return "title";
  return "preamble";
}

/** A title that goes on in the next line: …关于印发. */
export function titleContinues(text: string, block: Block): boolean {
  return /(?:关于|印发|转发|批转|公布|发布|《[^》]*)$/.test(wordsOf(text, block));
}

/** The word 目录 alone on a line. */
export function isTocMark(text: string, block: Block): boolean {
  return block.kind === "text" && /^目\s*[录次]$/.test(wordsOf(text, block));
}
