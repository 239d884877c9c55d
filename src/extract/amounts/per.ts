/** What an amount is counted by: 元/人·月, 每人每年, 单个项目, 万元/500吨标准煤. */
import { halfWidth, parseNumber } from "../../text/numerals.ts";
import type { Context } from "./context.ts";
import type { Quantity } from "./quantities.ts";

/** Measure and noun to code; the longest that fits wins. Times last in a code: person-month. */
const ENTITIES: readonly (readonly [string, string])[] = Object.entries({
  person:
    "人 名 位 个人 人才 职工 人员 学员 员工 个职工 毕业生 学生 个学生 生 位专家 从业人员 参保人员 劳动者 老人",
  enterprise:
    "户 家 企业 个企业 户企业 家企业 公司 家公司 市场主体 经营主体 商户 店 家门店 门店 合作社 家合作社",
  organization:
    "单位 个单位 家单位 法人 机构 金融机构 个机构 家机构 主体 个主体 院校 学校 所学校 协会 社会组织",
  project: "项目 个项目 建设项目",
  item: "项 个 款 条 种 项标准 个标准 项专利 件专利 产品 个品种 品种 项技术 项成果 件 奖项",
  certificate: "证 本 本证书 个证书 证书 张证",
  platform: "平台 个平台 家平台",
  booth: "展位 个展位 标准展位 个标准展位 个标准展台",
  base: "基地 个基地 家基地",
  park: "园区 个园区",
  team: "团队 个团队 团 支队伍 支团队",
  household: "农户 户农户 家庭 户家庭",
  position: "岗位 个岗位",
  village: "村 个村",
  "person-time": "人次",
  time: "次",
  event: "场 场次 届 场活动 个展会 场展会",
  "square-metre": "平方米 平米 ㎡ m² m2 平方",
  "square-kilometre": "平方公里",
  mu: "亩",
  hectare: "公顷",
  tonne: "吨",
  kilogram: "千克 公斤",
  kwh: "千瓦时 度 kWh 度电",
  kilowatt: "千瓦 kW KW",
  watt: "瓦 W",
  megawatt: "兆瓦 MW",
  train: "列 班列 列班列 趟班列 专列",
  trip: "趟",
  kilometre: "公里 千米",
  "cubic-metre": "立方米 方",
  set: "套 台套 台（套） 台(套)",
  unit: "台 部 座",
  vehicle: "辆 辆车 车",
  meal: "餐",
  place: "托位 个托位 泊位 个泊位 车位 个车位",
  bed: "床 张床位 床位 个床位 张床 张",
  teu: "标箱 标准箱 TEU 箱 个标箱 个标准箱",
  ship: "艘 船",
  head: "头 只 羽 口",
  batch: "批 批次",
  order: "单 笔",
  work: "篇 首",
  episode: "集",
  course: "门",
  class: "班 个班 期",
  room: "间",
  line: "条航线 航线 条线路",
  flight: "班次 架次 航班",
  share: "股",
  litre: "升",
  plant: "株 棵",
  "class-hour": "课时 学时",
  pile: "桩 根 个桩 枪",
  case: "例 件案件",
}).flatMap(([code, words]) =>
  words
    .split(" ")
    .filter((word) => word.length > 0)
    .map((word) => [word, code] as const),
);

const TIMES: readonly (readonly [string, string])[] = [
  ["个月", "month"], ["月度", "month"], ["月", "month"], ["自然年度", "year"], ["自然年", "year"], ["年度", "year"],
  ["学年", "year"], ["年", "year"], ["季度", "quarter"], ["季", "quarter"], ["周", "week"], ["工作日", "day"],
  ["日", "day"], ["天", "day"], ["晚", "night"], ["夜", "night"], ["小时", "hour"], ["分钟", "minute"], ["学期", "semester"],
]; // biome-ignore format: a table reads better in rows

const ENTITY_CODES = new Map(ENTITIES);
const TIME_CODES = new Map(TIMES);
const longestFirst = (words: readonly (readonly [string, string])[]) =>
  words
    .map(([word]) => word)
    .sort((a, b) => b.length - a.length)
    .map(escapeRegExp)
    .join("|");
const ENTITY = longestFirst(ENTITIES);
const TIME = longestFirst(TIMES);

function escapeRegExp(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** 元/人·月, 元/平方米, 万元/500吨标准煤, 元每人每月, 元/（人·年）. */
const SLASH = new RegExp(
  `^\\s*(?:[/／]\\s*每?|每)\\s*[（(]?(?<number>[\\d０-９]+(?:[.．][\\d０-９]+)?(?:万|亿|千)?)?\\s*(?:(?<tce>吨标准煤|吨标煤)|(?<time1>${TIME})|(?<entity>${ENTITY}))(?:\\s*(?:[·・.\\-—/／、•x×*]|每)\\s*每?(?:(?<time2>${TIME})|(?<entity2>${ENTITY}))|(?<time3>${TIME})(?!度?最|[内起前]))?`,
);
/** Round numbers a thing may be counted by: 每千平方米, 每万吨. */
const ROUND: Readonly<Record<string, string>> = { 十: "10", 百: "100", 千: "1000", 万: "10000" };

/** 每人每年, 每个企业, 单户, 同一项目, 每新增1家, 每住一晚, 每千平方米. */
const EACH = new RegExp(
  `(?:(?<lead>每)(?:新增|增加|新建|建成|完成|培育|引进|认定|获得|新|举办|承办|吸纳|招用|培训|成功|入住|住宿|住)*|单一?(?!个(?:自然)?年度)(?=个|家|户|笔|项目|企业|人|平台|机构|金融机构|套|部|台|场|次|件|辆|篇|车(?=补|购|最|不)|船(?=补|最|不)|项(?!冠军|赛|奖(?!励)))|同一(?=企业|项目|单位|个人|主体|机构|法人|人才|农户|家|个|年度|自然年)|按(?=(?:月|季度?|学期|学年|年|人|亩|户|次|件|吨|平方米|头)(?:发放|给予|补|奖|拨|资助|计发)))(?:一|1)?(?:(?<time>${TIME})(?![初末底])|(?<round>[十百千万](?!瓦|米|克|卡))?(?<entity>${ENTITY}))`,
  "g",
);
/** 年度最高, 年最高, 年化, 当年累计. */
const YEARLY =
  /(?:年度|每年|全年)(?=(?:内)?(?:累计|最高|补贴|补助|奖励|总额|不超过|支持|资助|限额|合计|奖补|贴息|补偿|扶持|上限|最多))|(?<=^|[，,、业位目人家户构体台])年(?=(?:运营|岗位|运行|生活|租金)?(?:累计|补贴|补助|奖励|最高|支持|资助|总额|限额|贴息|奖补))|年化/;

const PERSON =
  /博士(?!后?(?:科研)?(?:工作|流动)站)|硕士|研究生|本科|毕业生|人才(?!计划|工程|公寓|飞地|项目)|学生|职工|员工|人员|专家|院士(?!(?:专家)?工作站)|教授|青年|教师|医生|老年人|老人|儿童|求职者|劳动者|技师|工匠|专科|大专|残疾人|退役军人|农民工/;

/** What is counted by: a body or thing, a time, or both. */
interface Parts {
  readonly entity: string | null;
  readonly time: string | null;
}

/** Code of what one amount is counted by, or null. */
export function readPer(context: Context, everyUnit: string | null): string | null {
  const { quantity, lead } = context;
  // 同一企业三年内累计不超过500万元: a period in between does not part them.
  const gap = context.previous?.kind === "duration" ? context.before : context.gap;
  const near = gap.length < context.before.length ? gap : context.before;
  const each = eachParts(near, context);
  const slash = SLASH.exec(quantity.headerTail || context.rest.slice(0, 40));
  if (slash !== null && (quantity.kind === "money" || /[/／]/.test(slash[0])))
    return fromSlash(slash, each, context);
  // A share is a share, and a period a period, for whomever: only how often it applies matters.
  if (quantity.kind === "rate" || quantity.kind === "duration") return each.time ?? everyUnit;
  return codeOf(each, lead) ?? everyUnit;
}

/** 元/人·月; with 每人 in front of 200元/天, both count. */
function fromSlash(match: RegExpExecArray, each: Parts, context: Context): string | null {
  const groups = match.groups ?? {};
  const number = groups.number === undefined ? undefined : halfWidth(groups.number);
  if (groups.tce !== undefined) return number === undefined ? "tce" : `${number} tce`;
  const [first, second] = [groups.entity, groups.entity2].map((word) => ENTITY_CODES.get(word ?? "") ?? null);
  const timeWord = groups.time1 ?? groups.time2 ?? groups.time3;
  const time = timeWord === undefined ? null : (TIME_CODES.get(timeWord) ?? null);
  const entity = first !== null && second === "time" ? `${first}-time` : (first ?? second ?? each.entity);
  const code = codeOf(
    { entity, time: time ?? (each.time === "year" ? null : each.time) },
    context.lead,
    true,
  );
  return number === undefined || number === "1" ? code : `${number} ${code}`;
}

/** Entity first, time last; 元/月 to a person is person-month. */
function codeOf({ entity, time }: Parts, lead: string, slash = false): string | null {
  const paid = time === "month" || (time === "year" && slash);
  if (entity === null && paid && /家庭[^，,。；;\d]{0,10}$/.test(lead)) return `household-${time}`;
  if (entity === null && paid && PERSON.test(lead)) return `person-${time}`;
  if (entity === null) return time;
  return time === null ? entity : `${entity}-${time}`;
}

const HOMES =
  /农户|家庭|居民|村民|住房|购房|租房|农村|户用|厕|租赁补贴|公积金|无房|困难群众|低保|移民|建房|危房|搬迁户|脱贫户|贫困户/;

/** 每万元补助50元: counted by a round sum. */
function roundMoney(near: string): string | null {
  const sum = /每([十百千万亿]{1,2})元/.exec(near)?.[1];
  const value = sum === undefined ? null : (parseNumber(sum) ?? parseNumber(`一${sum}`));
  return value === null ? null : `${value} CNY`;
}

/** 亩均税收20万元, 人均8000元, 度电补贴0.2元. */
function averaged(near: string): string | null {
  if (/度电[^，,。；;\d]{0,14}$/.test(near)) return "kwh";
  const match = /(亩|人|户)[均平][^，,。；;\d]{0,14}$/.exec(near);
  if (match === null) return null;
  return match[1] === "亩" ? "mu" : match[1] === "人" ? "person" : "household";
}

/** 每人每年, 单户, 同一项目年度 in the words before the number. */
function eachParts(near: string, { quantity, lead }: Context): Parts {
  let entity: string | null = null;
  let time: string | null = null;
  for (const match of near.matchAll(EACH)) {
    const groups = match.groups ?? {};
    // 单台设备不超过20台 limits the number of one kind; only money is given by the 单台.
    if (quantity.kind === "count" && match[0].startsWith("单")) continue;
    if (groups.time !== undefined && /^(?:每|同一|按)/.test(match[0]))
      time = TIME_CODES.get(groups.time) ?? time;
    else if (groups.entity !== undefined) {
      const code: string | null = entityCode(near, match, groups, lead) ?? entity;
      // 每人每次: both count.
      entity = code === "time" && entity !== null ? `${entity}-time` : code;
    }
  }
  if (time === null && YEARLY.test(near)) time = "year";
  // 月均工资5000元, 年均投入1亿元.
  if (quantity.kind === "money")
    time ??= TIME_CODES.get(/([年月日])均[^，,。；;\d]{0,8}$/.exec(near)?.[1] ?? "") ?? null;
  if (entity === null) entity = roundMoney(near) ?? averaged(near);
  // 每户 is a household where the sentence speaks of homes.
  if (
    entity === "enterprise" &&
    /(?:每|单)户(?![^，,。；;]{0,6}(?:企业|单位|商户|主体))/.test(near) &&
    HOMES.test(lead)
  )
    entity = "household";
  return { entity, time };
}

/** The measure word alone, unless the noun behind it says more: 每个项目, 每家平台, 单个企业. */
function entityCode(
  near: string,
  match: RegExpExecArray,
  groups: Record<string, string | undefined>,
  lead: string,
): string | null {
  const word = groups.entity ?? "";
  const code = kindOf(word, ENTITY_CODES.get(word) ?? null, lead);
  const round = ROUND[groups.round ?? ""];
  if (round !== undefined && code !== null) return `${round} ${code}`;
  const behind = near.slice((match.index ?? 0) + match[0].length, (match.index ?? 0) + match[0].length + 14);
  // 每个企业或创客团队: no one kind of body.
  if (code === "enterprise" && /^(?:或|、|和|及)/.test(behind)) return "organization";
  if (/^[个家户项件部条]$/.test(word)) {
    const noun = NOUNS.find(([pattern]) => pattern.test(behind));
    if (noun !== undefined) return noun[1];
  }
  return code;
}

/** A measure word that counts several kinds of things means the one its sentence speaks of. */
function kindOf(word: string, code: string | null, lead: string): string | null {
  if (word === "张") return /床/.test(lead) ? code : /证/.test(lead) ? "certificate" : "item";
  if (word === "班") return /航线|航班|班列|班轮|航空/.test(lead) ? "flight" : code;
  if (word === "部") return /影片|电影|影视|电视剧|动画|动漫|纪录片|网剧|短剧/.test(lead) ? "work" : code;
  return code;
}

const NOUNS: readonly (readonly [RegExp, string])[] = [
  [/^(?:单位|机构|院校|企业或|企业（|组织|学校|医院)/, "organization"],
  [/^[^，,。；;、的给奖补]{0,8}(?:企业|公司|商户|经营主体|市场主体|合作社|家庭农场)/, "enterprise"],
  [/^[^，,。；;、的给奖补]{0,8}(?:项目|课题)/, "project"],
  [/^[^，,。；;、的给奖补]{0,8}(?:平台)/, "platform"],
  [/^[^，,。；;、的给奖补]{0,8}(?:基地)/, "base"],
  [/^[^，,。；;、的给奖补]{0,8}(?:团队|特派团)/, "team"],
  [/^[^，,。；;、的给奖补]{0,8}(?:园区)/, "park"],
  [/^[^，,。；;、的给奖补]{0,8}(?:单位|机构|主体)/, "organization"],
  [/^[^，,。；;、的给奖补]{0,8}(?:航线|线路|班线)/, "line"],
  [/^(?:月)/, "month"],
  [/^[^，,。；;、的给奖补]{0,6}(?:作品|影片|电影|电视剧|动画|纪录片)/, "work"],
  [/^[^，,。；;、的给奖补]{0,6}产品/, "product"],
  [/^[^，,。；;、的给奖补]{0,6}品牌/, "brand"],
  [/^[^，,。；;、的给奖补]{0,6}(?:学校|幼儿园)/, "school"],
  [/^[^，,。；;、的给奖补]{0,6}社区/, "community"],
  [/^[^，,。；;、的给奖补]{0,6}村(?![级民])/, "village"],
  [/^[^，,。；;、的给奖补]{0,6}实验室/, "laboratory"],
  [/^家庭(?!服务|农场|医生)/, "household"],
  [/^[^，,。；;、的给奖补]{0,6}(?:岗位)/, "position"],
  [/^[^，,。；;、的给奖补]{0,6}(?:标箱|标准箱)/, "teu"],
];

const EVERY_ONE = /每[^，,。；;每\d年月人家个户项名位季天日周场次届台件给奖补最按]{1,6}\s*$/;
const EVERY_UNIT =
  /每(?:[^，,。；;每\d年月人家个户项名位季天日周场次届台件亩吨方辆头只株座套间篇部]{0,6}?(?:满|(?<!不|不得)超过?|达到?|增加|新增|增长|递增|增(?!值|强|设)|提高|提升|降低|减少|下降|上升|完成|引进|培育|吸纳|招用|节约|培训|获得|建设|建成|举办|多|出口|进口|结汇|销售|实现|采购|投入|投资|消费|缴纳|融资|使用|消纳|贷款)[^，,。；;每\d给奖补最按不]{0,8})?\s*$/;

/** 每满100万元, 每增加1个百分点: the quantity is the unit others are counted by. */
export function isEveryUnit(context: Context): boolean {
  const near = context.gap.slice(-14);
  // 每进站1名: any verb will do where one of something is counted.
  return (
    EVERY_UNIT.test(near) ||
    (context.quantity.kind === "count" && context.quantity.value === "1" && EVERY_ONE.test(near))
  );
}

/** The code of such a unit: enterprise for 每新增1家, percentage_point for 每增1个百分点, "1000000 CNY" for 每满100万元. */
export function everyUnitCode(quantity: Quantity, printed: string): string | null {
  if (quantity.value === null) return null;
  const measure = printed.replace(/^[\d.,，\s万亿千百一二两三四五六七八九十]+/, "");
  const entity = ENTITY_CODES.get(measure) ?? TIME_CODES.get(measure) ?? null;
  if (entity !== null) return quantity.value === "1" ? entity : `${quantity.value} ${entity}`;
  return quantity.value === "1" && quantity.unit !== ""
    ? quantity.unit
    : `${quantity.value} ${quantity.unit}`.trim();
}
