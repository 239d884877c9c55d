/** The formula tree of a rule: nodes of a closed set of operators, and conditions; plain data. */
import { z } from "zod";
import { isRecord } from "../domain/json.ts";

/** Nested deeper than this, a formula is no longer one a person can check. */
export const DEEPEST_FORMULA = 16;
/** Nodes of one rule, all its trees together. */
export const LARGEST_FORMULA = 300;

interface Labelled {
  /** What this step yields, for people; made from the parts when absent. */
  readonly label?: string;
}

/** One member per operator, so that a tag picks exactly its own. */
type Each<O extends string, Parts> = { [K in O]: { readonly op: K } & Parts }[O];

export type Node = Labelled &
  (
    | { readonly op: "input"; readonly name: string }
    | { readonly op: "param"; readonly name: string }
    | { readonly op: "value"; readonly name: string }
    | { readonly op: "const"; readonly value: string; readonly unit: string }
    | Each<"add" | "sub" | "mul" | "div" | "lowestOf" | "highestOf", { readonly of: readonly Node[] }>
    | { readonly op: "half"; readonly of: Node }
    | Each<"cap" | "floor", { readonly of: Node; readonly at: Node }>
    | {
        readonly op: "tiers";
        readonly by: Node;
        readonly below: Node;
        readonly steps: readonly TierStep[];
      }
    | { readonly op: "layers"; readonly by: Node; readonly steps: readonly LayerStep[] }
    | { readonly op: "case"; readonly by: string; readonly outcomes: readonly Outcome[] }
    | { readonly op: "if"; readonly when: Condition; readonly gives: Node; readonly else: Node }
    | { readonly op: "countMet"; readonly of: readonly Condition[]; readonly unit: string }
    | Each<"perWholeUnit" | "proportional", { readonly of: Node; readonly unit: Node; readonly award: Node }>
    | {
        readonly op: "round";
        readonly of: Node;
        readonly digits: number;
        readonly mode: "halfUp" | "up" | "down";
      }
    | { readonly op: "daysBetween"; readonly from: string; readonly to: string }
  );

export type Op = Node["op"];
export type NodeOf<O extends Op> = Extract<Node, { readonly op: O }>;

/** A tier holds from its edge on (the edge itself included unless `exclusive`) up to the next. */
export interface TierStep {
  readonly from: Node;
  readonly exclusive: boolean;
  readonly gives: Node;
}
/** A layer: what lies above `from` and below the next edge is multiplied by `rate`. */
export interface LayerStep {
  readonly from: Node;
  readonly rate: Node;
}
export interface Outcome {
  readonly when: readonly string[];
  readonly gives: Node;
}

export type Relation = "atLeast" | "atMost" | "above" | "below" | "equals";

export type Condition =
  | { readonly test: "is"; readonly input: string; readonly oneOf: readonly (string | boolean)[] }
  | { readonly test: Relation; readonly left: Node; readonly right: Node }
  | { readonly test: "fixed"; readonly value: boolean }
  | { readonly test: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly test: "not"; readonly of: Condition };

const LIST_OPS = ["add", "sub", "mul", "div", "lowestOf", "highestOf"] as const;
const OPS: ReadonlySet<string> = new Set<Op>([
  ...LIST_OPS,
  "input",
  "param",
  "value",
  "const",
  "half",
  "cap",
  "floor",
  "tiers",
  "layers",
  "case",
  "if",
  "countMet",
  "perWholeUnit",
  "proportional",
  "round",
  "daysBetween",
]);
const RELATIONS = ["atLeast", "atMost", "above", "below", "equals"] as const;

/**
 * Files write `{cap: {of: …, at: …}}`, `{mul: […]}`, `{param: rate}`; the schema wants
 * `{op: "cap", of: …, at: …}`. Anything else passes unchanged and fails in the schema.
 */
function expandNode(raw: unknown): unknown {
  if (!isRecord(raw) || Object.hasOwn(raw, "op")) return raw;
  const keys = Object.keys(raw).filter(
    (key) => OPS.has(key) && !(key === "unit" && Object.hasOwn(raw, "const")),
  );
  const op = keys[0];
  if (op === undefined || keys.length > 1) return raw;
  const { [op]: argument, ...rest } = raw;
  if (op === "input" || op === "param" || op === "value") return { op, name: argument, ...rest };
  if (op === "const") return { op, value: argument, ...rest };
  if (op === "half") return { op, of: argument, ...rest };
  if (Array.isArray(argument)) return { op, of: argument, ...rest };
  return isRecord(argument) ? { op, ...argument, ...rest } : raw;
}

/** Files write `{input: x, is: true}`, `{atLeast: [a, b]}`, `{all: […]}`, `{not: …}`. */
function expandCondition(raw: unknown): unknown {
  if (!isRecord(raw) || Object.hasOwn(raw, "test")) return raw;
  if (Object.hasOwn(raw, "input")) {
    const { input, is, oneOf, ...rest } = raw;
    return { test: "is", input, oneOf: is === undefined ? oneOf : [is], ...rest };
  }
  const [key, ...more] = Object.keys(raw);
  if (key === undefined || more.length > 0) return raw;
  const argument = raw[key];
  if ((RELATIONS as readonly string[]).includes(key) && Array.isArray(argument) && argument.length === 2) {
    return { test: key, left: argument[0], right: argument[1] };
  }
  if (key === "fixed") return { test: key, value: argument };
  return key === "all" || key === "any" || key === "not" ? { test: key, of: argument } : raw;
}

/** Decimals are strings in files, so that YAML never turns them into binary numbers. */
export const decimalText = z.string().regex(/^-?\d{1,20}(\.\d{1,12})?$/, '要写成带引号的十进制数，如 "0.5"');
export const plainName = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,60}$/, "名称只用英文字母和数字");
const label = z.string().min(1).max(120).optional();

const node: z.ZodType<Node> = z.lazy(() => z.preprocess(expandNode, nodeUnion)) as z.ZodType<Node>;
const condition: z.ZodType<Condition> = z.lazy(() =>
  z.preprocess(expandCondition, conditionUnion),
) as z.ZodType<Condition>;

const named = <O extends string>(op: O) => z.strictObject({ op: z.literal(op), name: plainName, label });
const listed = <O extends string>(op: O, min: number, max: number) =>
  z.strictObject({ op: z.literal(op), of: z.array(node).min(min).max(max), label });
const limit = <O extends string>(op: O) => z.strictObject({ op: z.literal(op), of: node, at: node, label });
const perUnit = <O extends string>(op: O) =>
  z.strictObject({ op: z.literal(op), of: node, unit: node, award: node, label });

const nodeUnion = z.discriminatedUnion("op", [
  named("input"),
  named("param"),
  named("value"),
  z.strictObject({ op: z.literal("const"), value: decimalText, unit: z.string().default(""), label }),
  listed("add", 2, 30),
  listed("sub", 2, 30),
  listed("mul", 2, 30),
  listed("div", 2, 2),
  listed("lowestOf", 2, 30),
  listed("highestOf", 2, 30),
  z.strictObject({ op: z.literal("half"), of: node, label }),
  limit("cap"),
  limit("floor"),
  z.strictObject({
    op: z.literal("tiers"),
    by: node,
    below: node,
    steps: z
      .array(z.strictObject({ from: node, exclusive: z.boolean().default(false), gives: node }))
      .min(1)
      .max(30),
    label,
  }),
  z.strictObject({
    op: z.literal("layers"),
    by: node,
    steps: z
      .array(z.strictObject({ from: node, rate: node }))
      .min(1)
      .max(30),
    label,
  }),
  z.strictObject({
    op: z.literal("case"),
    by: plainName,
    outcomes: z
      .array(z.strictObject({ when: z.array(z.string()).min(1), gives: node }))
      .min(1)
      .max(60),
    label,
  }),
  z.strictObject({ op: z.literal("if"), when: condition, gives: node, else: node, label }),
  z.strictObject({
    op: z.literal("countMet"),
    of: z.array(condition).min(1).max(30),
    unit: z.string().default(""),
    label,
  }),
  perUnit("perWholeUnit"),
  perUnit("proportional"),
  z.strictObject({
    op: z.literal("round"),
    of: node,
    digits: z.number().int().min(-8).max(12),
    mode: z.enum(["halfUp", "up", "down"]).default("halfUp"),
    label,
  }),
  z.strictObject({ op: z.literal("daysBetween"), from: plainName, to: plainName, label }),
]);

const relation = <R extends Relation>(test: R) =>
  z.strictObject({ test: z.literal(test), left: node, right: node });
const conditionUnion = z.discriminatedUnion("test", [
  z.strictObject({
    test: z.literal("is"),
    input: plainName,
    oneOf: z
      .array(z.union([z.string(), z.boolean()]))
      .min(1)
      .max(60),
  }),
  relation("atLeast"),
  relation("atMost"),
  relation("above"),
  relation("below"),
  relation("equals"),
  z.strictObject({ test: z.literal("fixed"), value: z.boolean() }),
  z.strictObject({ test: z.literal("all"), of: z.array(condition).min(1).max(30) }),
  z.strictObject({ test: z.literal("any"), of: z.array(condition).min(1).max(30) }),
  z.strictObject({ test: z.literal("not"), of: condition }),
]);

export const nodeSchema = node;
export const conditionSchema = condition;

/** The nodes directly below a node. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.op) {
    case "input":
    case "param":
    case "value":
    case "const":
    case "daysBetween":
      return [];
    case "half":
    case "round":
      return [node.of];
    case "cap":
    case "floor":
      return [node.of, node.at];
    case "tiers":
      return [node.by, node.below, ...node.steps.flatMap((step) => [step.from, step.gives])];
    case "layers":
      return [node.by, ...node.steps.flatMap((step) => [step.from, step.rate])];
    case "case":
      return node.outcomes.map((outcome) => outcome.gives);
    case "if":
      return [...nodesOf(node.when), node.gives, node.else];
    case "countMet":
      return node.of.flatMap(nodesOf);
    case "perWholeUnit":
    case "proportional":
      return [node.of, node.unit, node.award];
    default:
      return node.of;
  }
}

/** The nodes a condition compares. */
export function nodesOf(condition: Condition): readonly Node[] {
  switch (condition.test) {
    case "is":
    case "fixed":
      return [];
    case "all":
    case "any":
      return condition.of.flatMap(nodesOf);
    case "not":
      return nodesOf(condition.of);
    default:
      return [condition.left, condition.right];
  }
}

/** The conditions that stand directly in a node. */
export function conditionsOf(node: Node): readonly Condition[] {
  if (node.op === "if") return [node.when];
  return node.op === "countMet" ? node.of : [];
}

/** Every condition inside a condition, itself first. */
export function flatConditions(condition: Condition): readonly Condition[] {
  if (condition.test === "all" || condition.test === "any") {
    return [condition, ...condition.of.flatMap(flatConditions)];
  }
  return condition.test === "not" ? [condition, ...flatConditions(condition.of)] : [condition];
}
