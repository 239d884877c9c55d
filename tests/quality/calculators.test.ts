/** The rules of the corpus against the answer keys made by hand: same inputs, same results. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { evaluate } from "../../src/calculators/evaluate.ts";
import { corpusRules } from "../calculators/rules.ts";

const scalar = z.union([z.number(), z.boolean(), z.string(), z.null()]);
const gold = z.array(
  z.object({
    id: z.string(),
    amountNature: z.string(),
    resultUnit: z.string(),
    quote: z.string(),
    inputs: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        type: z.string(),
        unit: z.string().nullable().optional(),
        choices: z.array(z.string()).optional(),
      }),
    ),
    cases: z.array(
      z.object({
        inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
        expected: z.union([scalar, z.record(z.string(), scalar)]),
      }),
    ),
  }),
);
const path = `${process.env.MINGCE_SHARED ?? "../shared"}/gold/calculators.json`;

describe.skipIf(!existsSync(path))("answer keys", async () => {
  const keys = existsSync(path) ? gold.parse(JSON.parse(readFileSync(path, "utf8"))) : [];
  const rules = await corpusRules();
  const text = (value: z.infer<typeof scalar>) => (typeof value === "number" ? String(value) : value);

  test.each(keys.map((key) => [key.id, key] as const))("%s asks the same and gives the same", (id, key) => {
    const rule = rules.get(id);
    if (rule === undefined) throw new Error(`no rule ${id}`);
    expect(
      rule.inputs.map(({ name, label, type, unit, choices }) => ({
        name,
        label,
        type,
        unit: unit ?? null,
        choices,
      })),
    ).toEqual(
      key.inputs.map(({ name, label, type, unit, choices }) => ({
        name,
        label,
        type,
        unit: unit || null,
        choices,
      })),
    );
    expect(rule.quote).toBe(key.quote);
    expect(rule.result.nature).toBe(key.amountNature);
    expect(rule.result.unit).toBe(key.resultUnit);
    for (const one of key.cases) {
      const { result } = evaluate(rule, one.inputs, "2024-06-01");
      const { expected } = one;
      if (expected !== null && typeof expected === "object") {
        const wanted = Object.fromEntries(
          Object.entries(expected).map(([name, value]) => [name, text(value)]),
        );
        expect(result.values).toEqual(wanted);
      } else expect(result.value).toBe(text(expected));
    }
  });
});
