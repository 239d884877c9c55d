/** Finds responsibility markers: （责任单位：…）, 〔牵头单位:…〕, lines of their own, （财政部、税务总局按职责分工负责）. */
import type { DepartmentRole } from "../../domain/fact.ts";
import type { Span } from "../../domain/span.ts";

export interface Marker extends Span {
  /** Role its label gives; null where only words inside the list tell (X牵头,Y配合). */
  readonly role: DepartmentRole | null;
  /** The list after the label. */
  readonly content: Span;
}

const DUTY =
  "(?:责任|牵头|配合|主管|主办|承办|协办|实施|落实|参与|参加|协同|协作|协助|承担|完成|指导|组织|执行|督办|督导|受理|审核|兑现|分工)";
const BODY = "(?:单位|部门|机关|处室|科室|主体|机构)";
const BRACKETED_WORD = "(?:[(（](?:责任|部门|单位|落实|配合|牵头)[)）])?";
const LABEL = new RegExp(
  `(?:第一|主要|市级|省级|县级|市|总|具体|各)?${DUTY}${BRACKETED_WORD}(?:(?:、|和|及|与|\\/|／|暨)?${DUTY}){0,2}${BRACKETED_WORD}(?:(?:${BODY})(?:[(（]${BODY}[)）])?(?:(?:、|和|及|与|\\/)(?:${DUTY})?${BODY})?|分工)?\\s?(?:[:：]|为[:：]?(?=[市省县区]))`,
  "g",
);
const OPEN = "（(〔[［【﹝";
const CLOSE = "）)〕]］】﹞";
const LONGEST_LIST = 600;

/** Words at the end of a bracket that make it a marker without a label. */
const UNLABELLED =
  /(?:(?:负责|牵头|配合|落实|参加|参与|组织实施)(?:落实|实施|推进)?|[，,；;](?:下同|(?:以下|后续)?(?:均)?不再(?:一一|逐一|逐项|重复)?(?:列出|列示|标注|注明|列明)))[。]?(?=[）)〕\]］】])/g;
const LONGEST_UNLABELLED = 300;

/**
 * Markers of a text in order, without overlaps.
 * @param beginsDepartment tells whether a department begins at an offset: only then is a bracket without a label a marker
 * @param bareLists what stands in brackets that hold nothing but bodies: these are responsible
 */
export function findMarkers(
  text: string,
  beginsDepartment: (at: number, limit: number) => boolean,
  bareLists: readonly Span[] = [],
): Marker[] {
  const markers: Marker[] = [];
  let end = 0;
  const labels = [...text.matchAll(LABEL)].filter((label) => stands(text, label.index, label[0]));
  labels.forEach((label, i) => {
    if (label.index < end) return;
    const from = label.index + label[0].length;
    const open = openBefore(text, label.index, markers.at(-1));
    const to = listEnd(
      text,
      from,
      Math.min(labels[i + 1]?.index ?? text.length, from + LONGEST_LIST),
      open !== null,
    );
    if (text.slice(from, to).trim() === "") return;
    markers.push({
      start: open ?? label.index,
      end: to,
      role: roleOf(label[0]),
      content: { start: from, end: to },
    });
    end = to;
  });
  markers.push(...unlabelled(text, markers, beginsDepartment));
  for (const content of bareLists) {
    if (markers.some(({ start, end }) => start < content.end && content.start < end)) continue;
    markers.push({ start: content.start - 1, end: content.end, role: "responsible", content });
  }
  return markers.sort((a, b) => a.start - b.start);
}

/** A label stands at the start of a line, of a bracket or after the end of a sentence; 各行业主管部门： is an addressee. */
function stands(text: string, at: number, label: string): boolean {
  if (/^(?:各|受理|审核|分工|组织|执行|完成|指导|兑现)/.test(label) && !OPEN.includes(text[at - 1] ?? "\n")) {
    return /[\n\u3000 ]/.test(text[at - 1] ?? "\n") && /单位|部门/.test(label) && !label.startsWith("各");
  }
  const before = text[at - 1];
  if (before === undefined) return true;
  return /[\s。；;，,、”"：:—–\-*●■◆▲·]/.test(before) || OPEN.includes(before) || CLOSE.includes(before);
}

function openBefore(text: string, at: number, previous: Marker | undefined): number | null {
  let i = at - 1;
  while (i >= 0 && /[ \u3000]/.test(text[i] ?? "")) i--;
  if (i >= 0 && OPEN.includes(text[i] ?? " ")) return i;
  // The second label of one bracket: （牵头单位：A；配合单位：B）.
  const joined = previous !== undefined && /^[；;，,。、\s]*$/.test(text.slice(previous.content.end, at));
  return joined && OPEN.includes(text[previous.start] ?? " ") ? previous.start : null;
}

/** Where a list ends: its closing bracket, the end of its sentence or line, or the next label. */
function listEnd(text: string, from: number, limit: number, bracketed: boolean): number {
  let depth = 0;
  for (let i = from; i < limit; i++) {
    const char = text[i] ?? "";
    if (OPEN.includes(char)) depth++;
    else if (CLOSE.includes(char)) {
      if (depth === 0) return i;
      depth--;
    } else if (char === "\n" && text.slice(from, i).trim() !== "" && !(bracketed && closesSoon(text, i)))
      return bracketed ? listEnd(text, from, i, false) : i;
    else if (char === "。" && !bracketed) return i;
  }
  // The closing bracket was forgotten: the list ends with its sentence.
  return bracketed ? listEnd(text, from, limit, false) : limit;
}

/** A list may break over two lines inside its bracket. */
function closesSoon(text: string, at: number): boolean {
  return /^\n[^\n（(〔[【]{0,80}[）)〕\]】]/.test(text.slice(at, at + 100));
}

export function roleOf(label: string): DepartmentRole | null {
  if (/牵头|主办/.test(label)) return "lead";
  if (/责任|落实|实施|承担|承办|主管|完成|组织|执行|受理|审核|兑现/.test(label)) return "responsible";
  return /分工/.test(label) ? null : "cooperating";
}

function unlabelled(
  text: string,
  known: readonly Marker[],
  beginsDepartment: (at: number, limit: number) => boolean,
): Marker[] {
  const found: Marker[] = [];
  let next = 0;
  for (const word of text.matchAll(UNLABELLED)) {
    const close = word.index + word[0].length;
    while ((known[next]?.end ?? Number.POSITIVE_INFINITY) < word.index) next++;
    const covering = known[next];
    if (covering !== undefined && covering.start <= word.index) continue;
    const open = matchingOpen(text, close);
    if (open === null || !beginsList(text, open + 1, close, beginsDepartment)) continue;
    found.push({ start: open, end: close, role: null, content: { start: open + 1, end: close } });
  }
  return found;
}

/** A body no dictionary has, before the first mark of a list: 国网徐州供电公司、. */
const UNKNOWN_BODY =
  /[^，,。；;、:：由\n（(〔[]{2,14}(?:公司|集团|中心|局|委|办|院|会|馆|部|行|所|厅)(?=[、，,])/y;

/** A bracket that opens with a department, or with a body unknown and a department behind it, is a list of bodies. */
function beginsList(
  text: string,
  from: number,
  to: number,
  beginsDepartment: (at: number, limit: number) => boolean,
): boolean {
  if (beginsDepartment(from, to)) return true;
  UNKNOWN_BODY.lastIndex = from;
  const unknown = UNKNOWN_BODY.exec(text);
  return unknown !== null && beginsDepartment(UNKNOWN_BODY.lastIndex + 1, to);
}

function matchingOpen(text: string, close: number): number | null {
  let depth = 0;
  for (let i = close - 1; i >= 0 && close - i <= LONGEST_UNLABELLED; i--) {
    const char = text[i] ?? "";
    if (char === "\n") return null;
    if (CLOSE.includes(char)) depth++;
    else if (OPEN.includes(char)) {
      if (depth === 0) return i;
      depth--;
    }
  }
  return null;
}
