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
import { contains, type Span } from "../domain/span.ts";
import { sentencesOf } from "../text/sentences.ts";
import { perWords, unitWords } from "../text/unit-words.ts";
import { amountCells, subjectOf } from "./amount-cells.ts";
import { deadlinesIn } from "./deadlines.ts";

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
  const coded = (text: string, value: string, place: Span | null = null): FieldCell => ({
    text,
    value,
    unit: null,
    ...at,
    start: place?.start ?? null,
    end: place?.end ?? null,
    aside: false,
  });
  for (const { field, text, value, unit, start, end, amounts } of amountCells(clause)) {
    const aside = !amounts.every((amount) => sentences.some((span) => contains(span, amount)));
    yield [field, { text, value, unit, ...at, start, end, aside }];
    if (aside || field === "condition" || field === "period") continue;
    yield ["unit", coded(unitWords(unit), unit)];
    for (const amount of amounts) {
      if (amount.per !== null) yield ["per", coded(perWords(amount.per), amount.per)];
      const subject = amount.role === "benefit" && amount.kind !== "rate" ? subjectOf(amount) : null;
      if (subject !== null) yield ["subject", coded(subject, subject, placeBefore(clause, amount, subject))];
    }
  }
  for (const span of sentences) {
    yield* conditionCells(clause, span, at);
    yield* periodCells(clause, span, at);
    yield* stackingCells(clause, span, at);
  }
  for (const department of clause.departments) {
    if (department.role === "mentioned") continue;
    yield ["departments", coded(department.name, department.name)];
  }
  yield ["status", coded(DOCUMENT_STATUS_LABELS[document.status], document.status)];
}

interface Place {
  readonly clauseId: string;
  readonly documentId: string;
}

/** Conditions without a number: 符合申请条件的, 经认定的. Those with one are amounts. */
const CONDITION =
  /(?:[^，,。；;、：:\s]{0,12})?符合[^，,。；;：:\s]{2,30}?(?:条件|要求|规定|标准)|除[^。；;\s]{2,40}?外/gu;

function* conditionCells(clause: Clause, within: Span, at: Place): Generator<[ComparisonField, FieldCell]> {
  const words = clause.text.slice(within.start - clause.start, within.end - clause.start);
  for (const match of words.matchAll(CONDITION)) {
    const start = within.start + match.index;
    const end = start + match[0].length;
    yield ["condition", { text: match[0], value: match[0], unit: null, ...at, start, end, aside: false }];
  }
}

function* periodCells(clause: Clause, within: Span, at: Place): Generator<[ComparisonField, FieldCell]> {
  for (const term of deadlinesIn(clause.text, within.start - clause.start, within.end - clause.start)) {
    const { text, value } = term;
    const [start, end] = [clause.start + term.start, clause.start + term.end];
    yield ["period", { text, value, unit: null, ...at, start, end, aside: false }];
  }
}

/** Where the subject stands before its amount. */
function placeBefore(clause: Clause, amount: Span, words: string): Span | null {
  const found = clause.text.lastIndexOf(words, amount.start - clause.start);
  return found < 0 ? null : { start: clause.start + found, end: clause.start + found + words.length };
}

function* stackingCells(clause: Clause, within: Span, at: Place): Generator<[ComparisonField, FieldCell]> {
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
