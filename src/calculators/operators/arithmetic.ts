/** Sums, differences, products, quotients, halves. */
import { Decimal } from "../../domain/decimal.ts";
import type { NodeOf } from "../node.ts";
import type { Scope } from "../scope.ts";

const FOLDS = { add: "add", sub: "sub", mul: "mul", div: "div" } as const;
const HALF = new Decimal("0.5");

/** Left to right over all parts. */
export function fold<Q, T>(node: NodeOf<"add" | "sub" | "mul" | "div">, scope: Scope<Q, T>): Q {
  const method = FOLDS[node.op];
  const [first, ...rest] = node.of;
  if (first === undefined) return scope.constant(new Decimal(0));
  let value = scope.run(first);
  for (const part of rest) value = scope[method](value, scope.run(part));
  scope.step(node, value, scope.truth(true));
  return value;
}

/** 减半: one half. */
export function half<Q, T>(node: NodeOf<"half">, scope: Scope<Q, T>): Q {
  const value = scope.mul(scope.run(node.of), scope.constant(HALF));
  scope.step(node, value, scope.truth(true));
  return value;
}
