/** A rule ready to evaluate: what `compileRule` makes of a rule file, with every name, unit and label resolved. */
import type { Decimal } from "../domain/decimal.ts";
import type { Condition, Node } from "./node.ts";
import type { RuleFile, RuleInput } from "./rule.ts";
import type { Unit } from "./units.ts";

/** One value of a param and the days it holds; both ends included, null is open. */
export interface ParamVersion {
  readonly min: Decimal;
  readonly max: Decimal;
  readonly quote: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface Param {
  readonly name: string;
  readonly label: string;
  readonly unit: Unit;
  /** Path of the clause its quotes stand in. */
  readonly path: string;
  /** Id of that clause. */
  readonly clauseId: string;
  readonly versions: readonly ParamVersion[];
}

export type NamedValue =
  | {
      readonly kind: "number";
      readonly name: string;
      readonly label: string;
      readonly unit: Unit;
      readonly formula: Node;
    }
  | { readonly kind: "test"; readonly name: string; readonly label: string; readonly test: Condition };

export interface Rule extends Omit<RuleFile, "params" | "values"> {
  readonly params: ReadonlyMap<string, Param>;
  readonly values: ReadonlyMap<string, NamedValue>;
  readonly inputsByName: ReadonlyMap<string, RuleInput>;
  readonly inputUnits: ReadonlyMap<string, Unit>;
  readonly resultUnit: Unit;
  /** Id of the clause the rule computes. */
  readonly clauseId: string;
  /** Unit of every node of the rule's trees. */
  readonly units: ReadonlyMap<Node, Unit>;
  /** Words for every node, for the steps. */
  readonly labels: ReadonlyMap<Node, string>;
  /** True for a rule made from extracted facts, that nobody has reviewed. */
  readonly generated: boolean;
}
