/** Operators without parts: what was entered, what the clause says, a plain number. */
import { Decimal } from "../../domain/decimal.ts";
import type { NodeOf } from "../node.ts";
import type { Scope } from "../scope.ts";
import { parseUnit } from "../units.ts";

/** What the person entered, in units of computation; a step of its own where the rule words it as one. */
export function input<Q, T>(node: NodeOf<"input">, scope: Scope<Q, T>): Q {
  const value = scope.input(node.name);
  if (node.label !== undefined) scope.step(node, value, scope.truth(true));
  return value;
}

/** A number of the clause, on the day asked about. */
export function param<Q, T>(node: NodeOf<"param">, scope: Scope<Q, T>): Q {
  const value = scope.param(node.name);
  scope.step(node, value, scope.truth(true));
  return value;
}

/** A named value computed before. */
export function value<Q, T>(node: NodeOf<"value">, scope: Scope<Q, T>): Q {
  return scope.value(node.name);
}

/** Constants are read once per rule, not once per case. */
const CONSTANTS = new WeakMap<NodeOf<"const">, Decimal>();

/** A number that is no policy: months of a year, zero. One with words of its own is a step: 不再征收. */
export function constant<Q, T>(node: NodeOf<"const">, scope: Scope<Q, T>): Q {
  let number = CONSTANTS.get(node);
  if (number === undefined) {
    number = new Decimal(node.value).times(parseUnit(node.unit).scale);
    CONSTANTS.set(node, number);
  }
  const value = scope.constant(number);
  if (node.label !== undefined) scope.step(node, value, scope.truth(true));
  return value;
}

/** Days from one date to another; negative when the second comes first. */
export function daysBetween<Q, T>(node: NodeOf<"daysBetween">, scope: Scope<Q, T>): Q {
  const value = scope.daysBetween(node.from, node.to);
  scope.step(node, value, scope.truth(true));
  return value;
}
