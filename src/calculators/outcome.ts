/** What a calculation comes to: the shapes that every door shows. */
import type { Standing } from "./staleness.ts";

export const RESULT_KINDS = [
  "amount",
  "upTo",
  "atLeast",
  "range",
  "notEligible",
  "missingInputs",
  "notComputable",
] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

/** What a result could still become, in the unit of the result; null where nothing bounds it. */
export interface Possible {
  readonly min: string | null;
  readonly max: string | null;
  readonly display: string;
}

/** Decimal strings for numbers, booleans for yes/no, null where the rule gives none. */
export type NamedResults = Readonly<Record<string, string | boolean | null>>;

export interface CalculationResult {
  readonly kind: ResultKind;
  /**
   * Decimal string in `unit`; "true" or "false" for a determination; null for a range, missing inputs and
   * what the rule does not compute. For notEligible: what is due (or still payable) then.
   */
  readonly value: string | null;
  readonly unit: string;
  /** Words for the value: 奖励金额. */
  readonly label: string;
  readonly display: string;
  readonly values?: NamedResults;
  /** Ends of a range. */
  readonly min?: string;
  readonly max?: string;
  readonly missing?: readonly { readonly name: string; readonly label: string }[];
  readonly possible?: Possible;
}

/** One step, in the order of computation. */
export interface Step {
  readonly label: string;
  /** Decimal string in `unit`; null while it depends on what is missing. */
  readonly value: string | null;
  readonly unit: string;
  readonly display: string;
  /** The clause and the words the step stands on, where it stands on words. */
  readonly clauseId: string | null;
  readonly quote: string | null;
  /** False where a cap, floor, rounding or condition made no difference. */
  readonly applied: boolean;
  /** Operator of the rule file: param, mul, cap ... */
  readonly operator: string;
}

export interface ConditionOutcome {
  readonly label: string;
  readonly state: "met" | "notMet" | "unknown";
  readonly clauseId: string | null;
  readonly quote: string | null;
}

/** How an entry was read, where it was not written as a plain number. */
export interface Understood {
  readonly name: string;
  readonly label: string;
  readonly given: string;
  readonly value: string;
  readonly display: string;
}

export interface Calculation {
  readonly result: CalculationResult;
  readonly steps: readonly Step[];
  readonly conditions: readonly ConditionOutcome[];
  /** Why the result is what it is, in sentences. */
  readonly reasons: readonly string[];
  readonly assumptions: readonly string[];
  readonly understood: readonly Understood[];
}

/** A calculation together with where it stands. */
export interface CalculationReport extends Calculation, Standing {
  readonly id: string;
  readonly title: string;
  readonly city: string;
  readonly citation: string;
  readonly clauseId: string;
  readonly documentId: string;
  readonly generated: boolean;
  readonly asOf: string;
}
