/** Every case of every rule file of the corpus. */
import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/calculators/evaluate.ts";
import { corpusRules } from "./rules.ts";

const rules = await corpusRules();

describe.each([...rules.values()].map((rule) => [rule.id, rule] as const))("%s", (_id, rule) => {
  test.each(rule.cases.map((one) => [one.why, JSON.stringify(one.inputs), one] as const))(
    "%s %s",
    (_why, _inputs, one) => {
      const { result } = evaluate(rule, one.inputs, one.asOf ?? "2024-06-01");
      if (one.expected !== null && typeof one.expected === "object")
        expect(result.values).toEqual(one.expected);
      else expect(result.value).toBe(one.expected);
      if (one.kind !== undefined) expect(result.kind).toBe(one.kind);
    },
  );
});

test("every rule has a case that is met and, where it has conditions, one that is not", () => {
  for (const rule of rules.values()) {
    const kinds = rule.cases.map((one) => evaluate(rule, one.inputs, "2024-06-01").result.kind);
    expect(
      kinds.some((kind) => ["amount", "upTo", "atLeast"].includes(kind)),
      rule.id,
    ).toBe(true);
    if (rule.eligibility.length > 0) {
      expect(
        kinds.some((kind) => kind === "notEligible" || kind === "notComputable"),
        rule.id,
      ).toBe(true);
    }
  }
});

test("a case that is not eligible names each condition once, and gives reasons beside the result", () => {
  for (const rule of rules.values()) {
    for (const one of rule.cases) {
      const { result, reasons, conditions } = evaluate(rule, one.inputs, "2024-06-01");
      if (result.kind !== "notEligible") continue;
      const sentences = [result.display, ...reasons].filter((sentence) =>
        sentence.startsWith("不符合条件："),
      );
      const failed = conditions.filter(({ state }) => state === "notMet");
      for (const { label } of failed) {
        expect(
          sentences.filter((sentence) => sentence.includes(label)),
          rule.id,
        ).toHaveLength(1);
      }
      expect(reasons, rule.id).toHaveLength(failed.length);
    }
  }
});
