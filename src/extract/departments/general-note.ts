/** Sentences outside markers that give every measure a body: 以下各项措施均需各县(市)区政府落实,不再逐一列出. */
import type { Span } from "../../domain/span.ts";
import { type ListedDepartment, readList } from "./marker-list.ts";
import type { Context } from "./read.ts";

export interface GeneralNote extends Span {
  /** Whether it speaks of the clauses after it or of all of them. */
  readonly scope: "following" | "all";
  readonly departments: readonly ListedDepartment[];
}

const NOT_LISTED = /不再(?:一一|逐一|逐项|逐条|重复|另行|单独)?(?:列出|列示|标注|注明|罗列|列明)/g;
const OPENS =
  /(以下|下列|以上|上述|各项|本措施|本方案|本意见)[^。；，,]{0,16}?(?:均|都)?(?:需|须|由|为)([^。；]{2,80}?)(?:共同|分别|负责|抓好|组织|配合)*(?:落实|实施|负责|配合|参与|执行|的责任单位)/;
/** 以下措施责任单位均含各县区政府,不再单独列出. */
const INCLUDES =
  /(以下|下列|以上|上述|各项|本措施|本方案|本意见)[^。；，,]{0,16}?(?:责任|牵头|配合|落实)(?:单位|部门)[^。；，,]{0,4}?(?:含|包括|还有|为)([^。；]{2,80}?)(?=[，,]?$)/;
const LONGEST_SENTENCE = 160;

/**
 * General notes of a text, in order.
 * @param markers spans where the lists of markers are read by themselves
 */
export function generalNotes(text: string, markers: readonly Span[], context: Context): GeneralNote[] {
  const notes: GeneralNote[] = [];
  for (const words of text.matchAll(NOT_LISTED)) {
    if (markers.some((marker) => marker.start <= words.index && words.index < marker.end)) continue;
    const from = sentenceStart(text, words.index);
    const sentence = text.slice(from, words.index);
    const match = INCLUDES.exec(sentence) ?? OPENS.exec(sentence);
    const list = match?.[2];
    if (match === null || list === undefined) continue;
    const start = from + match.index + match[0].indexOf(list);
    const departments = readList(text, { start, end: start + list.length }, "responsible", context);
    const scope = /以下|下列/.test(match[1] ?? "") ? "following" : "all";
    if (departments.length > 0)
      notes.push({ start: from, end: words.index + words[0].length, scope, departments });
  }
  return notes;
}

function sentenceStart(text: string, at: number): number {
  for (let i = at - 1; i >= Math.max(0, at - LONGEST_SENTENCE); i--)
    if (/[。；\n]/.test(text[i] ?? "")) return i + 1;
  return Math.max(0, at - LONGEST_SENTENCE);
}
