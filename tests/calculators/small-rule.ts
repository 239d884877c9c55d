/** A whole rule file around the few lines a test is about. */
import { compileRule } from "../../src/calculators/compile.ts";
import type { Rule } from "../../src/calculators/compiled.ts";

export interface SmallRule {
  /** "money 元", "choice 甲|乙", "boolean". */
  readonly inputs: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, Record<string, unknown>>>;
  /** Unit of the result; 元 when absent. */
  readonly result?: string;
  readonly [part: string]: unknown;
}

/** The raw value of a rule file, as YAML would give it. */
export function smallRuleFile({
  inputs,
  params = {},
  result = "元",
  ...parts
}: SmallRule): Record<string, unknown> {
  return {
    id: "small-rule",
    title: "小规则",
    city: "海州市",
    audience: ["企业"],
    theme: "测试",
    kind: "award",
    clause: { document: "doc", path: "1", hash: "0".repeat(16) },
    quote: "原文",
    params: Object.fromEntries(
      Object.entries(params).map(([name, param]) => [name, { label: name, ...param }]),
    ),
    inputs: Object.entries(inputs).map(([name, words]) => {
      const [type, rest] = words.split(" ");
      return type === "choice"
        ? { name, label: name, type, choices: rest?.split("|") }
        : { name, label: name, type, unit: rest ?? null };
    }),
    result: { nature: "exact", unit: result, label: "结果" },
    cases: [{ inputs: {}, expected: null, why: "占位" }],
    ...parts,
  };
}

export function smallRule(parts: SmallRule): Rule {
  return compileRule(smallRuleFile(parts), "small.yaml");
}
