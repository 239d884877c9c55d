/** Exact, cap, floor or approximate: words that touch the number or govern it from farther off. */
import type { Bound } from "../../domain/fact.ts";
import type { Context } from "./context.ts";

export interface BoundReading {
  readonly bound: Bound;
  /** Where the bound stands; prefix bounds pass on to the rest of a list. */
  readonly from: "prefix" | "suffix" | "none";
  /** Characters of the touching words before and after the quantity. */
  readonly touchBefore: number;
  readonly touchAfter: number;
}

/** Words that govern a number even from a distance: 不低于…标准的70%. */
const GOVERNING =
  /(?<cap>最高(?!奖(?![励补助金])|等级|级别|荣誉|人民|标准(?![为不是:：\d])|法院|检察|学历|水平|价|层次|档|院|学位|职称)|[≤＜<﹤≦]|不(?:得|能|应)?(?:超过|高于|多于|大于|超出|突破|超)|上限|封顶(?:线|金额|额度)|限额|至多|最多|最长|(?:控制|限定|限制)在)|(?<floor>[≥＞>﹥≧]|不(?:得|能|应)?(?:低于|少于|小于|短于)|最低(?!工资|价|生活|标准|收入|保障|限度|收购|限价|缴费|档)|至少|最少|最短|下限|起步价?|保底)/g;

/** What may stand between a touching bound word and its number. */
const FILL = "(?:了|到|至|为|是|有|分别|人民币|[:：])?\\s*(?:人民币)?\\s*$";
const TOUCH_CAP = new RegExp(
  `(?<!不|不得)(?:低于|不足|少于|小于|未达到?|未满|未超过|不满|封顶|限报|仅限|(?<![期年时上下权受界有无局极额])限)${FILL}`,
);
const TOUCH_FLOOR = new RegExp(
  `(?<!不|不得|未|未能|每|每超|每到)(?:超过|高于|大于|多于|超出|达到|达|(?<![不未充足圆小])满|突破|逾|(?<![赶反])超|(?<![超不通经路])过|不止|长于)${FILL}`,
);
const TOUCH_APPROX = /(?:大约|约|(?<![最附就亲接临])近|接近|将近|大概)\s*(?:为|有|合|计|人民币)?\s*$/;

/** Words right behind the number. */
const SUFFIX =
  /^\s*(?:期(?=以))?(?:[（(](?:不?含|包括|人民币|或?等值|折合)[^（()）]{0,12}[）)])?\s*(?:人民币|资金|规模)?(?:或等值[^，,。；;以]{1,6}?(?=以))?\s*(?:(?<floor>及?以上|或者?以上|及其以上|或者?更多|起(?![点草始诉征付到因步来]))|(?<cap>及?以下|及其以下|以内|之内|(?:的)?(?:范围|幅度|额度|限额)(?:以|之)?内|内(?![部外容涵需资陆贸河设蒙])|封顶|为上限|为限)|(?<approx>左右|上下))(?:\s*[（(]不?含[^（()）]{0,12}[）)])?/;

/** 最高额度:单职工50万元、双职工80万元: the cap stands before the colon. */
const HEADED_CAP = /(?:最高(?:额度|限额|金额|标准|限价)|上限)[^，,。；;:：\d]{0,8}[:：][^。；;]*$/;
const COUNTED_BY = /^\s*[/／][^，,。；;、\d以]{1,6}?(?=以上|以下|以内|左右|及以上|[（(]不?含)/;

/** Bound words and verbs that belong to the quote when they touch: 最高给予, 上限不超过. */
const QUOTE_BEFORE =
  /(?:(?:最高|最低|最多|最少|上限|下限|不(?:得|能)?(?:超过|高于|多于|低于|少于)|至少|至多|超过|约|满|低于|高于|不足)(?:额度?|限额|金额)?(?:可)?(?:给予|奖励|补贴|补助|资助|支持|奖补|获得|享受|达到?|为|到|至)?\s*(?:人民币)?){1,3}$/;

/** Reads the bound of one quantity from its context alone; lists are settled by `settleLists`. */
export function readBound(context: Context): BoundReading {
  const { quantity, gap, rest } = context;
  const segment = context.before.length < gap.length ? context.before : gap;
  const tail = segment.slice(-60);
  // 25万元/亩以上: the bound stands behind what it is counted by.
  const counted = COUNTED_BY.exec(rest.slice(0, 16));
  const suffix = SUFFIX.exec(rest.slice(counted?.[0].length ?? 0, 40));
  const behind = suffix === null ? null : suffixBound(suffix, quantity.kind);
  // 5万元至10万元以下 is a range all the same.
  const after =
    quantity.value === null && quantity.kind !== "duration" && behind !== "approx" ? null : behind;
  const before = prefixBound(tail, quantity.kind);
  const touched = QUOTE_BEFORE.exec(tail.slice(-18));
  const touchBefore = before !== null && touched !== null ? touched[0].length : 0;
  const touchAfter = after !== null && suffix !== null && counted === null ? suffix[0].length : 0;
  if (after === "approx" || (quantity.approximate && before === null && after === null)) {
    return { bound: "approx", from: "suffix", touchBefore, touchAfter };
  }
  // A range says both ends; 达 and 超 before it only lead up to it.
  const led = before?.weak === true && quantity.value === null;
  if (before === null && after === null && HEADED_CAP.test(context.lead.slice(-60))) {
    return { bound: "cap", from: "prefix", touchBefore: 0, touchAfter: 0 };
  }
  if (before !== null && !led && !(before.weak && after !== null)) {
    return { bound: before.bound, from: "prefix", touchBefore, touchAfter };
  }
  if (after !== null) return { bound: after, from: "suffix", touchBefore, touchAfter };
  return { bound: "exact", from: "none", touchBefore: 0, touchAfter: 0 };
}

function suffixBound(match: RegExpExecArray, kind: string): Bound | null {
  const groups = match.groups ?? {};
  if (groups.approx !== undefined) return "approx";
  if (groups.floor !== undefined) {
    // 自立项2年起 says when, 100元起 and 60%起 say how much.
    return groups.floor === "起" && kind !== "money" && kind !== "rate" ? null : "floor";
  }
  if (groups.cap === "内" && kind !== "duration") return null;
  return "cap";
}

/** `weak`: a word such as 约 or 达 that gives way to 以上 behind the number. */
function prefixBound(tail: string, kind: string): { bound: Bound; weak: boolean } | null {
  let governing: { bound: Bound; end: number } | null = null;
  for (const match of tail.matchAll(GOVERNING)) {
    const bound = match.groups?.cap !== undefined ? "cap" : "floor";
    governing = { bound, end: match.index + match[0].length };
  }
  if (governing !== null && blocksReach(tail.slice(governing.end))) governing = null;
  if (TOUCH_CAP.test(tail)) return { bound: "cap", weak: false };
  if (governing !== null) return { bound: governing.bound, weak: false };
  if (TOUCH_FLOOR.test(tail)) return { bound: "floor", weak: true };
  if (kind !== "duration" && TOUCH_APPROX.test(tail)) return { bound: "approx", weak: true };
  if (kind === "duration" && /(?:大约|约)\s*$/.test(tail)) return { bound: "approx", weak: true };
  return null;
}

/** The bound word speaks of something else: 最高…的部分, 不超过…且按. */
function blocksReach(between: string): boolean {
  return (
    /部分|超过|低于(?!.{0,3}$)|且|并|后[，,]?再|后按|[；;。（(]/.test(between) ||
    LEAVES_BRACKET.test(between) ||
    CHANGE.test(between)
  );
}

/** (不超过同期LPR)的30%: a bound word inside a bracket that closes before the number. */
const LEAVES_BRACKET = /^[^（()）]*[）)]/;
/** 最高贷款额度上浮20%, 最低首付比例降低5个百分点: by how much the limit moves, no limit itself. */
const CHANGE =
  /(?:额度?|比例|标准|限额|金额|上限|限价|价款?)[^，,。；;]{0,6}(?:上浮|下浮|提高|增加|上调|下调|降低|放宽|减少)\s*$/;
