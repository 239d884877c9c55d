/** How a clerk cites a clause: 《…》第十二条第(一)项. */
import type { ClauseLevel } from "../domain/clause.ts";
import { parseInteger } from "../text/numerals.ts";

/** One clause on the way from the top to the clause cited, itself included. */
export interface CitationStep {
  readonly number: string | null;
  readonly path: string;
  readonly level: ClauseLevel;
}

const DIGITS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** Words for what stands around the body, by the kind in the path. */
const FRAME_WORDS: Readonly<Record<string, string>> = {
  title: "标题",
  "notice-title": "印发通知标题",
  number: "发文字号",
  addressee: "主送机关",
  preamble: "引言",
  feedback: "征求意见说明",
  contact: "联系方式",
  history: "题注",
  info: "文件信息",
  toc: "目录",
  published: "公开说明",
  signature: "落款",
  attachments: "附件说明",
  closing: "文末规定",
  source: "来源",
  remnant: "网页信息",
};

/**
 * Citation of the last step of `chain` (outermost first). Articles stand for themselves, whatever chapter they are
 * in; measures are cited with their section only where their numbers restart. A title already in 《》 is not
 * wrapped again.
 */
export function citationOf(title: string, chain: readonly CitationStep[]): string {
  const whole = wrapTitle(title);
  const last = chain[chain.length - 1];
  if (last === undefined) return whole;
  const attached = chain[0]?.level === "backmatter" && chain.length > 1 ? (chain[0].path ?? "") : "";
  if (last.level === "frontmatter" || last.level === "backmatter") return whole + frameWords(last.path);
  const anchor = chain.findLastIndex((step) => step.level === "article" || step.level === "measure");
  const steps = anchor === -1 ? chain : chain.slice(anchor);
  let cited = whole + attached;
  if (anchor > 0 && chain[anchor]?.level === "measure")
    cited += sectionOf(chain.slice(0, anchor), chain[anchor]);
  steps.forEach((step, index) => {
    cited += wordsOf(step, steps.slice(0, index));
  });
  return cited;
}

/** 《…》 around a title that does not stand in it as a whole. */
export function wrapTitle(title: string): string {
  const trimmed = title.trim();
  if (trimmed === "") return "";
  if (trimmed.startsWith("《") && trimmed.indexOf("》") === trimmed.length - 1) return trimmed;
  const inner = trimmed.replace(/《/g, "〈").replace(/》/g, "〉");
  return `《${inner}》`;
}

/** The section a measure is cited with, where its address carries it: 一/4 -> 第一部分. */
function sectionOf(above: readonly CitationStep[], measure: CitationStep | undefined): string {
  if (measure === undefined || !measure.path.includes("/")) return "";
  return above
    .filter((step) => step.level !== "backmatter" && measure.path.startsWith(`${step.path}/`))
    .map((step) => wordsOf(step, []))
    .join("");
}

function wordsOf(step: CitationStep, above: readonly CitationStep[]): string {
  const own = step.path.slice(step.path.lastIndexOf("/") + 1).replace(/~\d+$/, "");
  switch (step.level) {
    case "part":
    case "chapter":
    case "article":
      return own;
    case "section":
      return own.startsWith("第") ? own : step.number === null ? `“${own}”部分` : `第${own}部分`;
    case "measure":
      return own.startsWith("第") ? own : `第${own}条`;
    case "paragraph": {
      const nth = Number(own.slice(1));
      const unit = above.length === 1 && above[0]?.level === "article" ? "款" : "段";
      return Number.isInteger(nth) ? `第${chineseInteger(nth)}${unit}` : "";
    }
    case "item":
    case "subitem":
      return pointWords(own, step.level === "subitem");
    default:
      return "";
  }
}

/** 第(一)项, 第1目, 第二点 for 二是. */
function pointWords(own: string, below: boolean): string {
  if (/^[一二三四五六七八九十]+[是要]$/.test(own)) return `第${own.slice(0, -1)}点`;
  if (/^第/.test(own)) return `${own}点`;
  if (/^[\u4e00-\u9fff]{2}$/.test(own) && parseInteger(own) === null) return `“${own}”部分`;
  return `第${own}${below ? "目" : "项"}`;
}

function frameWords(path: string): string {
  const kind = path.slice(path.lastIndexOf("/") + 1).replace(/~\d+$/, "");
  return FRAME_WORDS[kind] ?? kind;
}

/** 1 to 99 in Chinese. */
function chineseInteger(value: number): string {
  if (value < 10) return DIGITS[value] ?? String(value);
  if (value > 99) return String(value);
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens === 1 ? "" : (DIGITS[tens] ?? "")}十${ones === 0 ? "" : (DIGITS[ones] ?? "")}`;
}
