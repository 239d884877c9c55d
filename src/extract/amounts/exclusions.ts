/** Numbers with a unit that are no amounts: dates, ordinals, names of programmes, idioms. */
import type { Unit } from "./units.ts";

export interface Candidate {
  readonly start: number;
  readonly end: number;
  /** The (upper) value, and the lower one of a range; the same for a single number. */
  readonly value: string;
  readonly low: string;
  readonly unit: Unit;
  readonly script: "arabic" | "chinese" | "word";
  /** True when the member before it in the same list or range was left out. */
  readonly afterExcluded: boolean;
  /** Start of the sentence. */
  readonly from: number;
}

const BOUND_BEFORE =
  /(?:不超过|不少于|不低于|不高于|不得少于|不得低于|不得超过|不多于|至少|至多|最多|最少|超过|达到?|满|每|累计|连续|完成|限报?|前|新增|提前|不足|少于|多于|低于|延长|为期)(?:[^，,。；;\d]{0,4})$/;
const BOUND_AFTER =
  /^\s*(?:[（(][^）)]{0,6}[）)])?\s*(?:以上|以下|以内|之内|及以上|及以下|左右|或以上|或者以上|内)/;

/** Things that are named by a duration: 三年行动, 15分钟生活圈. */
const DURATION_NAMES =
  /^(?:行动|攻坚|大计|滚动|规划(?!期)|计划|倍增|提升(?:行动|计划)|来|级|代|制|画|鉴|味|轻|检|薪|游|终|报|期?(?:以上)?[^，,。；;]{0,6}(?:LPR|报价利率)|(?:便民|便捷)?(?:生活|经济|交通|通勤|服务|都市|通达|养老|健身|阅读|医疗|就医|办事|救援|应急|步行|可达|政务)[^，,。；;]{0,4}圈|圈)/;

/** Characters behind a measure word that make it part of another word. */
const COUNT_TAILS: Readonly<Record<string, RegExp>> = {
  次: /^[性序级贷]/,
  个: /^[别体案性]/,
  部: /^[门委署分]/,
  台: /^[账阶湾]/,
  处: /^[理罚于长分置]/,
  本: /^[市省县区级科级办细条规法实方意公院办身]/,
  条: /^[例件线款]/,
  项: /^[第]/,
  位: /^[一]/,
  分: /^[别级钟类之期步]/,
  单: /^[位一个元]/,
  起: /^(?:[^，,。；;]{0,2}实施|施行|执行)/,
  期: /^(?:工程|项目|建设)/,
  级: /^./,
  家: /^[庭]/,
  名: /^[单录牌称]/,
  度: /^[夏假]/,
  层: /^[次面级]/,
  道: /^[路德]/,
  类: /^[别型似]/,
  站: /^(?:式|点)/,
  平台: /^./,
  所: /^[有在属需]/,
  套: /^[餐利路取]/,
  场: /^[所地景]/,
  批: /^[准复发量]/,
  口: /^[岸]/,
  组: /^[织团]/,
  门: /^[类槛]/,
  片: /^[区面]/,
  根: /^[据本]/,
  对: /^[一口应外内]/,
  班: /^[子组]/,
  支: /^[持部付撑]/,
  集: /^[中群成团聚体]/,
  首: /^[先创批次席台]/,
  头: /^[部]/,
  只: /^[要有能]/,
  间: /^[接]/,
  座: /^[谈]/,
  张: /^[力]/,
  棵: /^$/,
};

/** Decides for one number with its unit, or one range, whether it is left out. */
export function isExcluded(text: string, candidate: Candidate): boolean {
  const { start, end, unit, script } = candidate;
  const before = text.slice(Math.max(candidate.from, start - 12), start);
  const after = text.slice(end, end + 12);
  if (/第\s*[（(]?$/.test(before)) return true;
  // 二套房: the second flat, not two.
  if (
    unit.word === "套" &&
    script === "chinese" &&
    /^[二三]/.test(text.slice(start, end)) &&
    /^(?:住?房|住宅|首付|贷款|不|及|的?利率|，|、)/.test(after)
  )
    return true;
  // 数百万元, 几十家 name no number.
  if (script === "chinese" && /[数几]$/.test(before) && /^[十百千万亿]/.test(text.slice(start, end)))
    return true;
  // The last member of 第二、三年 belongs to the ordinal.
  if (candidate.afterExcluded && unit.kind !== "money" && unit.kind !== "rate") return true;
  // 万元/500吨标准煤: what the money is counted by, not an amount of its own.
  if (/元\s*[/／]\s*$/.test(before) && unit.kind !== "money") return true;
  // Letters in front make a name (C919, A3); money and rates keep their number (RMB500万元, LPR+5%).
  if (/[A-Za-z]$/.test(before) && unit.kind !== "money" && unit.kind !== "rate") return true;
  switch (unit.kind) {
    case "money":
      return isNamedMoney(before, after, script, candidate.value);
    case "duration":
      return isDateOrName(text, candidate, before, after);
    case "rate":
      return unit.unit === "multiple" && /^(?:增|数|级)/.test(after);
    case "area":
      return false;
    case "count":
      return isIdiom(text, candidate, before, after);
  }
}

/** 二元结构, 一元化. */
function isNamedMoney(before: string, after: string, script: string, value: string): boolean {
  // 零元购 names a way of buying.
  if (value === "0" && /^购/.test(after)) return true;
  if (script !== "chinese") return false;
  if (/^(?:结构|化|制|论|体系|经济|素|旦|宵|件|首)/.test(after) && Number(value) < 10) return true;
  return /[多]$/.test(before);
}

/** 上一年, 前一个月: a point in time; 三个月以上一年以下 and 届满前一个月 measure. */
const POINT_BEFORE =
  /(?<!以)上$|(?<!以)下$|[同某任另这那每头首近后当]$|(?<!(?:届满|期满|之日|到期|举行|召开))前$/;

function isDateOrName(text: string, candidate: Candidate, before: string, after: string): boolean {
  const word = candidate.unit.word;
  const printed = text.slice(candidate.start, candidate.end);
  const low = Number(candidate.low);
  if (word === "年" || word === "年度" || word === "学年") {
    if (low >= 1900 && low <= 2100 && !/[万千百]/.test(printed)) return true;
    if (/^(?:度)?[一1](?:次|度)/.test(after) && low === 1) return true;
  }
  if (candidate.low.includes(".") && !candidate.low.endsWith(".5")) return true;
  // 一季度 is a part of the calendar; quarters are counted in 个季度.
  if (word === "季度") return true;
  // N月 names a month; months are counted in 个月.
  if (word === "月") return true;
  if (word === "日" && isDayOfMonth(before, after, low, candidate.script)) return true;
  // 住宿1晚以上 is a condition; 28日晚 and 一晚 in prose are not.
  if (
    /^[晚夜]$/.test(word) &&
    !BOUND_AFTER.test(after) &&
    !/(?:满|不少于|不低于|达到?|超过)\s*$/.test(before)
  )
    return true;
  if (/[×x*]\s*$/.test(before)) return true;
  if (DURATION_NAMES.test(after) && !BOUND_BEFORE.test(before)) return true;
  if (low === 1 && /新的$/.test(before)) return true;
  // 上一年度, 同一年, 当天 point at a time, they do not measure one.
  if (low === 1 && POINT_BEFORE.test(before) && candidate.script === "chinese") {
    return (
      !/[满达足]$/.test(before) && !(/^\s*(?:内|以内|以上|以下)/.test(after) && /[近前后每]$/.test(before))
    );
  }
  if (
    low === 1 &&
    candidate.value === candidate.low &&
    candidate.script === "chinese" &&
    /^[日天]$/.test(word)
  ) {
    return !BOUND_AFTER.test(after) && !BOUND_BEFORE.test(before);
  }
  return /^[百千]日/.test(printed) || isQuotedName(text, candidate);
}

/** 9月26日, 每月15日前, 28日晚. */
function isDayOfMonth(before: string, after: string, value: number, script: string): boolean {
  if (/[月号]\s*$/.test(before) && !/个月\s*$/.test(before)) return true;
  // 应当于三日内: a period, whatever stands before it.
  if (/^\s*(?:以内|之内|内(?!蒙))/.test(after)) return false;
  if (/(?:本|当|次|截至|记者|昨|于)\s*$/.test(before) && value <= 31) return true;
  if (script !== "arabic" || value > 31) return false;
  // 9日,省医疗保障局会同…: a news item begins with its day; 在12日的发布会上, 7日内蒙古自治区….
  if (/(?:^|[。！？\s])\s*$/.test(before) && /^[，,]/.test(after)) return true;
  if (/在\s*$/.test(before) && /^的/.test(after)) return true;
  if (/^内蒙/.test(after)) return true;
  return /^(?:电|讯|晚|上午|下午|凌晨|零时|\d{1,2}[时:：]|从|举行|召开|通报|印发|发布|获悉)/.test(after);
}

/** Counts that are idioms, names, ranks or plain prose. */
function isIdiom(text: string, candidate: Candidate, before: string, after: string): boolean {
  const word = candidate.unit.word;
  const tail = COUNT_TAILS[word];
  if (tail?.test(after)) return true;
  if (/(?:前|排名|位列|位居|全国|全省|全市)\s*$/.test(before) && /^[名位]$/.test(word)) return true;
  if (/^[条款项]$/.test(word) && isAddress(before, after, candidate.script)) return true;
  if (word === "届" && candidate.script === "chinese") return true;
  if (/十分$/.test(text.slice(candidate.start, candidate.end)) && !BOUND_AFTER.test(after)) return true;
  if (word === "分" && /[时点:：]\s*$/.test(before)) return true;
  if (isQuotedName(text, candidate)) return true;
  if (candidate.unit.word === "") return false;
  if (candidate.script !== "chinese") return false;
  const bounded = BOUND_BEFORE.test(before) || BOUND_AFTER.test(after);
  const value = Number(candidate.value);
  // 两人, 三台, 三个人 count even in Chinese characters; 一人 is mostly 一人一档.
  const things = /^(?:人|个人|名|台|辆|套|头|只|艘|吨|件)$/.test(word);
  if (things && value >= 2) return false;
  // In Chinese characters, small numbers are mostly prose (两个市场, 三种方式).
  return !bounded && value < 10;
}

/** 本条例四十二条, 前款, 前两款规定: an address, not a count. */
function isAddress(before: string, after: string, script: string): boolean {
  if (
    /(?:法|条例|办法|规定|细则|决定|规则|前|本条|上述|条第?.{0,4}款)\s*$/.test(before) &&
    script === "chinese"
  )
    return true;
  return script === "chinese" && /^(?:规定|所列|行为|情形|的规定)/.test(after);
}

/** Inside short quotation marks without a bound word: “三张清单”. */
function isQuotedName(text: string, candidate: Candidate): boolean {
  const open = text.slice(Math.max(0, candidate.start - 8), candidate.start);
  const close = text.slice(candidate.end, candidate.end + 12);
  const opened = Math.max(open.lastIndexOf("“"), open.lastIndexOf("「"));
  if (opened < 0 || open.indexOf("”", opened) >= 0) return false;
  return /^[^“，。；]{0,10}[”」]/.test(close);
}
