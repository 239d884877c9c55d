/** Amounts in words for chips, tips and lists: 最高 100 万元、每人每月 3000 元、按实际投资额的 2%. */
import { Decimal } from "../domain/decimal.ts";
import type { Amount, AmountKind, AmountRole, Bound } from "../domain/fact.ts";
import { perWords, unitWords } from "../text/unit-words.ts";

const BOUND_WORDS: Readonly<Record<Bound, string>> = {
  exact: "",
  cap: "最高 ",
  floor: "至少 ",
  approx: "约 ",
};

export const KIND_LABELS: Readonly<Record<AmountKind, string>> = {
  money: "金额",
  rate: "比例",
  duration: "期限",
  count: "数量",
  area: "面积",
};

export const ROLE_LABELS: Readonly<Record<AmountRole, string>> = {
  benefit: "可得",
  rate_base: "计算比例",
  threshold: "条件",
  budget: "资金规模",
  statistic: "统计数",
  target: "目标",
};

/** The value alone, with its bound: 最高 100 万元. */
export function amountValue(amount: Amount): string {
  const one = (value: string) => numberWithUnit(value, amount);
  const { min, max, value } = amount;
  if (value !== null) return `${BOUND_WORDS[amount.bound]}${one(value)}`;
  if (min !== null && max !== null) return `${one(min)}至${one(max)}`;
  if (max !== null) return `最高 ${one(max)}`;
  if (min !== null) return `至少 ${one(min)}`;
  return amount.quote;
}

/** What it is per: 每人每月; null where it is per nothing. An unknown measure is shown as the text gives it. */
export function perText(per: string | null): string | null {
  return per === null ? null : perWords(per);
}

/** Everything parsed, in one line, for tips. */
export function amountText(amount: Amount): string {
  const parts = [
    ROLE_LABELS[amount.role],
    [amount.oneOff ? "一次性" : null, perText(amount.per), amountValue(amount)].filter(Boolean).join(" "),
    amount.base ? `基数：${amount.base}` : null,
    amount.subject ? `对象：${amount.subject}` : null,
  ];
  return parts.filter((part) => part !== null && part !== "").join(" · ");
}

function numberWithUnit(value: string, { kind, unit }: Amount): string {
  if (kind === "money") return moneyText(value);
  if (kind === "rate")
    return `${grouped(value)}${unit === "percent" || unit === "permille" ? "" : " "}${unitWords(unit)}`;
  return `${grouped(value)} ${unit}`.trim();
}

/** Yuan in the measure people read: 15 万元, 3.2 亿元, 800 元. Exact: never rounded. */
export function moneyText(yuan: string): string {
  const value = new Decimal(yuan);
  for (const [size, word] of [
    ["100000000", "亿元"],
    ["10000", "万元"],
  ] as const) {
    // A measure suits when at most four decimals are left: 1.2345 亿元, but 123456.78 元 as it stands.
    const scaled = value.div(size);
    if (value.abs().gte(size) && scaled.decimalPlaces() <= 4) return `${grouped(scaled.toFixed())} ${word}`;
  }
  return `${grouped(value.toFixed())} 元`;
}

/** Thousands apart from five digits on: 12,000. */
function grouped(value: string): string {
  const [whole = "", fraction] = value.split(".");
  const spaced = whole.length > 4 ? whole.replace(/\B(?=(?:\d{3})+$)/g, ",") : whole;
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}
