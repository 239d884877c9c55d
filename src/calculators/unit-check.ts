/** The unit every node yields; a node whose parts do not fit together is a fault of the rule file. */
import type { Node } from "./node.ts";
import { BARE, combineUnits, parseUnit, sameDimension, type Unit } from "./units.ts";

export interface UnitScope {
  input(name: string): Unit;
  param(name: string): Unit;
  value(name: string): Unit;
  /** Filled with every node seen. */
  readonly units: Map<Node, Unit>;
}

/**
 * Unit of a node, its parts checked on the way.
 * @throws Error in Chinese when units do not fit or a name is unknown.
 */
export function unitOf(node: Node, scope: UnitScope): Unit {
  const known = scope.units.get(node);
  if (known !== undefined) return known;
  const unit = compute(node, scope);
  scope.units.set(node, unit);
  return unit;
}

function alike(nodes: readonly Node[], scope: UnitScope): Unit {
  const units = nodes.map((node) => unitOf(node, scope));
  const first = units[0] ?? BARE;
  for (const unit of units) {
    if (!sameDimension(first, unit)) {
      throw new Error(
        `单位不一致：“${first.label || "无单位"}”与“${unit.label || "无单位"}”不能放在一起计算`,
      );
    }
  }
  return first;
}

function compute(node: Node, scope: UnitScope): Unit {
  switch (node.op) {
    case "input":
      return scope.input(node.name);
    case "param":
      return scope.param(node.name);
    case "value":
      return scope.value(node.name);
    case "const":
      return parseUnit(node.unit);
    case "add":
    case "sub":
    case "lowestOf":
    case "highestOf":
      return alike(node.of, scope);
    case "mul":
      return node.of.map((child) => unitOf(child, scope)).reduce((a, b) => combineUnits(a, b, 1));
    case "div":
      return node.of.map((child) => unitOf(child, scope)).reduce((a, b) => combineUnits(a, b, -1));
    case "half":
    case "round":
      return unitOf(node.of, scope);
    case "cap":
    case "floor":
      return alike([node.of, node.at], scope);
    case "tiers":
      alike([node.by, ...node.steps.map((step) => step.from)], scope);
      return alike([...node.steps.map((step) => step.gives), node.below], scope);
    case "layers": {
      const base = alike([node.by, ...node.steps.map((step) => step.from)], scope);
      const rate = alike(
        node.steps.map((step) => step.rate),
        scope,
      );
      return combineUnits(base, rate, 1);
    }
    case "case":
      return alike(
        node.outcomes.map((outcome) => outcome.gives),
        scope,
      );
    case "if":
      return alike([node.gives, node.else], scope);
    case "countMet":
      return parseUnit(node.unit);
    case "perWholeUnit":
    case "proportional":
      alike([node.of, node.unit], scope);
      return unitOf(node.award, scope);
    case "daysBetween":
      return parseUnit("日");
  }
}
