/** Calculators made from the facts of a clause, where nobody has written a rule: 自动生成·未复核. */
import type { Clause } from "../domain/clause.ts";
import type { Document } from "../domain/document.ts";
import type { Rule } from "./compile.ts";

/** Rules for the clauses given, one per clause at most; clauses that hold no single computable benefit have none. */
export function generateRules(_document: Document, _clauses: readonly Clause[]): readonly Rule[] {
  return [];
}
