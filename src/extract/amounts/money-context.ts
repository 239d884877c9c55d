/** Whether a bare 100万 speaks of money or counts things: the words around it decide. */
import type { NumberToken } from "./number-token.ts";

/** How far before the number a word can say what it counts, in characters. */
const NEAR = 14;
const FAR = 60;

const COUNT_NOUNS =
  /(?:注册量|解析量|标识量|高度|用户数?|人口|人数|人次|数量|下载量|粉丝数?|访问量|浏览量|会员数?|销量|产量|客流|流量|关注数?|播放量|点击量|订单|字数|规模以上|吞吐量|件数|户数|游客|旅客)(?:累计|总数|总量)?(?:超过?|达到?|突破|不低于|不少于|在|为|约|近)?\s*$/;
const MONEY_WORDS =
  /元|奖|奖补|补贴|补助|资助|资金|金额|投资|投入|收入|产值|营收|营业额|销售额|交易额|成交|合同额|贷款|融资|贡献|税|费|利润|薪|工资|价|成本|注册资本|经费|扶持|给予|担保|授信|募集|估值|资产|规模|总量|借|贷|投|拿|赚|花|卖|买|额度/;
const REWARD = /(?:奖|补|资助|给予)[^，,。；;]{0,8}\d+(?:\.\d+)?万/;
/** What a counted thing looks like: a noun right behind the number. */
const AFTER_MONEY =
  /^\s*(?:$|[，,。；;、：:！!？?（）()【】“”"’‘\]-]|以|及|的|奖|补|资|给|左|规模|或|和|至|到|元|不|封|上|之|为|整|扶|支|吗|呢|了|能|可|，|区间|—|~|～|\n)/;

/** 五万以上用户: what is counted follows the bound word. */
const COUNTED_BEHIND =
  /^\s*(?:及?以[上下]|左右)的?(?:用户|人口|农户|群众|职工|学生|家庭|游客|粉丝|会员|注册)/;

/** True when a bare 万 counts something: 注册量5000万, 10万以上用户; not the 百亿 of 百亿企业. */
export function bareScaleIsCount(text: string, token: NumberToken, from: number, to: number): boolean {
  const near = text.slice(Math.max(from, token.start - NEAR), token.start);
  const after = text.slice(token.end, Math.min(to, token.end + 6));
  return (
    COUNT_NOUNS.test(near) ||
    /^\s*(?:及?以上|及?以下|左右|余|多|农户|用户|人口|群众|职工|学生|家庭|老人|游客|粉丝|会员|青年|大学生|毕业生)/.test(
      after,
    )
  );
}

/** True when the number without a unit at `token` is money. `from` and `to` bound the sentence. */
export function bareScaleIsMoney(text: string, token: NumberToken, from: number, to: number): boolean {
  const near = text.slice(Math.max(from, token.start - NEAR), token.start);
  if (COUNTED_BEHIND.test(text.slice(token.end, Math.min(to, token.end + 10)))) return false;
  if (COUNT_NOUNS.test(near)) return false;
  if (!AFTER_MONEY.test(text.slice(token.end, Math.min(to, token.end + 4)))) return false;
  const around = text.slice(Math.max(from, token.start - FAR), Math.min(to, token.end + 30));
  if (MONEY_WORDS.test(around)) return true;
  // 三星级奖3万;示范村50万: the row before the semicolon says what the numbers are.
  const row = text.slice(Math.max(0, from - FAR), from);
  return (
    /[；;]$/.test(row) && REWARD.test(row.slice(Math.max(row.lastIndexOf("。"), row.lastIndexOf("\n")) + 1))
  );
}
