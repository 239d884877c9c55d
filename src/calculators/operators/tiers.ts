/** Amounts by thresholds: one tier for the whole, or layer by layer. */
import { Decimal } from "../../domain/decimal.ts";
import type { NodeOf } from "../node.ts";
import type { Scope } from "../scope.ts";

/** The outcome of the highest tier reached; the edge belongs to its tier unless it is exclusive. */
export function tiers<Q, T>(node: NodeOf<"tiers">, scope: Scope<Q, T>): Q {
  const by = scope.run(node.by);
  const below = (): Q => scope.run(node.below);
  const pick = node.steps.reduce<() => Q>((lower, step) => {
    return () => {
      const reached = scope.compare(by, step.exclusive ? "above" : "atLeast", scope.run(step.from));
      return scope.choose(reached, () => scope.run(step.gives), lower);
    };
  }, below);
  const value = pick();
  scope.step(node, value, scope.truth(true));
  return value;
}

/** Sum over the layers: what lies between one edge and the next, times the rate of that layer. */
export function layers<Q, T>(node: NodeOf<"layers">, scope: Scope<Q, T>): Q {
  const by = scope.run(node.by);
  const zero = scope.constant(new Decimal(0));
  let total = zero;
  for (const [index, step] of node.steps.entries()) {
    const next = node.steps[index + 1];
    const top = next === undefined ? by : scope.min(by, scope.run(next.from));
    const part = scope.max(scope.sub(top, scope.run(step.from)), zero);
    total = scope.add(total, scope.mul(part, scope.run(step.rate)));
  }
  scope.step(node, total, scope.truth(true));
  return total;
}
