/** Chinese words for the coded units of amounts. */

const UNIT_LABELS: Readonly<Record<string, string>> = {
  CNY: "元",
  percent: "%",
  permille: "‰",
  percentage_point: "个百分点",
  multiple: "倍",
};

const PER_LABELS: Readonly<Record<string, string>> = {
  person: "每人",
  "person-month": "每人每月",
  "person-year": "每人每年",
  enterprise: "每家企业",
  project: "每个项目",
  item: "每项",
  certificate: "每证",
  year: "每年",
  month: "每月",
  day: "每天",
  "square-metre": "每平方米",
  mu: "每亩",
  tonne: "每吨",
};

/** 元 for CNY, % for percent; measure words stay as they are. */
export function unitLabel(unit: string): string {
  return UNIT_LABELS[unit] ?? unit;
}

/** 每人每月 for person-month; what has no word of its own is shown as 每 + its words ("500 tce"). */
export function perLabel(per: string): string {
  return PER_LABELS[per] ?? `每${per}`;
}
