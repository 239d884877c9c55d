/** Shapes of comparing cities: a matrix of coded fields, every cell with its words and its clause. */
import type { Hit } from "./retrieval.ts";

/** Rows of the matrix, in reading order. */
export const COMPARISON_FIELDS = [
  "subject",
  "condition",
  "rate",
  "cap",
  "floor",
  "amount",
  "unit",
  "per",
  "period",
  "stacking",
  "departments",
  "status",
] as const;
export type ComparisonField = (typeof COMPARISON_FIELDS)[number];

export const COMPARISON_FIELD_LABELS: Readonly<Record<ComparisonField, string>> = {
  subject: "对象",
  condition: "条件",
  rate: "比例",
  cap: "上限",
  floor: "下限",
  amount: "金额",
  unit: "单位",
  per: "计量方式",
  period: "期限",
  stacking: "叠加规则",
  departments: "部门",
  status: "时效性",
};

/** What a cell says where the city's documents are silent: a value of its own, not an empty cell. */
export const NOT_STATED = "文件未规定";

/** One statement of one clause about one field. */
export interface FieldCell {
  /** The clause's own words, or the coded word where the field is not a quotation (unit, status). */
  readonly text: string;
  /** Normalised for comparing: decimal string, range "a..b", ISO date, or a standard name. Null where only words exist. */
  readonly value: string | null;
  readonly unit: string | null;
  readonly clauseId: string;
  readonly documentId: string;
  /** Place of the words in the document; null for coded words. */
  readonly start: number | null;
  readonly end: number | null;
  /** True where the clause says it in a sentence on another matter: shown behind the others, never compared. */
  readonly aside: boolean;
}

/** A field of one city: its statements in the order of the clauses. `text` and `value` put them together. */
export interface FieldValue {
  readonly text: string;
  readonly value: string | null;
  readonly clauseId: string | null;
  readonly cells: readonly FieldCell[];
}

export interface CityColumn {
  readonly city: string;
  /** The clauses that regulate the topic, best first. */
  readonly clauses: readonly Hit[];
  readonly fields: Readonly<Record<ComparisonField, FieldValue>>;
}

export interface FieldDifference {
  readonly field: ComparisonField;
  readonly values: Readonly<Record<string, { text: string; value: string | null; clauseId: string | null }>>;
}

export interface Comparison {
  readonly topic: string;
  /** The clause compared with, when the topic was one. */
  readonly clauseId: string | null;
  readonly asOf: string;
  readonly cities: readonly CityColumn[];
  /** Cities asked about whose documents do not regulate the topic. */
  readonly uncovered: readonly string[];
  /** Per city, covered or not, the clauses that came near and were left out. */
  readonly leftOut: readonly { readonly city: string; readonly clauses: readonly Hit[] }[];
  readonly differences: readonly FieldDifference[];
}

/** A maintained topic of corpus/topics.yaml. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  /** Words to look for, as policies write them. */
  readonly query: string;
  readonly theme: string;
}

export interface CompareRequest {
  /** Free text or the title of a maintained topic; one of `q` and `clauseId` is needed. */
  readonly q?: string;
  readonly clauseId?: string;
  /** Default: every city of the corpus. */
  readonly cities?: readonly string[];
  readonly asOf: string;
}
