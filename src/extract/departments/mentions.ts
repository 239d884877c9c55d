/** Departments named in running text, and what the words around them say they do. */
import type { DepartmentRole } from "../../domain/fact.ts";
import type { Span } from "../../domain/span.ts";
import { seat } from "./naming.ts";
import { type Context, type Reading, readDepartment } from "./read.ts";

export interface Mention extends Span {
  readonly name: string;
  readonly role: DepartmentRole;
}

/** Letters before a level letter that make it part of another word: 城市, 地级市, 各市, 县市. */
const BEFORE_LETTER = /[辖城级的各县区省市州乡地]/;
/** What may stand before a body without a region: 由统计局牵头, or the start of a clause. */
const BEFORE_BARE = /[\n。；;，,：:（(〔【\s由经报向与和及]/;
/** Short words that name a body only next to its region, or in a list of bodies. */
const WEAK =
  /^(?:海关|法院|检察院|人大|政协|委|党委|政府|人民政府|组织部|宣传部|统战部|公安局|税务局|供电公司|调查队|党校|贸促会|团委|人行|人民银行|招商局|粮食局|文物局|农办|台办|编办|外办|侨办|纪委|监委|人民法院|人民检察院|中级人民法院|高级人民法院|人大常委会|人民代表大会|人民代表大会常务委员会|监察委员会|海事局|气象局|.{0,3}中心|.{0,2}院)$/;
const LIST_JOINT = /^(?:、|和|及|与|，|,|以及)$/;

/**
 * Mentions within a stretch of text, in order.
 * @param blocked spans not to be read: markers, titles in 《》
 */
export function mentionsIn(text: string, span: Span, blocked: readonly Span[], context: Context): Mention[] {
  const readings: Reading[] = [];
  let next = 0;
  for (let at = span.start; at < span.end; at++) {
    if (!context.openings.at(text, at)) continue;
    while (next < blocked.length && (blocked[next]?.end ?? 0) <= at) next++;
    const block = blocked[next];
    if (block !== undefined && block.start <= at) {
      at = block.end - 1;
      continue;
    }
    const reading = readMention(
      text,
      at,
      Math.min(span.end, block?.start ?? span.end),
      readings.at(-1),
      context,
    );
    if (reading === null) continue;
    readings.push(reading);
    at = reading.end - 1;
  }
  return withRoles(text, readings);
}

function readMention(
  text: string,
  at: number,
  limit: number,
  previous: Reading | undefined,
  context: Context,
): Reading | null {
  const before = text[at - 1] ?? "\n";
  const listed = previous !== undefined && LIST_JOINT.test(text.slice(previous.end, at));
  const bareAllowed = listed ? !/^co/.test(previous.prefix) : BEFORE_BARE.test(before);
  const reading = readDepartment(text, at, limit, context, bareAllowed ? seat(context.home) : null, false);
  if (reading === null) return null;
  if (reading.prefix === "letter" && BEFORE_LETTER.test(before)) return null;
  if (reading.prefix === "none" && !listed && (WEAK.test(reading.word) || reading.word.length < 3))
    return null;
  if (reading.form === "generic" && reading.prefix === "none" && listed && previous.form !== "generic")
    return null;
  if (reading.prefix === "short" && reading.word.length < 3 && !/海关/.test(reading.word)) return null;
  return reading;
}

const AFTER_LEAD = /^(?:等(?:有关|相关)?(?:部门|单位)?)?(?:负责)?牵头(?!单位|部门|作用|人)/;
const AFTER_DUTY =
  /^(?:等(?:有关|相关)?(?:部门|单位)?)?(?:(?:按照?|依据)?(?:各自)?职责(?:分工)?)?(?:具体|共同|分别|组织)?(?:负责(?!人|解释|制|同志)|组织实施|承担)/;
/** 市大数据局、市投促局按职责分工落实: responsible, with 由 before them or without. */
const BY_DUTY =
  /^(?:等(?:有关|相关)?(?:部门|单位)?)?(?:按照?|依据?|根据)(?:各自)?(?:职责|职能|分工)(?:分工|范围)?(?:分别)?(?:负责|落实|抓好|做好|组织)/;
const AFTER_HELP =
  /^(?:等(?:有关|相关)?(?:部门|单位)?)?(?:积极|予以|给予|协助|协同)?(?:配合|协助|协同|(?:共同)?参与(?!度|单位))(?!单位|部门)/;
const JOINT_ACTION = /^(?:等(?:有关|相关)?(?:部门|单位)?)?(?:会同|商)/;

/** Roles of mentions: lists share what stands after their last body. */
function withRoles(text: string, readings: readonly Reading[]): Mention[] {
  const mentions: Mention[] = [];
  let helping = false;
  for (let from = 0; from < readings.length; ) {
    let to = from;
    while (to + 1 < readings.length && joined(text, readings[to], readings[to + 1])) to++;
    const first = readings[from];
    const last = readings[to];
    if (first === undefined || last === undefined) break;
    const after = text.slice(last.end, last.end + 24);
    const role = roleIn(text, first.start, after, helping);
    for (let i = from; i <= to; i++) {
      const reading = readings[i];
      if (reading !== undefined)
        mentions.push({ start: reading.start, end: reading.end, name: reading.name, role });
    }
    helping =
      JOINT_ACTION.test(after) &&
      readings[to + 1]?.start === last.end + (JOINT_ACTION.exec(after)?.[0].length ?? 0);
    from = to + 1;
  }
  return mentions;
}

function roleIn(text: string, start: number, after: string, helping: boolean): DepartmentRole {
  if (helping) return "cooperating";
  if (AFTER_LEAD.test(after)) return "lead";
  if (JOINT_ACTION.test(after) && /^(?:等(?:有关|相关)?(?:部门|单位)?)?会同/.test(after)) return "lead";
  if (AFTER_HELP.test(after)) return "cooperating";
  if (BY_DUTY.test(after)) return "responsible";
  return text[start - 1] === "由" && AFTER_DUTY.test(after) ? "responsible" : "mentioned";
}

function joined(text: string, a: Reading | undefined, b: Reading | undefined): boolean {
  return a !== undefined && b !== undefined && LIST_JOINT.test(text.slice(a.end, b.start));
}
