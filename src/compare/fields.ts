/** Clauses -> coded fields: every cell keeps the clause's own words and a value that can be compared. */
import type { Clause } from "../domain/clause.ts";
import {
  COMPARISON_FIELDS,
  type ComparisonField,
  type FieldCell,
  type FieldValue,
  NOT_STATED,
} from "../domain/comparison.ts";
import { DOCUMENT_STATUS_LABELS, type Document } from "../domain/document.ts";
import type { Amount } from "../domain/fact.ts";
import { contains, type Span } from "../domain/span.ts";
import { sentencesOf } from "../text/sentences.ts";
import { perWords, unitWords } from "../text/unit-words.ts";

/** A clause that regulates the topic, with the sentences that do. */
export interface Statement {
  readonly clause: Clause;
  readonly document: Document;
  readonly sentences: readonly Span[];
}

/** How rules say whether one benefit can be had beside another. */
const STACKING =
  /不(?:得|可|能)?重复(?:享受|支持|奖励|补贴|补助|申报|计算|兼得)?|不(?:可|得|能)?兼得|不(?:再|得)?叠加|可(?:以)?叠加|就高(?:不重复|不就低|原则)?|从高(?:不重复|原则)?|以最高(?:奖励|额|标准)?为准|择(?:优|高)(?:享受|执行)?|差额补(?:足|齐|贴)|同时符合/u;

/** Fields of one city from all its statements, best clause first. */
export function fieldsOf(statements: readonly Statement[]): Record<ComparisonField, FieldValue> {
  const cells = new Map<ComparisonField, FieldCell[]>(COMPARISON_FIELDS.map((field) => [field, []]));
  for (const statement of statements) {
    for (const [field, cell] of cellsOf(statement)) {
      const list = cells.get(field) ?? [];
      if (!list.some((other) => other.text === cell.text && other.clauseId === cell.clauseId))
        list.push(cell);
      cells.set(field, list);
    }
  }
  const fields = {} as Record<ComparisonField, FieldValue>;
  for (const field of COMPARISON_FIELDS) fields[field] = together(cells.get(field) ?? []);
  return fields;
}

function together(cells: readonly FieldCell[]): FieldValue {
  const stated = cells.filter((cell) => !cell.aside);
  const aside = cells.filter((cell) => cell.aside);
  const values = [...new Set(stated.flatMap((cell) => (cell.value === null ? [] : [cell.value])))];
  return {
    text: stated.length === 0 ? NOT_STATED : [...new Set(stated.map((cell) => cell.text))].join(";"),
    value: values.length === 0 ? null : values.join(";"),
    clauseId: stated[0]?.clauseId ?? null,
    cells: [...stated, ...aside],
  };
}

function* cellsOf(statement: Statement): Generator<[ComparisonField, FieldCell]> {
  const { clause, document, sentences } = statement;
  const at = { clauseId: clause.id, documentId: document.id };
  const coded = (text: string, value: string): FieldCell => ({
    text,
    value,
    unit: null,
    ...at,
    start: null,
    end: null,
    aside: false,
  });
  for (const amount of clause.amounts) {
    const aside = !sentences.some((span) => contains(span, amount));
    const cell: FieldCell = {
      text: amountWords(amount),
      value: amountValue(amount),
      unit: amount.unit,
      ...at,
      start: amount.start,
      end: amount.end,
      aside,
    };
    const field = amountField(amount);
    yield [field, cell];
    if (aside || field === "condition") continue;
    if (amount.kind !== "rate" && amount.subject !== null && isName(amount.subject)) {
      yield ["subject", coded(amount.subject, amount.subject)];
    }
    if (field === "period") continue;
    yield ["unit", coded(unitWords(amount.unit), amount.unit)];
    if (amount.per !== null) yield ["per", coded(perWords(amount.per), amount.per)];
  }
  for (const span of sentences) yield* stackingCells(clause, span, at);
  for (const department of clause.departments) {
    if (department.role === "mentioned") continue;
    yield ["departments", coded(department.name, department.name)];
  }
  yield ["status", coded(DOCUMENT_STATUS_LABELS[document.status], document.status)];
}

function* stackingCells(
  clause: Clause,
  within: Span,
  at: { clauseId: string; documentId: string },
): Generator<[ComparisonField, FieldCell]> {
  for (const span of sentencesOf(clause.text, within.start - clause.start, within.end - clause.start)) {
    const words = clause.text.slice(span.start, span.end);
    const rule = STACKING.exec(words);
    if (rule === null) continue;
    const text = words.trim();
    const start = clause.start + span.start + words.indexOf(text);
    yield [
      "stacking",
      { text, value: rule[0], unit: null, ...at, start, end: start + text.length, aside: false },
    ];
  }
}

/** The row an amount belongs to. */
function amountField(amount: Amount): ComparisonField {
  if (amount.role === "threshold") return "condition";
  if (amount.role === "rate_base") return "rate";
  if (amount.kind === "duration") return "period";
  // Budgets, targets and statistics are shown as amounts of the topic: staff compare the pots as well.
  if (amount.kind === "rate") return "rate";
  if (amount.role === "benefit" && amount.bound === "cap") return "cap";
  if (amount.role === "benefit" && amount.bound === "floor") return "floor";
  return "amount";
}

/** What the extractor takes for a subject may be the run-up to the number; a name holds no figure and no verb of giving. */
function isName(subject: string): boolean {
  return subject.length > 2 && !/\d|不超过|不低于|给予|按照|实际|^(?:单个|每个|获得|完成)/.test(subject);
}

function amountWords(amount: Amount): string {
  return amount.kind === "rate" && amount.base !== null && !amount.quote.includes(amount.base)
    ? `${amount.base}的${amount.quote}`
    : amount.quote;
}

function amountValue(amount: Amount): string {
  return amount.value ?? `${amount.min ?? ""}..${amount.max ?? ""}`;
}
