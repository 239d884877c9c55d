/** Facts a clause states: amounts, departments, references; each with the exact words it comes from. */
import type { Quoted } from "./span.ts";

export type AmountKind = "money" | "rate" | "duration" | "count" | "area";
export type Bound = "exact" | "cap" | "floor" | "approx";
export type AmountRole = "benefit" | "rate_base" | "threshold" | "budget" | "statistic" | "target";

export interface Amount extends Quoted {
  readonly kind: AmountKind;
  /** Decimal string; null for a range. Money in yuan, rates in `unit`. */
  readonly value: string | null;
  readonly min: string | null;
  readonly max: string | null;
  /** CNY for money; percent | permille | percentage_point | multiple for rates; the measure word otherwise (个月, 户, 平方米). */
  readonly unit: string;
  readonly bound: Bound;
  /** person | person-month | person-year | enterprise | project | item | certificate | year | month | square-metre | mu | tonne | "500 tce" ... */
  readonly per: string | null;
  readonly role: AmountRole;
  /** Who or what the amount is for, in the clause's words. */
  readonly subject: string | null;
  /** What a rate is taken of, in the clause's words. */
  readonly base: string | null;
  readonly oneOff: boolean;
}

export type DepartmentRole = "lead" | "responsible" | "cooperating" | "mentioned";

export interface DepartmentFact extends Quoted {
  /** Full standard name: 营口市工业和信息化局 for 市工信局. */
  readonly name: string;
  readonly role: DepartmentRole;
  /** True where the words stand in an earlier clause that says they hold here too; start/end/quote point there. */
  readonly inherited: boolean;
}

export interface Reference extends Quoted {
  /** Title without the book-title marks. */
  readonly title: string;
  readonly documentId: string | null;
}

/** Everything extracted from one clause. */
export interface Facts {
  readonly amounts: readonly Amount[];
  readonly departments: readonly DepartmentFact[];
  readonly references: readonly Reference[];
}
