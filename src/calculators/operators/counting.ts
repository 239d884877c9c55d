/** Amounts per unit, and how many things hold. */
import { Decimal } from "../../domain/decimal.ts";
import type { NodeOf } from "../node.ts";
import type { Scope } from "../scope.ts";

const ONE = new Decimal(1);
const ZERO = new Decimal(0);

/** How many of the conditions are met: certificates held, stages reached. */
export function countMet<Q, T>(node: NodeOf<"countMet">, scope: Scope<Q, T>): Q {
  let total = scope.constant(ZERO);
  for (const condition of node.of) {
    const one = scope.choose(
      scope.test(condition),
      () => scope.constant(ONE),
      () => scope.constant(ZERO),
    );
    total = scope.add(total, one);
  }
  scope.step(node, total, scope.truth(true));
  return total;
}

/** 每满: whole units only (perWholeUnit), or the part of a unit too (proportional). */
export function perUnit<Q, T>(node: NodeOf<"perWholeUnit" | "proportional">, scope: Scope<Q, T>): Q {
  const units = scope.div(scope.run(node.of), scope.run(node.unit));
  const counted = node.op === "perWholeUnit" ? scope.round(units, 0, "down") : units;
  const value = scope.mul(counted, scope.run(node.award));
  scope.step(node, value, scope.truth(true));
  return value;
}

/** Rounding is a step of its own, never a side effect. */
export function round<Q, T>(node: NodeOf<"round">, scope: Scope<Q, T>): Q {
  const of = scope.run(node.of);
  const value = scope.round(of, node.digits, node.mode);
  scope.step(node, value, scope.not(scope.compare(of, "equals", value)));
  return value;
}
