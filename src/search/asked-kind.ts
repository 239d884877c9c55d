/** What kind of thing would answer a question: a sum, a share, a span of time, a date, a number, a contact. */
import type { Clause } from "../domain/clause.ts";
import type { Amount, Bound } from "../domain/fact.ts";
import type { ParsedQuery } from "../domain/retrieval.ts";
import type { Span } from "../domain/span.ts";

export type AskedKind = "money" | "rate" | "duration" | "date" | "count" | "contact" | "quantity";

/** In Chinese, for reasons given to people. */
export const ASKED_KIND_LABELS: Readonly<Record<AskedKind, string>> = {
  money: "金额",
  rate: "比例",
  duration: "期限",
  date: "日期",
  count: "数量",
  contact: "联系方式或网址",
  quantity: "数量",
};

const CUES: readonly (readonly [AskedKind, RegExp])[] = [
  ["contact", /网址|网站是|电话|邮箱|热线|地址在|联系人|二维码|公众号|怎么注册|如何注册/u],
  ["date", /什么时候|啥时候|何时|哪天|哪一天|几月几(?:日|号)|几号|什么时间/u],
  [
    "duration",
    /几年|多少年(?!轻|青|货|龄|级|会)|几个月|多少个月|多少个?月|几天|多少天|多久(?!.{0,8}(?:一次|一回|一趟))|多长时间|几个工作日|时限|期限(?:是|多)/u,
  ],
  ["rate", /几成|百分之几|几个点|多少个?点|比例(?:是|多|最|为)|多大比例|利率|费率/u],
  [
    "count",
    /(?:多少|几|第几)(?:户|家|套|个(?!亿|点|月|工作日)|名|人(?!民币)|条|项|件|次|场|座|亩|公里|平方米|平米|吨|倍|台(?!.{0,4}补)|辆|所|张|批|届|岁)/u,
  ],
  [
    "money",
    /多少(?:钱|元|万|亿|个亿|块)|几(?:千|万|百|个亿|块|十万|百万)|(?:补|奖|给|拿|领|罚|贴|退|得|配套|资助|补助|补贴|奖励|扶持|支持|奖补|贴息|工资|标准|规模|额度|金额|上限|最高|最多|最低|最少|总额|一共|共|费)[^,，。?？]{0,6}(?:多少|几何|多大)|(?:基金|资金|资金池)[^,，。?？]{0,8}多大规模|多少(?:补|奖|津贴|资金|经费|费用|罚款|工资)|金额|额度/u,
  ],
];

/** Asks for some quantity without saying of what kind: 多少年轻人, 做到多大. */
const QUANTITY = /多少|多大|(?<!好)几(?=\p{Script=Han})/u;
const NO_QUANTITY = /几乎|几何|多大程度|几(?:项|类|种|方面|点)(?:内容|措施|要求)/u;

/** Null when the question asks for no quantity. */
export function askedKindOf(folded: string): AskedKind | null {
  const kind = CUES.find(([, pattern]) => pattern.test(folded))?.[0];
  if (kind !== undefined) return kind;
  return QUANTITY.test(folded) && !NO_QUANTITY.test(folded) ? "quantity" : null;
}

const MEASURE = /(?:多少|几)(户|家|套|名|人|条|项|件|次|场|座|亩|公里|平方米|吨|台|辆|所|张|批|册)/u;

/** Measure words that count the same things. */
const SAME_MEASURE: Readonly<Record<string, string>> = { 家: "户", 名: "人" };

/** The measure word a question for a number names: 户 of 多少户. */
export function askedMeasureOf(folded: string): string | null {
  const measure = MEASURE.exec(folded)?.[1];
  return measure === undefined ? null : (SAME_MEASURE[measure] ?? measure);
}

/** True when a stretch states a number of just these things. */
export function statesMeasure(measure: string, clause: Clause, span: Span): boolean {
  return amountsWithin(clause, span).some(
    ({ kind, unit }) => kind === "count" && unit !== null && (SAME_MEASURE[unit] ?? unit) === measure,
  );
}

/** Words of giving and taking: with them a question for "how much" or "whether any" is one for money. */
const GIVING = /奖|补|贴|资助|扶持|给|领|拿|钱|资金|罚|费|税/u;

/**
 * The kind as askedKindOf, and money where a question of giving names no kind: 有没有奖励 asks for no sum, yet the
 * sentence with the sum answers it best.
 */
export function wantedKindOf(query: ParsedQuery, folded: string): AskedKind | null {
  return askedKindOf(folded) ?? (query.intent === "amount" && GIVING.test(folded) ? "money" : null);
}

/** Which end of a range a question asks for; null when for none. */
export function askedBoundOf(folded: string): Bound | null {
  if (/上限|最高|最多|封顶|顶多|不超过多少/u.test(folded)) return "cap";
  return /下限|最低|最少|起步|至少/u.test(folded) ? "floor" : null;
}

const CONTACT = /https?:|www\.|[\w.]+@[\w.]+|\d{3,4}[-—–]\d{7,8}|1\d{10}|\d{5}热线|12345|地址[:：]/u;
const DATE =
  /\d{4}年|\d{1,2}月\d{1,2}日|即日起|之日起|公布之日|即可|当[日天月年]|随时|每年|季度|[年月季]底|工作日/u;

/** True when a stretch of a clause states something of the kind. `span` points into the document. */
export function statesKind(kind: AskedKind, clause: Clause, span: Span): boolean {
  const words = clause.text.slice(span.start - clause.start, span.end - clause.start);
  if (kind === "contact") return CONTACT.test(words);
  if (kind === "date") return DATE.test(words);
  return amountsWithin(clause, span).some(
    (amount) => kind === "quantity" || amount.kind === kind || isRateAsMoney(kind, amount),
  );
}

/** Asked for money, a rate of some base is an answer too: 按实际投资额的2%; the other way round it is not. */
function isRateAsMoney(kind: AskedKind, amount: Amount): boolean {
  return (
    kind === "money" && amount.kind === "rate" && amount.role !== "threshold" && amount.role !== "statistic"
  );
}

/** Amounts of a clause whose words lie in the span. */
export function amountsWithin(clause: Clause, span: Span): Amount[] {
  return clause.amounts.filter((amount) => amount.start >= span.start && amount.end <= span.end);
}

/** True when a stretch gives a sum, and not only one that must be reached: of 达到1亿元的,奖励200万元 the second. */
export function givesMoney(clause: Clause, span: Span): boolean {
  return amountsWithin(clause, span).some(
    ({ kind, role }) => (kind === "money" || kind === "rate") && role !== "threshold",
  );
}
