/** The comparison as a plain table: one shape for every file format. */
import {
  COMPARISON_FIELD_LABELS,
  COMPARISON_FIELDS,
  type Comparison,
  type ComparisonField,
  type FieldCell,
} from "../../domain/comparison.ts";
import { DOCUMENT_STATUS_LABELS } from "../../domain/document.ts";
import { unitWords } from "../../text/unit-words.ts";

/** Makes the address of a clause in the reader; path as in Clause.path. */
export type ClauseLink = (documentId: string, path: string) => string;

export interface TableRow {
  readonly field: ComparisonField;
  readonly label: string;
  /** Words per city, in the order of `cities`. */
  readonly texts: readonly string[];
  /** Numbers of the sources the words stand in (see TableSource.number), per city. */
  readonly references: readonly (readonly number[])[];
  readonly differs: boolean;
}

/** One statement of one clause: what a row of the matrix puts together, apart. */
export interface TableStatement {
  readonly label: string;
  readonly city: string;
  readonly text: string;
  /** Normalised, in `unit`; a decimal string, a range "a..b", a date or a name. */
  readonly value: string;
  readonly unit: string;
  readonly source: TableSource;
}

export interface TableSource {
  /** Counted from 1 through all cities. */
  readonly number: number;
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
  readonly statements: readonly TableStatement[];
  /** The clauses the rows stand on, city by city, best first. */
  readonly sources: readonly TableSource[];
  /** Cities whose documents do not regulate the topic. */
  readonly uncovered: readonly string[];
}

/** Rows, statements, sources and notes of a comparison, ready for any format. */
export function tableOf(comparison: Comparison, link: ClauseLink): ComparisonTable {
  const differing = new Set(comparison.differences.map((difference) => difference.field));
  const sources = sourcesOf(comparison, link);
  return {
    title: `各市政策比较：${comparison.topic}`,
    asOf: comparison.asOf,
    cities: comparison.cities.map((column) => column.city),
    rows: matrixFields(comparison).map((field) => ({
      field,
      label: COMPARISON_FIELD_LABELS[field],
      texts: comparison.cities.map((column) => column.fields[field].text),
      references: comparison.cities.map((column) => referencesOf(column.fields[field].cells, sources)),
      differs: differing.has(field),
    })),
    statements: COMPARISON_FIELDS.flatMap((field) =>
      comparison.cities.flatMap(({ city, fields }) =>
        fields[field].cells.flatMap(({ text, value, unit, clauseId, aside }): TableStatement[] => {
          const source = sources.get(clauseId);
          if (aside || source === undefined) return [];
          const label = COMPARISON_FIELD_LABELS[field];
          return [
            { label, city, text, value: value ?? "", unit: unit === null ? "" : unitWords(unit), source },
          ];
        }),
      ),
    ),
    sources: [...sources.values()],
    uncovered: comparison.uncovered,
  };
}

/** Rows of the matrix; a matrix without columns has none. */
function matrixFields(comparison: Comparison): readonly ComparisonField[] {
  return comparison.cities.length === 0 ? [] : COMPARISON_FIELDS;
}

/** Sources by clause id, in the order of the columns. */
function sourcesOf(comparison: Comparison, link: ClauseLink): Map<string, TableSource> {
  const sources = new Map<string, TableSource>();
  for (const { city, clauses } of comparison.cities) {
    for (const { clause, document } of clauses) {
      sources.set(clause.id, {
        number: sources.size + 1,
        city,
        citation: clause.citation,
        status: DOCUMENT_STATUS_LABELS[document.status],
        text: clause.text.trim(),
        link: link(document.id, clause.path),
      });
    }
  }
  return sources;
}

function referencesOf(cells: readonly FieldCell[], sources: ReadonlyMap<string, TableSource>): number[] {
  const numbers = cells.flatMap(({ clauseId, aside }) => {
    const source = sources.get(clauseId);
    return aside || source === undefined ? [] : [source.number];
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** [1][3], after the words they stand behind; empty without any. */
export function referenceMarks(numbers: readonly number[]): string {
  return numbers.map((number) => `[${number}]`).join("");
}

/** The sentence under the table about cities without a rule; empty when all have one. */
export function uncoveredNote(table: ComparisonTable): string {
  return table.uncovered.length === 0 ? "" : `文件未规定本主题的城市：${table.uncovered.join("、")}。`;
}
