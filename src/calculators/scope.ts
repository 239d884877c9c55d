/**
 * What an operator may ask for. Operators are written once against this interface; the scope decides
 * what a quantity is: intervals.ts computes results and what they could still become, piecewise.ts
 * computes whole curves.
 */
import type { Decimal } from "../domain/decimal.ts";
import type { Condition, Node, Relation } from "./node.ts";

/** Quantities `Q` and truths `T` of one way of computing. */
export interface Algebra<Q, T> {
  constant(value: Decimal): Q;
  add(a: Q, b: Q): Q;
  sub(a: Q, b: Q): Q;
  mul(a: Q, b: Q): Q;
  div(a: Q, b: Q): Q;
  min(a: Q, b: Q): Q;
  max(a: Q, b: Q): Q;
  /** Rounds to `digits` decimal places; down is towards zero. */
  round(a: Q, digits: number, mode: "halfUp" | "up" | "down"): Q;
  compare(a: Q, relation: Relation, b: Q): T;
  truth(value: boolean): T;
  and(a: T, b: T): T;
  or(a: T, b: T): T;
  not(a: T): T;
  /** Only the branch that can hold is computed. */
  choose(test: T, met: () => Q, otherwise: () => Q): Q;
}

export interface Scope<Q, T> extends Algebra<Q, T> {
  input(name: string): Q;
  param(name: string): Q;
  value(name: string): Q;
  daysBetween(from: string, to: string): Q;
  /** Whether a choice or yes/no input is one of these. */
  is(input: string, oneOf: readonly (string | boolean)[]): T;
  /** Computes a node below the present one. */
  run(node: Node): Q;
  /** Computes a condition; leaves no steps. */
  test(condition: Condition): T;
  /** Records what a node came to; `decided` tells whether a limit or choice made the difference. */
  step(node: Node, value: Q, decided: T): void;
}

/** A result that the rule has no number for: outside its days, divided by zero. */
export class NotComputable extends Error {}
