/** The closed set of operators: one function each, picked by the node's tag. */
import type { Condition, Node } from "../node.ts";
import type { Scope } from "../scope.ts";
import { fold, half } from "./arithmetic.ts";
import { byChoice, byCondition } from "./choices.ts";
import { countMet, perUnit, round } from "./counting.ts";
import { constant, daysBetween, input, param, value } from "./leaves.ts";
import { cap, extreme, floor } from "./limits.ts";
import { layers, tiers } from "./tiers.ts";

/** Computes one node in the given scope. */
export function runNode<Q, T>(node: Node, scope: Scope<Q, T>): Q {
  switch (node.op) {
    case "input":
      return input(node, scope);
    case "param":
      return param(node, scope);
    case "value":
      return value(node, scope);
    case "const":
      return constant(node, scope);
    case "add":
    case "sub":
    case "mul":
    case "div":
      return fold(node, scope);
    case "half":
      return half(node, scope);
    case "lowestOf":
    case "highestOf":
      return extreme(node, scope);
    case "cap":
      return cap(node, scope);
    case "floor":
      return floor(node, scope);
    case "tiers":
      return tiers(node, scope);
    case "layers":
      return layers(node, scope);
    case "case":
      return byChoice(node, scope);
    case "if":
      return byCondition(node, scope);
    case "countMet":
      return countMet(node, scope);
    case "perWholeUnit":
    case "proportional":
      return perUnit(node, scope);
    case "round":
      return round(node, scope);
    case "daysBetween":
      return daysBetween(node, scope);
  }
}

/** Computes one condition in the given scope. */
export function runCondition<Q, T>(condition: Condition, scope: Scope<Q, T>): T {
  switch (condition.test) {
    case "is":
      return scope.is(condition.input, condition.oneOf);
    case "fixed":
      return scope.truth(condition.value);
    case "all":
      return condition.of.reduce((all, part) => scope.and(all, runCondition(part, scope)), scope.truth(true));
    case "any":
      return condition.of.reduce((any, part) => scope.or(any, runCondition(part, scope)), scope.truth(false));
    case "not":
      return scope.not(runCondition(condition.of, scope));
    default:
      return scope.compare(scope.run(condition.left), condition.test, scope.run(condition.right));
  }
}
