/** What may stand behind a number: money, durations, areas, rates and measure words, longest first. */
import type { AmountKind } from "../../domain/fact.ts";

export interface Unit {
  readonly kind: AmountKind;
  /** Unit of the resulting amount: CNY, percent, 个月, 户. */
  readonly unit: string;
  /** Printed form, as matched in the text. */
  readonly word: string;
  /** What the printed number is multiplied with: 50个基点 are 0.5 percentage points. */
  readonly factor: string;
}

const MONEY = {
  CNY: "元人民币 人民币 RMB 元整 元 圆整 圆 块钱",
  USD: "美元 美金",
  EUR: "欧元",
  HKD: "港元 港币",
  JPY: "日元",
  GBP: "英镑",
  AUD: "澳元",
  CAD: "加元",
} as const;

const DURATIONS =
  "年 周年 年度 个年度 个自然年度 个自然年 个会计年度 个完整会计年度 个完整年度 个纳税年度 个财政年度 " +
  "学年 个学年 个学期 学期 个季度 季度 个月 个自然月 月 周 个星期 星期 天 日 个工作日 工作日 个自然日 自然日 " +
  "个交易日 日历天 晚 夜 小时 个小时 分钟 秒钟";

const AREAS = "平方米 平方公里 平方千米 平米 ㎡ m² m2 公顷 亩";

const RATES: readonly (readonly [string, string, string])[] = [
  ["%", "percent", "1"],
  ["％", "percent", "1"],
  ["﹪", "percent", "1"],
  ["‰", "permille", "1"],
  ["个百分点", "percentage_point", "1"],
  ["百分点", "percentage_point", "1"],
  ["个基点", "percentage_point", "0.01"],
  ["基点", "percentage_point", "0.01"],
  ["个BP", "percentage_point", "0.01"],
  ["BP", "percentage_point", "0.01"],
  ["bp", "percentage_point", "0.01"],
  ["倍", "multiple", "1"],
];

const COUNTS =
  "家 户 个 人 名 位 项 件 台 套 辆 座 条 次 批 批次 场 场次 场地 届 种 大类 类 所 间 处 张 份 篇 " +
  "吨标准煤 吨标煤 吨 公吨 公斤 千克 克 斤 千瓦时 千瓦 兆瓦时 兆瓦 吉瓦 kWh kW KW MWh MW GW 度 公里 千米 海里 米 毫米 厘米 " +
  "立方米 标准立方米 床 张床位 头 只 羽 株 艘 架 门 款 部 集 分 周岁 岁 人次 车次 人份 标箱 标准箱 TEU 班 班次 列 航班 架次 " +
  "对 组 本 册 例 层 根 宗 笔 首 幅 支 片 棵 口 栋 幢 孔 期 站 票 席 学时 课时 学分 室 桌 道 枚 单 副 粒 滴 升 毫升 " +
  "GB TB PB PFlops PFLOPS P MPa 摄氏度 ℃ 余条 平台 次/年 个/年 起 轮 盒 瓶 袋 箱 秒 份额 单元 机位 工位 卡位 车位 泊位 床位 公里/小时 人年";

function listOf(words: string): string[] {
  return words.split(" ").filter((word) => word.length > 0);
}

const ALL: Unit[] = [
  ...Object.entries(MONEY).flatMap(([unit, words]) =>
    listOf(words).map((word): Unit => ({ kind: "money", unit, word, factor: "1" })),
  ),
  ...listOf(DURATIONS).map((word): Unit => ({ kind: "duration", unit: word, word, factor: "1" })),
  ...listOf(AREAS).map((word): Unit => ({ kind: "area", unit: word, word, factor: "1" })),
  ...RATES.map(([word, unit, factor]): Unit => ({ kind: "rate", unit, word, factor })),
  { kind: "count", unit: "人", word: "个人", factor: "1" },
  ...listOf(COUNTS).map((word): Unit => ({ kind: "count", unit: word, word, factor: "1" })),
];

const BY_FIRST_CHAR = new Map<string, Unit[]>();
for (const unit of ALL) {
  const first = unit.word[0] ?? "";
  const list = BY_FIRST_CHAR.get(first) ?? [];
  list.push(unit);
  BY_FIRST_CHAR.set(first, list);
}
for (const list of BY_FIRST_CHAR.values()) list.sort((a, b) => b.word.length - a.word.length);

/** The longest unit that stands at `at`, or null. */
export function unitAt(text: string, at: number): Unit | null {
  const candidates = BY_FIRST_CHAR.get(text[at] ?? "");
  if (candidates === undefined) return null;
  for (const unit of candidates) {
    if (!text.startsWith(unit.word, at)) continue;
    // 三个人 are people, 三个人才团队 are teams.
    if (unit.word === "个人" && /[才员工民体]/.test(text[at + 2] ?? "")) continue;
    // A Latin unit must end there: 5P is a size, 5PPP is not.
    if (/[A-Za-z]$/.test(unit.word) && /[A-Za-z]/.test(text[at + unit.word.length] ?? "")) continue;
    return unit;
  }
  return null;
}

/** True for a character some unit begins with. */
export function beginsUnit(char: string): boolean {
  return BY_FIRST_CHAR.has(char);
}
