/** Faults of rule files are found at load, each named. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { compileRule } from "../../src/calculators/compile.ts";
import { evaluate } from "../../src/calculators/evaluate.ts";
import { loadCalculatorRules } from "../../src/calculators/registry.ts";
import { MingceError } from "../../src/domain/errors.ts";
import { parseRuleText } from "../../src/ingest/calculator-files.ts";
import { ROOT } from "./rules.ts";
import { type SmallRule, smallRuleFile } from "./small-rule.ts";

const broken = parse(
  readFileSync(`${ROOT}tests/cases/calculators/broken-rules.yaml`, "utf8"),
) as (SmallRule & {
  fault: string;
  words: string;
})[];

test("the example of the README is a rule, and its cases hold", () => {
  const readme = readFileSync(`${ROOT}corpus/calculators/README.md`, "utf8");
  const example = /```yaml\n([\s\S]*?)```/u.exec(readme)?.[1] ?? "";
  const rule = compileRule(parseRuleText(example, "README.md"), "README.md");
  for (const one of rule.cases) {
    expect(evaluate(rule, one.inputs, "2024-06-01").result.value).toBe(one.expected);
  }
});

describe("broken rule files", () => {
  test.each(broken.map((one) => [one.fault, one] as const))(
    "%s",
    (_fault, { fault: _name, words, ...parts }) => {
      try {
        compileRule(smallRuleFile(parts), "broken.yaml");
        expect.unreachable();
      } catch (error) {
        if (!(error instanceof MingceError)) throw error;
        expect(error.code).toBe("rule-invalid");
        expect(error.message).toContain("broken.yaml");
        expect(error.message).toContain(words);
      }
    },
  );

  test("nested beyond measure, without exhausting the stack", () => {
    let formula: unknown = { input: "a" };
    for (let depth = 0; depth < 5000; depth++) formula = { half: formula };
    const file = smallRuleFile({ inputs: { a: "money 元" }, formula });
    expect(() => compileRule(file, "deep.yaml")).toThrow("嵌套过深");
  });

  test("a formula deeper than a person can check", () => {
    let formula: unknown = { input: "a" };
    for (let depth = 0; depth < 17; depth++) formula = { half: formula };
    expect(() => compileRule(smallRuleFile({ inputs: { a: "money 元" }, formula }), "deep.yaml")).toThrow(
      "16 层",
    );
  });

  test("more nodes than a rule may have", () => {
    const sum = { add: Array.from({ length: 30 }, () => ({ input: "a" })) };
    const formula = { add: Array.from({ length: 30 }, () => sum) };
    expect(() => compileRule(smallRuleFile({ inputs: { a: "money 元" }, formula }), "wide.yaml")).toThrow(
      "300",
    );
  });

  test("two rules of one id", () => {
    const raw = smallRuleFile({ inputs: { a: "money 元" }, formula: { input: "a" } });
    const twice = [
      { source: "a.yaml", raw },
      { source: "b.yaml", raw },
    ];
    expect(() => loadCalculatorRules(twice)).toThrow("两个");
  });

  test("YAML with aliases, with a key twice, or too large is no rule file", () => {
    expect(() => parseRuleText("a: &x [1]\nb: *x\n", "alias.yaml")).toThrow("alias.yaml");
    expect(() => parseRuleText("a: 1\na: 2\n", "twice.yaml")).toThrow("twice.yaml");
    expect(() => parseRuleText(`a: ${"x".repeat(70_000)}`, "large.yaml")).toThrow("64 KB");
  });
});
