/** Chinese words for the coded units and measures of amounts, for every place that shows one. */
import { formatNumber } from "./numerals.ts";

const UNITS: Readonly<Record<string, string>> = {
  CNY: "元",
  percent: "%",
  permille: "‰",
  percentage_point: "个百分点",
  multiple: "倍",
};

/** Codes of what an amount is counted by; hyphens join a thing and a time: person-month. */
const COUNTED: Readonly<Record<string, string>> = {
  person: "人",
  enterprise: "户企业",
  organization: "个单位",
  project: "个项目",
  item: "项",
  certificate: "证",
  platform: "个平台",
  booth: "个展位",
  base: "个基地",
  park: "个园区",
  team: "个团队",
  household: "户",
  position: "个岗位",
  village: "村",
  "person-time": "人次",
  time: "次",
  event: "场",
  "square-metre": "平方米",
  "square-kilometre": "平方公里",
  mu: "亩",
  hectare: "公顷",
  tonne: "吨",
  tce: "吨标准煤",
  kwh: "千瓦时",
  kilowatt: "千瓦",
  kilometre: "公里",
  "cubic-metre": "立方米",
  set: "套",
  unit: "台",
  vehicle: "辆",
  bed: "张床位",
  teu: "标箱",
  ship: "艘",
  head: "头",
  batch: "批",
  order: "单",
  work: "部作品",
  course: "门课",
  class: "班",
  room: "间",
  line: "条",
  flight: "班次",
  share: "股",
  litre: "升",
  "class-hour": "课时",
  kilogram: "公斤",
  watt: "瓦",
  megawatt: "兆瓦",
  train: "列",
  trip: "趟",
  episode: "集",
  plant: "株",
  meal: "餐",
  place: "个位",
  product: "个产品",
  brand: "个品牌",
  school: "所学校",
  community: "个社区",
  laboratory: "个实验室",
  percentage_point: "个百分点",
  CNY: "元",
  USD: "美元",
  pile: "桩",
  case: "件",
};

const TIMES: Readonly<Record<string, string>> = {
  year: "年",
  quarter: "季度",
  month: "月",
  week: "周",
  day: "天",
  night: "晚",
  hour: "小时",
  semester: "学期",
  minute: "分钟",
};

/** 元 for CNY, % for percent; measure words of counts and durations stay as they are. */
export function unitWords(unit: string): string {
  return UNITS[unit] ?? unit;
}

/** 每人每月 for person-month, 每1000万元 for "10000000 CNY"; an unknown code is shown as it is. */
export function perWords(per: string): string {
  const [, printed = "", code = per] = /^(?:([\d.]+) )?(.*)$/.exec(per) ?? [];
  const number = printed.length > 4 ? formatNumber(printed) : printed;
  const whole = COUNTED[code] ?? TIMES[code];
  if (whole !== undefined) return `每${number}${whole}`;
  const cut = code.lastIndexOf("-");
  const thing = COUNTED[code.slice(0, cut)];
  const time = TIMES[code.slice(cut + 1)];
  if (cut > 0 && thing !== undefined && time !== undefined) return `每${number}${thing}每${time}`;
  return `每 ${per}`;
}
