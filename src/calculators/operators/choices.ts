/** Amounts by what the case is: a choice of the form, or a condition. */
import type { NodeOf } from "../node.ts";
import type { Scope } from "../scope.ts";

/**
 * The outcome of the chosen entry. A choice without outcome is excluded by an eligibility condition
 * (check.ts holds that), so the last outcome is never a fallback for it.
 */
export function byChoice<Q, T>(node: NodeOf<"case">, scope: Scope<Q, T>): Q {
  const [last, ...others] = [...node.outcomes].reverse();
  if (last === undefined) throw new RangeError("no outcomes");
  const pick = others.reduce<() => Q>(
    (rest, outcome) => () =>
      scope.choose(scope.is(node.by, outcome.when), () => scope.run(outcome.gives), rest),
    () => scope.run(last.gives),
  );
  const value = pick();
  scope.step(node, value, scope.truth(true));
  return value;
}

export function byCondition<Q, T>(node: NodeOf<"if">, scope: Scope<Q, T>): Q {
  const test = scope.test(node.when);
  const value = scope.choose(
    test,
    () => scope.run(node.gives),
    () => scope.run(node.else),
  );
  scope.step(node, value, test);
  return value;
}
