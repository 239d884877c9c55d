/** The comparison as a plain table: one shape for every file format. */
import {
  COMPARISON_FIELD_LABELS,
  COMPARISON_FIELDS,
  type Comparison,
  type ComparisonField,
} from "../../domain/comparison.ts";
import { DOCUMENT_STATUS_LABELS } from "../../domain/document.ts";

/** Makes the address of a clause in the reader; path as in Clause.path. */
export type ClauseLink = (documentId: string, path: string) => string;

export interface TableRow {
  readonly field: ComparisonField;
  readonly label: string;
  /** Words per city, in the order of `cities`. */
  readonly texts: readonly string[];
  /** Decimal string where the city states exactly one number in this field, else null. */
  readonly numbers: readonly (string | null)[];
  readonly differs: boolean;
}

export interface TableSource {
  readonly city: string;
  readonly citation: string;
  readonly status: string;
  readonly text: string;
  readonly link: string;
}

export interface ComparisonTable {
  readonly title: string;
  readonly asOf: string;
  readonly cities: readonly string[];
  readonly rows: readonly TableRow[];
  /** The clauses the rows stand on, city by city, best first. */
  readonly sources: readonly TableSource[];
  /** Cities whose documents do not regulate the topic. */
  readonly uncovered: readonly string[];
}

/** Rows, sources and notes of a comparison, ready for any format. */
export function tableOf(comparison: Comparison, link: ClauseLink): ComparisonTable {
  const differing = new Set(comparison.differences.map((difference) => difference.field));
  return {
    title: `各市政策比较：${comparison.topic}`,
    asOf: comparison.asOf,
    cities: comparison.cities.map((column) => column.city),
    rows: COMPARISON_FIELDS.map((field) => ({
      field,
      label: COMPARISON_FIELD_LABELS[field],
      texts: comparison.cities.map((column) => column.fields[field].text),
      numbers: comparison.cities.map((column) => singleNumber(column.fields[field].value)),
      differs: differing.has(field),
    })),
    sources: comparison.cities.flatMap((column) =>
      column.clauses.map(({ clause, document }) => ({
        city: column.city,
        citation: clause.citation,
        status: DOCUMENT_STATUS_LABELS[document.status],
        text: clause.text.trim(),
        link: link(document.id, clause.path),
      })),
    ),
    uncovered: comparison.uncovered,
  };
}

function singleNumber(value: string | null): string | null {
  return value !== null && /^-?\d+(?:\.\d+)?$/.test(value) ? value : null;
}

/** The sentence under the table about cities without a rule; empty when all have one. */
export function uncoveredNote(table: ComparisonTable): string {
  return table.uncovered.length === 0 ? "" : `文件未规定本主题的城市：${table.uncovered.join("、")}。`;
}
