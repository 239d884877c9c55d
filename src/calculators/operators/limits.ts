/** Limits and the choice between amounts: 上限, 下限, 就低, 就高. */
import type { NodeOf } from "../node.ts";
import type { Scope } from "../scope.ts";

/** 最高, 不超过: decided when what was computed lies above. */
export function cap<Q, T>(node: NodeOf<"cap">, scope: Scope<Q, T>): Q {
  const of = scope.run(node.of);
  const at = scope.run(node.at);
  const value = scope.min(of, at);
  scope.step(node, value, scope.compare(of, "above", at));
  return value;
}

/** 最低, 不低于: decided when what was computed lies below. */
export function floor<Q, T>(node: NodeOf<"floor">, scope: Scope<Q, T>): Q {
  const of = scope.run(node.of);
  const at = scope.run(node.at);
  const value = scope.max(of, at);
  scope.step(node, value, scope.compare(of, "below", at));
  return value;
}

/** The smallest of the parts (two bases joined by 且), or the largest (就高不就低). */
export function extreme<Q, T>(node: NodeOf<"lowestOf" | "highestOf">, scope: Scope<Q, T>): Q {
  const [first, ...rest] = node.of.map((part) => scope.run(part));
  if (first === undefined) throw new RangeError("no parts");
  const value = rest.reduce((a, b) => (node.op === "lowestOf" ? scope.min(a, b) : scope.max(a, b)), first);
  scope.step(node, value, scope.truth(true));
  return value;
}
