/** Reads the list of a marker: its bodies, the role of each, and what holds for the clauses that follow. */
import type { DepartmentRole } from "../../domain/fact.ts";
import type { Span } from "../../domain/span.ts";
import { literalName } from "./literal.ts";
import { seat } from "./naming.ts";
import { type Context, readDepartment } from "./read.ts";

export interface ListedDepartment extends Span {
  readonly name: string;
  readonly role: DepartmentRole;
  /** True where the text says that the body carries out the following clauses as well. */
  readonly carriesOn: boolean;
}

interface Element extends Span {
  readonly name: string;
  role: DepartmentRole | null;
  carriesOn: boolean;
  /** Which comma-separated group it stands in. */
  readonly group: number;
}

const SEPARATOR = /[、,，;；。\s/／|｜·•及和与并]/;
/** What may follow a body and says what it does. */
const KEYWORD =
  /^(?:等)?(?:(?:有关|相关|成员|责任|市级|市直)*(?:部门|单位|地区))?(?:(?:负责)?牵头(?:负责|落实|组织|会同|单位|部门)?|(?:按|按照|根据|依|依据)(?:各自)?(?:职责|职能|职责分工|分工)(?:分工|范围)?(?:分别)?(?:负责|落实|配合|做好|组织实施)?(?:落实|配合|实施)?|(?:共同|分别|具体|主要)?负责(?:落实|实施|组织实施)?|(?:积极|协助|协同|共同)?(?:配合|参与|参加|协办|协助)(?:落实)?|(?:共同|具体|组织|抓好)?(?:落实|实施)|主办|承办)/;
const CONJUNCTION = /^(?:会同|联合|商)/;
const OPEN_END = /^等(?:(?:各|有关|相关|市级|市直|成员|责任|市)*(?:部门|单位|地区|机构|成员单位))?/;
/** 列第一位的为牵头单位: the first of the list leads. */
const FIRST_LEADS = /^(?:列|排|排名|位列|以)(?:在)?(?:第一|首|最前)[^，,；;）)]{0,8}(?:为|是|的)/;
const NOTE = /^(?:以下|下同|其余|后续|下列|不再)/;
const NOTE_WITH_LIST =
  /^以下(?:各(?:条|项|款|项任务|项措施|项工作)|所有(?:措施|条款|任务)|任务|措施|条款)?(?:内容)?(?:均|都|也|同样|全部)?(?:需|须|需要|要|由|请)?(.+?)(?:共同|分别|积极|认真|抓好|负责|组织|配合)*(?:落实|实施|负责|配合|参与|执行)/;
const NOTE_OF_ITS_OWN = /下同|各(?:项|条|款)(?:均)?同|均同|不再|均(?:需|须|为)|都(?:需|须|是)/;
const NEXT_LABEL = /^[^、，,；;。\s（）()]{0,12}[:：]/;

/**
 * Bodies of a list in order. An open list (等) names nobody more.
 * @param labelRole role the label gives, null where the list itself must tell
 */
export function readList(
  text: string,
  content: Span,
  labelRole: DepartmentRole | null,
  context: Context,
): ListedDepartment[] {
  const elements: Element[] = [];
  let pending: Element[] = [];
  let group = 0;
  let at = content.start;
  const settle = (role: DepartmentRole): void => {
    for (const element of pending) element.role = role;
    pending = [];
  };
  const push = (start: number, end: number, name: string): void => {
    const element: Element = { start, end, name, role: null, carriesOn: false, group };
    elements.push(element);
    pending.push(element);
  };
  while (at < content.end) {
    const char = text[at] ?? "";
    const rest = text.slice(at, Math.min(content.end, at + 40));
    if (FIRST_LEADS.test(rest)) {
      const first = elements[0];
      if (first !== undefined) first.role = "lead";
      pending = pending.filter((element) => element !== first);
      at = skipNote(text, at, content.end);
      continue;
    }
    if (NOTE.test(rest)) {
      at = readNote(text, at, content.end, elements, push, context);
      continue;
    }
    const open = elements.length === 0 ? null : OPEN_END.exec(rest);
    const keyword = elements.length === 0 ? null : KEYWORD.exec(rest);
    if (keyword !== null && keyword[0].length > (open?.[0].length ?? 0)) {
      settle(roleOfKeyword(keyword[0], labelRole));
      at += keyword[0].length;
      continue;
    }
    if (open !== null) {
      at += open[0].length;
      continue;
    }
    if (CONJUNCTION.test(rest) && pending.length > 0) {
      settle(labelRole === "cooperating" ? labelRole : "lead");
      const after = readOne(text, at + 2, content.end, context);
      if (after !== null) {
        push(after.start, after.end, after.name);
        settle("cooperating");
        at = after.end;
        continue;
      }
      at += 2;
      continue;
    }
    if (/[（(〔[［【]/.test(char)) {
      at = readBracket(text, at, content.end, elements);
      continue;
    }
    if (/[,，;；]/.test(char)) group++;
    const found = readOne(text, at, content.end, context);
    if (found !== null) {
      push(found.start, found.end, found.name);
      at = found.end;
      continue;
    }
    if (SEPARATOR.test(char) || /[）)〕\]］】:：]/.test(char)) {
      at++;
      continue;
    }
    if (NEXT_LABEL.test(rest)) break;
    const literal = readLiteral(text, at, content.end, context);
    if (literal.name !== null) push(literal.start, literal.end, literal.name);
    at = Math.max(literal.next, at + 1);
  }
  return finish(elements, labelRole);
}

function finish(elements: readonly Element[], labelRole: DepartmentRole | null): ListedDepartment[] {
  const seen = new Set<string>();
  const listed: ListedDepartment[] = [];
  for (const { start, end, name, role, carriesOn } of elements) {
    const settled = role ?? labelRole ?? "responsible";
    const key = `${settled} ${name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    listed.push({ start, end, name, role: settled, carriesOn });
  }
  return listed;
}

/** A known body whose words end where an element of a list may end. */
function readOne(
  text: string,
  at: number,
  limit: number,
  context: Context,
): { start: number; end: number; name: string } | null {
  const reading = readDepartment(text, at, limit, context, seat(context.home));
  if (reading === null) return null;
  if (reading.end >= limit) return reading;
  const rest = text.slice(reading.end, Math.min(limit, reading.end + 40));
  const ends =
    SEPARATOR.test(rest[0] ?? "") ||
    /^[（(〔[［【）)〕\]］】等]/.test(rest) ||
    KEYWORD.test(rest) ||
    CONJUNCTION.test(rest) ||
    NOTE.test(rest);
  return ends ? reading : null;
}

/** Words that are no known body: kept as they stand, with the region of the document where they say 市. */
function readLiteral(
  text: string,
  at: number,
  limit: number,
  context: Context,
): { start: number; end: number; name: string | null; next: number } {
  let depth = 0;
  let end = at;
  for (; end < limit; end++) {
    const char = text[end] ?? "";
    if (/[（(〔[［【]/.test(char)) depth++;
    else if (/[）)〕\]］】]/.test(char)) depth--;
    if (depth < 0) break;
    if (depth === 0 && /[、,，;；。\n]/.test(char)) break;
    if (depth === 0 && /[ \u3000]/.test(char)) break;
  }
  let words = text.slice(at, end);
  const duty =
    /(?:等(?:有关|相关)?(?:部门|单位)?)?(?:(?:负责)?牵头|按(?:照)?(?:各自)?职责(?:分工)?(?:负责|落实)?|(?:具体|共同|分别)?负责(?:落实)?|配合|参与|落实)$/.exec(
      words,
    );
  if (duty !== null && duty.index > 0) words = words.slice(0, duty.index);
  words = words.replace(/等$/, "");
  const name = literalName(words, context);
  const stop = at + words.length;
  return { start: at, end: stop, name: words === "" ? null : name, next: duty === null ? end : stop };
}

function roleOfKeyword(words: string, labelRole: DepartmentRole | null): DepartmentRole {
  if (/牵头|主办/.test(words)) return "lead";
  if (/配合|参与|参加|协办|协助/.test(words)) return "cooperating";
  return labelRole ?? "responsible";
}

/** 以下均需A、B落实,不再列出: A and B act here and in what follows. 下同: so do the bodies just named. */
function readNote(
  text: string,
  at: number,
  limit: number,
  elements: Element[],
  push: (start: number, end: number, name: string) => void,
  context: Context,
): number {
  const rest = text.slice(at, limit);
  const list = NOTE_WITH_LIST.exec(rest);
  const words = list?.[1];
  if (list !== null && words !== undefined && words.length >= 2) {
    const from = at + rest.indexOf(words);
    let found = false;
    for (const body of readList(text, { start: from, end: from + words.length }, "responsible", context)) {
      push(body.start, body.end, body.name);
      const last = elements.at(-1);
      if (last !== undefined) {
        last.role = "responsible";
        last.carriesOn = true;
      }
      found = true;
    }
    if (found) return skipNote(text, at + list[0].length, limit);
  }
  if (NOTE_OF_ITS_OWN.test(rest.slice(0, 30))) carryOn(elements);
  return skipNote(text, at, limit);
}

/** The bodies a bare 下同 speaks of: the collective ones just named, else the whole last group. */
function carryOn(elements: readonly Element[]): void {
  const last = elements.at(-1);
  if (last === undefined) return;
  const group = elements.filter((element) => element.group === last.group);
  const collective = group.filter((element) => /各(?:县|市|区|园|开发)/.test(element.name));
  for (const element of collective.length > 0 ? collective : group) element.carriesOn = true;
}

/** To the end of the note: the next semicolon, full stop or closing bracket. */
function skipNote(text: string, at: number, limit: number): number {
  for (let i = at; i < limit; i++) if (/[;；。）)〕\]］】\n]/.test(text[i] ?? "")) return i;
  return limit;
}

/** A bracket after a body explains it; a note in it still counts. */
function readBracket(text: string, at: number, limit: number, elements: readonly Element[]): number {
  let depth = 0;
  for (let i = at; i < limit; i++) {
    const char = text[i] ?? "";
    if (/[（(〔[［【]/.test(char)) depth++;
    else if (/[）)〕\]］】]/.test(char)) depth--;
    if (depth > 0) continue;
    const inside = text.slice(at + 1, i);
    if (/^(?:以下|下同|不再)/.test(inside) && NOTE_OF_ITS_OWN.test(inside)) carryOn(elements);
    return i + 1;
  }
  return limit;
}
