/**
 * Whether the words around an amount grant it. An extracted amount says how much; a pot, a fine, a turnover or a news
 * figure reads the same. A generated calculator is made only where the sentence itself gives something to somebody:
 * a wrong calculator is worse than none.
 */
import type { Clause } from "../domain/clause.ts";
import type { Amount } from "../domain/fact.ts";

/** Words of giving. */
const GRANT =
  /给予|给与|予以|奖励|奖补|奖金|补助|补贴|资助|贴息|返还|报销|津贴|兑现|配套|扶持资金|支持资金|资金支持|工作经费/u;
/** A sentence that takes, forbids, looks back or foresees gives nothing one can claim. */
const NO_GRANT =
  /罚|处以|没收|赔偿|违法|滞纳金|保证金|押金|定金|补差|差额|扣除|抵扣|不予|不再给?予?|不给予|取消|停止|追回|追缴|退回|预计|截至|同比|据悉|据了解|记者|日前|近日|已(?:经|累计|发放|拨付|兑现|为|向|有)|累计(?:发放|拨付|放款|兑现|为|向|服务|支付|投入)/u;
/** Straight before the amount: a pot, a loan, a level or a threshold, not what somebody gets. */
const NO_GRANT_BEFORE =
  /(?:安排|设立|筹集|统筹|规模|总量|总额|发行|授信|贷款|融资|担保|注册资本|缴纳|缴存|收取|收费|交纳|减轻负担|用好|首批|成交|销售额|产值|营业收入|投资|提高|提升|调整|上调|下调|降低|降至|下降|下浮|恢复|提速|增长|达到|达|超过|不足|低于|高于|满|从|由)(?:到|至|为|了|约|近|超)?$/u;
/** Straight after the amount: a threshold, or money that is invested or paid in. */
const NO_GRANT_AFTER =
  /^(?:[（(]含[）)])?(?:人民币)?(?:以上|以下|以内|及以上|及以下|起步|的?(?:投资|罚款|费用|保费|销售|营业|产值|部分))/u;
/** Money that is lent is not given; interest on it may be. */
const LENT = /^[^，,。；;]{0,12}(?:贷款|融资|授信|担保)(?!贴息|利息|补贴|补助|奖补|费)/u;
/** A part above or beyond something is a base of its own, that the name of the base does not tell. */
const PART = /超出|超过部分|部分[，,]?(?:按|的)|增量|增幅|增长部分|分段|差额/u;
/** A limit in words. */
const LIMIT = /最高|上限|封顶|不超过|不高于|限额/u;
/** A limit in money, wherever it stands; with none among the facts, one was overlooked. */
const MONEY_LIMIT = /(?:最高|上限|封顶|不超过|不高于|限额)[^，,。；;]{0,16}\d[\d.,]*\s*[万亿]?元/u;
/** A share of something, written otherwise than as a rate of a base. */
const SHARE =
  /按(?:照)?[^，,。；;]{0,30}(?:比例|\d+\s*[:：比]\s*\d+|[\d一二两三四五六七八九十]倍|[\d.]+[%％‰]|[一二三四五六七八九]成)/u;
/** One sum comes on top of another. */
const ON_TOP =
  /再(?:次|额外)?(?:给予|给与|奖励|奖补|补助|补贴)|另(?:外|行)?(?:给予|给与|奖励|奖补|补助|补贴)|叠加|累加/u;
/** A base is a sum of money somebody spent, paid or got. */
const BASE =
  /(?:额|额度|金额|总额|费|费用|经费|投入|投资|资金|成本|支出|工资|薪酬|利息|租金|房租|税款|贡献|贡献度|价|价款|价格|货款|收入|造价|贷款|保费|款项|奖金)$/u;
/** Words of giving that cling to the end of a base. */
const CLINGING = /(?:予以|给予|给与|享受|进行|可|再|按|的)+$/u;
/** Words that only lead to a base. */
const LEADING = /^(?:(?:奖励|奖补|补助|补贴|资助|配套)?(?:比例|标准|金额)[为是]|其中?(?=.{2})|该|按照?|以)+/u;
/** A base of this name alone says nothing. */
const BARE_BASES: ReadonlySet<string> = new Set(["额度", "金额", "费用", "资金", "经费", "总额", "投入"]);

/** The label of a clause stands before its words, and is none of them. */
const LABEL = /^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}(?:[)）]|[.．、](?!\d)))?\s*/u;

/** Sentence of a clause around an amount, and where in it the amount stands. */
interface Setting {
  readonly sentence: string;
  readonly before: string;
  readonly after: string;
}

function settingOf(clause: Clause, amount: Amount): Setting {
  const { text } = clause;
  const at = amount.start - clause.start;
  const end = amount.end - clause.start;
  const from = Math.max(text.lastIndexOf("。", at), text.lastIndexOf("\n", at)) + 1;
  const stops = ["。", "\n"].map((stop) => text.indexOf(stop, end)).filter((stop) => stop >= 0);
  const to = stops.length === 0 ? text.length : Math.min(...stops);
  return { sentence: text.slice(from, to), before: text.slice(from, at), after: text.slice(end, to) };
}

/** Within the comma-bounded part in which the amount stands, and the part before it. */
const parts = (text: string): string[] => text.split(/[，,；;：:]/u);

/** Each enterprise, each year of a limit: how often the sum is paid follows from the case itself. */
const EACH_ONE = /每(?:家|户|年度?|(?:个|家|户)?(?:企业|单位|公司|机构|项目))/gu;

/** Something is counted (每引进1人, 每新增10家) that no input asks for: the sum is for each, and how many is unknown. */
function countsUnnamed({ before }: Setting): boolean {
  const [own = "", previous = ""] = parts(before.replace(EACH_ONE, "")).reverse();
  return /每/u.test(own) || /每/u.test(previous);
}

/** @param asked whether inputs ask how many there are of what the amount is paid per. */
function statesAmount(clause: Clause, amount: Amount, asked: boolean): boolean {
  const setting = settingOf(clause, amount);
  const lead = setting.before.replace(/(?:人民币|不?[高超低]于?过?|最高|最低|上限|约|近)+$/u, "");
  return (
    GRANT.test(setting.sentence) &&
    !NO_GRANT.test(setting.sentence) &&
    !NO_GRANT_BEFORE.test(setting.before) &&
    !NO_GRANT_BEFORE.test(lead) &&
    !NO_GRANT_AFTER.test(setting.after) &&
    !LENT.test(setting.after) &&
    (asked || !countsUnnamed(setting))
  );
}

/**
 * Whether a sum is given: not a pot, a fine, a threshold or a report. Its limit is among its own facts, and it is not
 * itself the limit of a share (1:1 配套) that the facts do not hold.
 */
export function grantsSum(clause: Clause, sum: Amount, asked: boolean): boolean {
  if (!statesAmount(clause, sum, asked)) return false;
  const { sentence, before } = settingOf(clause, sum);
  const [own = ""] = parts(before).reverse();
  return !SHARE.test(sentence) && (sum.bound === "cap" || !LIMIT.test(own));
}

/**
 * Whether sums stand beside one another, one for each kind of case: none on top of another, and every threshold of
 * the sentence told by the words of a choice.
 */
export function sumsApart(clause: Clause, sums: readonly Amount[]): boolean {
  const words = sentencesOf(clause, sums);
  if (ON_TOP.test(words)) return false;
  return clause.amounts
    .filter((amount) => amount.role === "threshold" && words.includes(amount.quote))
    .every((threshold) =>
      sums.some((sum) => sum.subject?.includes(threshold.quote.replace(/以[上下内]$/u, ""))),
    );
}

/** What a rate is taken of, as an input can ask for it; null where the facts name no sum of money. */
export function baseOf(rate: Amount): string | null {
  const base = (rate.base ?? "").replace(CLINGING, "").replace(LEADING, "");
  return BASE.test(base) && !BARE_BASES.has(base) ? base : null;
}

/**
 * Whether a rate of a base is given: written as a figure (减半 and 全额 leave open what remains), its base a sum of
 * money, and every limit that the sentence puts on it known.
 */
export function grantsRate(clause: Clause, rate: Amount, limit: Amount | null): boolean {
  if (!/\d|百分之|千分之/u.test(rate.quote) || baseOf(rate) === null || !statesAmount(clause, rate, false))
    return false;
  const { sentence, before, after } = settingOf(clause, rate);
  if (!GRANT.test(before.slice(-30)) && !GRANT.test(after.slice(0, 14))) return false;
  // Interest on a loan runs by the year: a rate of the loan itself leaves open for how many.
  if (
    PART.test(sentence) ||
    (/贴息/u.test(sentence) && /贷款/u.test(rate.base ?? "") && !/利息/u.test(rate.base ?? ""))
  )
    return false;
  // A number of things counts only up to a limit: 不超过3套.
  const counted = clause.amounts.some(
    (amount) =>
      amount.kind === "count" &&
      amount.bound === "cap" &&
      sentence.includes(amount.quote) &&
      amount.start < rate.start,
  );
  if (counted) return false;
  return limit !== null || !MONEY_LIMIT.test(clause.text);
}

/** The sentences in which amounts stand, from the first to the last. */
export function sentencesOf(clause: Clause, amounts: readonly Amount[]): string {
  const { text } = clause;
  const from = Math.min(...amounts.map((amount) => amount.start - clause.start));
  const to = Math.max(...amounts.map((amount) => amount.end - clause.start));
  const start = Math.max(text.lastIndexOf("。", from), text.lastIndexOf("\n", from)) + 1;
  const stops = [text.indexOf("。", to) + 1, text.indexOf("\n", to)].filter((stop) => stop > 0);
  return text
    .slice(start, stops.length === 0 ? text.length : Math.min(...stops))
    .replace(LABEL, "")
    .trim();
}

/** The part of a sentence in which an amount stands, as the clause writes it. */
export function wordsAround(clause: Clause, amount: Amount): string {
  const { before, after } = settingOf(clause, amount);
  const own = before.slice(before.search(/[^，,；;：:]*$/u));
  return `${own}${amount.quote}${after.slice(0, after.search(/[，,；;]|$/u))}`.replace(LABEL, "").trim();
}
