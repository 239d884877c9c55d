/** Amounts -> cells: the clause's own words around the number, and a value that can be compared. */
import type { Clause } from "../domain/clause.ts";
import type { ComparisonField } from "../domain/comparison.ts";
import { Decimal } from "../domain/decimal.ts";
import type { Amount } from "../domain/fact.ts";
import type { Span } from "../domain/span.ts";
import { stretchesOf } from "../text/sentences.ts";

export interface AmountCell extends Span {
  readonly field: ComparisonField;
  readonly text: string;
  readonly value: string;
  readonly unit: string;
  /** The amounts it stands for: two where the ends of a range were read one by one. */
  readonly amounts: readonly Amount[];
}

/** Longest words quoted around a number (characters): one line of a cell. */
const LONGEST_WORDS = 44;

/** What of a longer stretch stands on either side of the number. */
const WORDS_AROUND = { before: 24, after: 12 } as const;

/** How a stretch may go on from the one before it; no part of what it says. */
const JOINED = /^[\s\p{P}]*?(?=[“（(《]|[^\s\p{P}])(?:且|并且?|或者?|和|以及|其中|即|对于?|的)*/u;

const PENALTY = /罚款/u;

/** Cells of a clause's amounts, in reading order. */
export function amountCells(clause: Clause): AmountCell[] {
  const cells: AmountCell[] = [];
  const amounts = [...clause.amounts].sort((a, b) => a.start - b.start);
  for (let i = 0; i < amounts.length; i += 1) {
    const amount = amounts[i] as Amount;
    const next = amounts[i + 1];
    if (next !== undefined && areEndsOfRange(amount, next)) {
      const words = wordsAround(clause, { start: amount.start, end: next.end });
      cells.push({
        field: amount.role === "benefit" || PENALTY.test(words.text) ? "amount" : fieldOf(amount, words.text),
        ...words,
        ...normalised({ ...amount, value: null }),
        amounts: [amount, next],
      });
      i += 1;
      continue;
    }
    const words = wordsAround(clause, amount);
    cells.push({
      field: fieldOf(amount, words.text),
      ...words,
      text: withMeaning(amount, words.text),
      ...normalised(amount),
      amounts: [amount],
    });
  }
  return cells;
}

/** 二百元以上一千元以下 may come as its two ends, each of which knows the whole. */
function areEndsOfRange(a: Amount, b: Amount): boolean {
  const isRange = a.min !== null && a.max !== null && a.min !== a.max;
  return isRange && a.min === b.min && a.max === b.max && a.unit === b.unit && b.start - a.end <= 1;
}

/** The row an amount belongs to. */
function fieldOf(amount: Amount, words: string): ComparisonField {
  if (amount.role === "threshold" && !PENALTY.test(words)) return "condition";
  if (amount.role === "rate_base") return "rate";
  if (amount.kind === "duration") return "period";
  // Budgets, targets and statistics are shown as amounts of the topic: staff compare the pots as well.
  if (amount.kind === "rate") return "rate";
  const isGranted = amount.role === "benefit" || PENALTY.test(words);
  if (isGranted && amount.bound === "cap") return "cap";
  if (isGranted && amount.bound === "floor") return "floor";
  return "amount";
}

/** The stretch between two marks that holds the number, or as much of it as one line takes. */
function wordsAround(clause: Clause, number: Span): Span & { readonly text: string } {
  const { text } = clause;
  const at = { start: number.start - clause.start, end: number.end - clause.start };
  const covering = stretchesOf(text).filter((span) => span.start < at.end && span.end > at.start);
  const label = clause.number !== null && text.startsWith(clause.number) ? clause.number.length : 0;
  const from = Math.min(at.start, Math.max(label, covering[0]?.start ?? at.start));
  const to = Math.max(at.end, covering.at(-1)?.end ?? at.end);
  const isLong = to - from > LONGEST_WORDS;
  const before = text.slice(isLong ? Math.max(from, at.start - WORDS_AROUND.before) : from, at.start);
  const after = text.slice(at.end, isLong ? Math.min(to, at.end + WORDS_AROUND.after) : to);
  const start = at.start - before.replace(CLOSED_BEFORE, "").replace(JOINED, "").length;
  const end = at.end + (isLong ? after.replace(GIVING, "") : after).replace(OPENED_AFTER, "").length;
  return { start: clause.start + start, end: clause.start + end, text: text.slice(start, end) };
}

/** What ends in a bracket or quotation mark opened before the words begin. */
const CLOSED_BEFORE = /^[^“（(《]*[”）)》]/u;

/** What the words do not close or have not opened, and marks at the end. */
const OPENED_AFTER = /^[”）)》].*$|[（(][^）)]*$|“[^”]*$|《[^》]*$|[\s，,、。；;：:！!？?]+$/su;

/** From here a long stretch goes on to what is done with the sum. */
const GIVING = /(?:的|给予|享受|执行).*$/su;

/** A bare number of a list says what it is for; a rate, what it is taken of. */
function withMeaning(amount: Amount, words: string): string {
  if (amount.kind === "rate" && amount.base !== null && words === amount.quote)
    return `${amount.base}的${words}`;
  const subject = amount.role === "benefit" ? subjectOf(amount) : null;
  if (subject === null || words.includes(subject)) return words;
  return `${words}（${subject}）`;
}

/** Who or what the amount is for, without the verb that leads to it; null where the extractor took no name. */
export function subjectOf({ subject }: Amount): string | null {
  const name = subject?.replace(/^(?:对于?|支持|鼓励|引导|推动)/u, "") ?? null;
  return name !== null && isName(name) ? name : null;
}

/** What the extractor takes for a subject may be the run-up to the number; a name holds no figure and no verb of giving. */
function isName(subject: string): boolean {
  return (
    subject.length > 2 &&
    subject.length <= 40 &&
    !/\d|不超过|不低于|给予|按照|实际|责令|改正|拒不|逾期|可以|根据|元|以[上下]|处[一二两三四五六七八九十百千万]|应当?$|之日|期限|标准$|^第|^(?:单个|每个|获得|完成|由)/u.test(
      subject,
    )
  );
}

interface NormalisedUnit {
  readonly unit: string;
  readonly factor: number;
}

/** Units that say the same on another scale. */
const SCALES: Readonly<Record<string, NormalisedUnit>> = {
  年: { unit: "个月", factor: 12 },
  周: { unit: "天", factor: 7 },
  日: { unit: "天", factor: 1 },
  个小时: { unit: "小时", factor: 1 },
  permille: { unit: "percent", factor: 0.1 },
};

/** Value and unit in which two amounts can be compared: 2年 and 24个月 are 24 个月, a range is "a..b". */
function normalised(amount: Amount): { readonly value: string; readonly unit: string } {
  const { unit, factor } = SCALES[amount.unit] ?? { unit: amount.unit, factor: 1 };
  const scaled = (value: string | null) => (value === null ? "" : new Decimal(value).times(factor).toFixed());
  return {
    value: amount.value === null ? `${scaled(amount.min)}..${scaled(amount.max)}` : scaled(amount.value),
    unit,
  };
}
