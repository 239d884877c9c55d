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

/**
 * 每满: whole units only (perWholeUnit), or the part of a unit too (proportional). The division comes last there, so
 * that 3.1 of 3 at 9 each is 9.3 and no endless fraction.
 */
export function perUnit<Q, T>(node: NodeOf<"perWholeUnit" | "proportional">, scope: Scope<Q, T>): Q {
  const [of, unit] = [scope.run(node.of), scope.run(node.unit)];
  const whole = node.op === "perWholeUnit" ? scope.round(scope.div(of, unit), 0, "down") : null;
  const award = scope.run(node.award);
  const value = whole === null ? scope.div(scope.mul(of, award), unit) : scope.mul(whole, award);
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
