/** Words for the steps of a formula, made from the labels of its parts. */
import type { NamedValue, Param } from "./compile.ts";
import type { Node } from "./node.ts";
import type { RuleFile } from "./rule.ts";

interface LabelScope {
  readonly file: RuleFile;
  readonly params: ReadonlyMap<string, Param>;
  readonly values: ReadonlyMap<string, NamedValue>;
}

/** Longer labels are cut to their operator's name: a step has to fit on a line. */
const LONGEST_LABEL = 60;

const SIGNS = { add: " + ", sub: " − ", mul: " × ", div: " ÷ " } as const;

function short(text: string, otherwise: string): string {
  return text.length > LONGEST_LABEL ? otherwise : text;
}

/** What a node yields, in words: its own label, or one made from its parts. */
export function labelOf(node: Node, scope: LabelScope): string {
  if (node.label !== undefined) return node.label;
  const of = (child: Node): string => {
    const label = labelOf(child, scope);
    return child.label === undefined && child.op in SIGNS ? `(${label})` : label;
  };
  switch (node.op) {
    case "input":
      return scope.file.inputs.find((input) => input.name === node.name)?.label ?? node.name;
    case "param":
      return scope.params.get(node.name)?.label ?? node.name;
    case "value":
      return scope.values.get(node.name)?.label ?? node.name;
    case "const":
      return `${node.value}${node.unit.includes("/") ? "" : node.unit}`;
    case "add":
    case "sub":
    case "mul":
    case "div":
      return short(node.of.map(of).join(SIGNS[node.op]), "合计");
    case "half":
      return short(`${of(node.of)}的一半`, "减半");
    case "lowestOf":
      return short(`${node.of.map(of).join("、")}中较小的一项`, "取较小的一项");
    case "highestOf":
      return short(`${node.of.map(of).join("、")}中最高的一项`, "取最高的一项");
    case "cap":
      return short(`不超过${of(node.at)}`, "不超过上限");
    case "floor":
      return short(`不低于${of(node.at)}`, "不低于下限");
    case "tiers":
      return short(`按${of(node.by)}分档`, "分档标准");
    case "layers":
      return short(`按${of(node.by)}分段累计`, "分段累计");
    case "case":
      return `按${scope.file.inputs.find((input) => input.name === node.by)?.label ?? node.by}确定的标准`;
    case "if":
      // Something or nothing: whether it applies is told beside the step.
      if (node.else.op === "const" && Number(node.else.value) === 0) return of(node.gives);
      return short(`${of(node.gives)}或${of(node.else)}`, "按条件确定");
    case "countMet":
      return "符合的项数";
    case "perWholeUnit":
      return short(`每满${of(node.unit)}计${of(node.award)}`, "按整数单位计");
    case "proportional":
      return short(`每${of(node.unit)}${of(node.award)}，按比例计`, "按比例计");
    case "round":
      return node.digits === 2 ? "四舍五入到分" : "取整";
    case "daysBetween":
      return "间隔天数";
  }
}
