/** How many cases the calculators compute in a second of processor time, on one core, warm. */
import { evaluate } from "../../src/calculators/evaluate.ts";
import { loadCalculatorRules } from "../../src/calculators/registry.ts";
import { readRuleFiles } from "../../src/ingest/calculator-files.ts";

const WARM_ROUNDS = 20;
const ROUNDS = 60;
const DAY = "2024-06-01";

/** Every case of every rule of the corpus, over and over: steps, words and displays included. */
export async function evaluationsPerSecond(): Promise<number> {
  const rules = loadCalculatorRules(await readRuleFiles("corpus/calculators"));
  const cases = rules.flatMap((rule) => rule.cases.map((one) => ({ rule, inputs: one.inputs })));
  const run = (rounds: number): void => {
    for (let round = 0; round < rounds; round++) {
      for (const { rule, inputs } of cases) evaluate(rule, inputs, DAY);
    }
  };
  run(WARM_ROUNDS);
  const began = process.cpuUsage();
  run(ROUNDS);
  const used = process.cpuUsage(began);
  return Math.round((ROUNDS * cases.length) / ((used.user + used.system) / 1e6));
}
