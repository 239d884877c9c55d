/** The rules of the corpus, loaded once for the tests of calculators. */
import { fileURLToPath } from "node:url";
import type { Rule } from "../../src/calculators/compiled.ts";
import { loadCalculatorRules } from "../../src/calculators/registry.ts";
import { readRuleFiles } from "../../src/ingest/calculator-files.ts";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export async function corpusRules(): Promise<Map<string, Rule>> {
  const rules = loadCalculatorRules(await readRuleFiles(`${ROOT}corpus/calculators`));
  return new Map(rules.map((rule) => [rule.id, rule]));
}
