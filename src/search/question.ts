/** Question -> ParsedQuery: what is asked, of whom, where, about which document and which article. */
import type { Dictionaries } from "../domain/dictionaries.ts";
import type { AskedAmount, Intent, ParsedQuery } from "../domain/retrieval.ts";
import { amountsIn } from "../extract/amounts.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import type { Cutter } from "../text/terms.ts";
import { addressesIn } from "./addresses.ts";
import type { Corpus } from "./corpus.ts";
import { departmentsIn } from "./question-departments.ts";
import { documentNumbersIn, documentsNamedIn } from "./question-documents.ts";
import { placesIn } from "./question-places.ts";

/**
 * Longest question that is read. People type some dozen characters; what is longer is a pasted text, of which
 * the beginning decides.
 */
export const QUESTION_LENGTH = 500;

/** Words for the kinds of people and bodies policies are written for. */
const AUDIENCES =
  "博士后 博士 硕士 研究生 本科生 大专生 大学生 毕业生 高校毕业生 留学生 高层次人才 高技能人才 技师 高级工 个体户 个体工商户 小微企业 " +
  "中小企业 中型企业 大型企业 民营企业 民企 国企 央企 外资企业 外企 外贸企业 高新技术企业 高企 科技型中小企业 专精特新 小巨人 单项冠军 " +
  "上市公司 规上企业 初创企业 农户 农民 农民工 合作社 家庭农场 龙头企业 退役军人 残疾人 失业人员 老年人 老人 孕妇 学生 教师 医护人员 业主 租户";

interface IntentCue {
  readonly intent: Intent;
  readonly pattern: RegExp;
}

/** First match wins: a question for a sum may also say 怎么, one for a department also 办理. */
const INTENT_CUES: readonly IntentCue[] = [
  {
    intent: "compare",
    pattern: /区别|不同|差别|对比|比较|一样吗|相同吗|哪个(?:高|多|大|好|范围)|谁(?:高|多|大)|跟.{1,12}比/u,
  },
  {
    intent: "who",
    pattern:
      /(?:哪个|哪些|哪家|什么|啥|哪几个)(?:部门|局|科室|地方管)|(?:哪个|哪些|哪家|什么|啥|哪几个)(?:单位|机构|委)(?:来|在|具体|去)?(?:负责|管|牵头|办|受理|审批)|找谁|找哪|去哪(?:里|儿)?办|归谁|归哪|谁(?:来)?(?:负责|管|牵头)|由谁|牵头单位|责任单位|主管部门|负责部门/u,
  },
  {
    intent: "amount",
    pattern:
      /多少(?:钱|元|万|亿|个亿|补|奖)|(?:补|奖|给|拿|领|罚|交|配套|贴|减|退|资助|补助|补贴|奖励|扶持|支持)(?:个|了|到|贴|助|励|款)?(?:多少|几|啥钱)|几(?:千|万|百|成|个点)|多少|金额|额度|标准是|比例|最高|最多|最低|最少|上限|下限|有钱|给钱|有.{0,6}(?:奖励|补贴|补助|资金)吗|有没有(?:奖励|补贴|补助)|规模多大|多大/u,
  },
  {
    intent: "when",
    pattern:
      /什么时候|啥时候|何时|哪天|哪一天|几号|多久|多长时间|几个月|几年|期限|截止|什么时间|时限|有效期|几天|多少天/u,
  },
  {
    intent: "what",
    pattern:
      /是什么|是啥|什么是|啥是|什么叫|啥叫|啥意思|什么意思|指的?是|含义|定义|包括哪些|有哪些|哪些|到底是|是个什么|哪三|哪几/u,
  },
  { intent: "how", pattern: /怎么|咋|如何|怎样|流程|步骤|手续|从哪|往哪|哪儿提|去哪|途径|材料|办理/u },
  {
    intent: "whether",
    pattern:
      /吗|么|能不能|可不可以|是否|是不是|有没有|要不要|算不算|会不会|能否|可否|行不行|不\s*[?？]?$|没\s*[?？]?$/u,
  },
];

/** Reads a question. `corpus` tells which places and documents there are. Never throws; an empty text gives an empty query. */
export function parseQuestion(
  text: string,
  cutter: Cutter,
  dictionaries: Dictionaries,
  corpus: Corpus,
): ParsedQuery {
  const folded = normalizeForMatching(text.slice(0, QUESTION_LENGTH));
  const places = placesIn(folded, cutter, dictionaries, corpus);
  const documentNumbers = documentNumbersIn(folded);
  return {
    text,
    terms: [...new Set(cutter.termsForQuery(folded))],
    cities: places.covered,
    unknownCities: places.uncovered,
    provinces: places.provinces,
    departments: departmentsIn(folded, dictionaries),
    documentIds: documentsNamedIn(folded, documentNumbers, corpus),
    documentNumbers,
    addresses: addressesIn(folded),
    years: yearsIn(folded),
    amounts: askedAmounts(text.slice(0, QUESTION_LENGTH)),
    audience: AUDIENCES.split(" ").filter((word) => folded.includes(word)),
    intent: intentOf(folded, places.covered.length + places.uncovered.length),
  };
}

function askedAmounts(text: string): AskedAmount[] {
  return amountsIn(text).map(({ quote, kind, value, min, max, unit }) => ({
    quote,
    kind,
    value,
    min,
    max,
    unit,
  }));
}

function intentOf(folded: string, places: number): Intent {
  if (places > 1 && /分别|各|和|跟|与|比/u.test(folded)) return "compare";
  return INTENT_CUES.find((cue) => cue.pattern.test(folded))?.intent ?? "lookup";
}

function yearsIn(folded: string): number[] {
  const years = Array.from(folded.matchAll(/(?<!\d)((?:19|20)\d{2})(?!\d)/gu), (match) => Number(match[1]));
  return [...new Set(years)];
}
