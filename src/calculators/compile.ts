/** From a rule file to a rule that can be evaluated: names resolved, units and sizes checked, once, at load. */
import { clauseIdOf } from "../domain/clause-id.ts";
import { Decimal } from "../domain/decimal.ts";
import { MingceError } from "../domain/errors.ts";
import type { NamedValue, Param, Rule } from "./compiled.ts";
import { labelOf } from "./labels.ts";
import {
  type Condition,
  childrenOf,
  conditionsOf,
  DEEPEST_FORMULA,
  flatConditions,
  LARGEST_FORMULA,
  type Node,
  nodesOf,
} from "./node.ts";
import { type RuleFile, type RuleInput, ruleFileSchema } from "./rule.ts";
import { type UnitScope, unitOf } from "./unit-check.ts";
import { parseUnit, sameDimension, type Unit } from "./units.ts";

/** False for a raw value nested so deep, or so large, that reading it could exhaust the stack. */
function depthWithin(raw: unknown, limit: number): boolean {
  let layer: unknown[] = [raw];
  for (let depth = 0; depth < limit; depth++) {
    layer = layer.flatMap((value) =>
      typeof value === "object" && value !== null ? (Object.values(value) as unknown[]) : [],
    );
    if (layer.length === 0) return true;
    if (layer.length > 20_000) return false;
  }
  return false;
}

/** Raw nesting per formula level is at most three (operator, list, step), plus the file around it. */
const DEEPEST_FILE = DEEPEST_FORMULA * 3 + 6;

function fault(source: string, detail: string): MingceError {
  return new MingceError("rule-invalid", `计算规则 ${source} 有错：${detail}`, {
    hint: "请改正这个规则文件，再运行 npm run check-corpus。",
    facts: { path: source, detail },
  });
}

/**
 * Checks a parsed rule file and makes it ready to evaluate.
 * @param source where it comes from, for messages.
 * @throws MingceError rule-invalid: schema, unknown name, unit mismatch, too deep or too large, choice unknown.
 */
export function compileRule(raw: unknown, source: string, generated = false): Rule {
  if (!depthWithin(raw, DEEPEST_FILE)) throw fault(source, "嵌套过深或内容过多");
  const parsed = ruleFileSchema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw fault(source, issue ? `${issue.path.join(".")} ${issue.message}` : "格式不对");
  }
  const file = parsed.data;
  const inputsByName = inputsOf(file, source);
  const inputUnits = new Map(
    file.inputs.map((input) => [input.name, parseUnit(input.measure ?? input.unit)]),
  );
  const params = paramsOf(file, source);
  const values = new Map<string, NamedValue>();
  for (const [name, value] of Object.entries(file.values)) {
    values.set(
      name,
      "test" in value
        ? { kind: "test", name, label: value.label, test: value.test }
        : { kind: "number", name, label: value.label, unit: parseUnit(value.unit), formula: value.formula },
    );
  }
  if (file.formula === undefined && values.size === 0) throw fault(source, "既没有 formula 也没有 values");

  const conditions = [
    ...file.eligibility.map((item) => item.when),
    ...file.checks.map((item) => item.when),
    ...[...values.values()].flatMap((value) => (value.kind === "test" ? [value.test] : [])),
  ];
  const otherwise =
    file.otherwise !== undefined && "formula" in file.otherwise ? file.otherwise.formula : null;
  const numbers = [...values.values()].flatMap((value) => (value.kind === "number" ? [value] : []));
  const resultUnit = parseUnit(file.result.unit);
  const roots = [
    ...conditions.flatMap(nodesOf),
    ...numbers.map((value) => value.formula),
    ...(file.formula === undefined ? [] : [file.formula]),
    ...(otherwise === null ? [] : [otherwise]),
  ];

  const units = new Map<Node, Unit>();
  const labels = new Map<Node, string>();
  const scope: UnitScope = {
    input: (name) => {
      const input = inputsByName.get(name);
      const unit = inputUnits.get(name);
      if (input === undefined || unit === undefined) throw new Error(`没有叫 ${name} 的输入项`);
      if (input.type === "choice" || input.type === "boolean" || input.type === "date") {
        throw new Error(`输入项 ${name} 不是数值`);
      }
      return unit;
    },
    param: (name) => params.get(name)?.unit ?? unknownName("参数", name),
    value: (name) => numbers.find((value) => value.name === name)?.unit ?? unknownName("中间值", name),
    units,
  };
  let count = 0;
  const walk = (node: Node, depth: number): void => {
    count += 1;
    if (depth > DEEPEST_FORMULA) throw new Error(`公式超过 ${DEEPEST_FORMULA} 层`);
    if (count > LARGEST_FORMULA) throw new Error(`公式超过 ${LARGEST_FORMULA} 个节点`);
    if (node.op === "case") checkCase(node, inputsByName);
    if (node.op === "daysBetween")
      for (const name of [node.from, node.to]) requireType(inputsByName, name, "date");
    for (const condition of conditionsOf(node)) checkCondition(condition, inputsByName, scope);
    for (const child of childrenOf(node)) walk(child, depth + 1);
  };
  try {
    for (const root of roots) walk(root, 1);
    for (const root of roots) unitOf(root, scope);
    for (const condition of conditions) checkCondition(condition, inputsByName, scope);
    for (const value of numbers) requireUnit(unitOf(value.formula, scope), value.unit, value.label);
    for (const root of [file.formula, otherwise]) {
      if (root != null) requireUnit(unitOf(root, scope), resultUnit, file.result.label);
    }
    checkOrderOfValues(file);
  } catch (error) {
    if (error instanceof MingceError) throw error;
    throw fault(source, error instanceof Error ? error.message : String(error));
  }
  const labelScope = { file, params, values };
  for (const node of units.keys()) labels.set(node, labelOf(node, labelScope));
  return {
    ...file,
    params,
    values,
    inputsByName,
    inputUnits,
    resultUnit,
    clauseId: clauseIdOf(file.clause.document, file.clause.path),
    units,
    labels,
    generated,
  };
}

function unknownName(kind: string, name: string): never {
  throw new Error(`没有叫 ${name} 的${kind}`);
}

function requireUnit(actual: Unit, wanted: Unit, what: string): void {
  if (!sameDimension(actual, wanted)) {
    throw new Error(`${what}的单位应为“${wanted.label}”，公式算出的是“${actual.label || "无单位"}”`);
  }
}

function inputsOf(file: RuleFile, source: string): Map<string, RuleInput> {
  const inputs = new Map<string, RuleInput>();
  for (const input of file.inputs) {
    if (inputs.has(input.name)) throw fault(source, `输入项 ${input.name} 重复`);
    if ((input.type === "choice") !== (input.choices !== undefined)) {
      throw fault(source, `输入项 ${input.name}：选择项要列出 choices，其他类型不能有`);
    }
    if (input.min !== undefined && input.max !== undefined && new Decimal(input.min).gt(input.max)) {
      throw fault(source, `输入项 ${input.name} 的 min 大于 max`);
    }
    inputs.set(input.name, input);
  }
  return inputs;
}

function paramsOf(file: RuleFile, source: string): Map<string, Param> {
  const params = new Map<string, Param>();
  for (const [name, raw] of Object.entries(file.params)) {
    const written = raw.versions ?? [{ ...raw, quote: raw.quote ?? "" }];
    const versions = written.map((version) => {
      const min = version.value ?? version.min;
      const max = version.value ?? version.max;
      if (min === undefined || max === undefined || version.quote === "" || new Decimal(min).gt(max)) {
        throw fault(source, `参数 ${name} 要有 quote，以及 value 或 min 和 max（min 不大于 max）`);
      }
      return {
        min: new Decimal(min),
        max: new Decimal(max),
        quote: version.quote,
        validFrom: version.validFrom ?? null,
        validTo: version.validTo ?? null,
      };
    });
    for (const [index, a] of versions.entries()) {
      for (const b of versions.slice(index + 1)) {
        const apart =
          (a.validTo !== null && b.validFrom !== null && a.validTo < b.validFrom) ||
          (b.validTo !== null && a.validFrom !== null && b.validTo < a.validFrom);
        if (!apart) throw fault(source, `参数 ${name} 的有效期重叠`);
      }
    }
    params.set(name, {
      name,
      label: raw.label,
      unit: parseUnit(raw.unit),
      path: raw.clause ?? file.clause.path,
      clauseId: clauseIdOf(file.clause.document, raw.clause ?? file.clause.path),
      versions,
    });
  }
  return params;
}

function checkCase(node: Node & { op: "case" }, inputs: ReadonlyMap<string, RuleInput>): void {
  const input = requireType(inputs, node.by, "choice");
  const seen = new Set<string>();
  for (const choice of node.outcomes.flatMap((outcome) => outcome.when)) {
    if (!input.choices?.includes(choice)) throw new Error(`${node.by} 没有“${choice}”这个选项`);
    if (seen.has(choice)) throw new Error(`${node.by} 的“${choice}”有两个结果`);
    seen.add(choice);
  }
}

function requireType(inputs: ReadonlyMap<string, RuleInput>, name: string, type: string): RuleInput {
  const input = inputs.get(name);
  if (input === undefined) throw new Error(`没有叫 ${name} 的输入项`);
  if (input.type !== type) throw new Error(`输入项 ${name} 的类型应为 ${type}`);
  return input;
}

function checkCondition(
  condition: Condition,
  inputs: ReadonlyMap<string, RuleInput>,
  scope: UnitScope,
): void {
  for (const part of flatConditions(condition)) {
    if (part.test === "is") {
      const input = inputs.get(part.input);
      if (input === undefined) throw new Error(`没有叫 ${part.input} 的输入项`);
      for (const value of part.oneOf) {
        const known =
          input.type === "boolean" ? typeof value === "boolean" : input.choices?.includes(String(value));
        if (known !== true) throw new Error(`${part.input} 没有“${value}”这个选项`);
      }
    } else if ("left" in part) {
      requireUnit(unitOf(part.right, scope), unitOf(part.left, scope), "比较的另一边");
    }
  }
}

/** A named value may use only those written before it: no cycles. */
function checkOrderOfValues(file: RuleFile): void {
  const known = new Set<string>();
  for (const [name, value] of Object.entries(file.values)) {
    if ("formula" in value) {
      const stack: Node[] = [value.formula];
      for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
        if (node.op === "value" && !known.has(node.name))
          throw new Error(`中间值 ${node.name} 要写在 ${name} 之前`);
        stack.push(...childrenOf(node));
      }
      known.add(name);
    }
  }
}
