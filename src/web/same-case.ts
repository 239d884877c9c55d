/** The same case in every city of a comparison: the rules that stand on its clauses, one set of inputs. */
import type { CalculatorDefinition, InputDefinition } from "../calculators/definition.ts";
import type { CalculationReport } from "../calculators/outcome.ts";
import type { Comparison } from "../domain/comparison.ts";
import { MingceError } from "../domain/errors.ts";
import type { KnowledgeBase } from "../kb.ts";
import { faultWords } from "./fault-words.ts";

/** Inputs of the case stand in the address behind this, apart from the topic and the cities. */
export const CASE_PREFIX = "case.";

/** Rules compared in one city; a clause with a dozen awards would ask for dozens of inputs. */
const MOST_RULES = 3;

export interface CityRule {
  readonly city: string;
  readonly definition: CalculatorDefinition;
  /** Null while nothing has been filled in. */
  readonly report: CalculationReport | null;
}

export interface SameCaseView {
  readonly rules: readonly CityRule[];
  readonly inputs: readonly InputDefinition[];
  readonly entries: Readonly<Record<string, string>>;
  readonly fault: { readonly field: string; readonly detail: string } | null;
}

/**
 * Rules of the comparison's clauses, reviewed ones first, and what they yield for the entries.
 * Null when no clause has a rule.
 */
export async function sameCaseOf(
  kb: KnowledgeBase,
  comparison: Comparison,
  query: Readonly<Record<string, string>>,
): Promise<SameCaseView | null> {
  const definitions: { city: string; definition: CalculatorDefinition }[] = [];
  for (const { city, clauses } of comparison.cities) {
    const ids = [...new Set(clauses.flatMap(({ clause }) => clause.calculators.map(({ id }) => id)))];
    const own = await Promise.all(ids.map((id) => kb.calculators.get(id, comparison.asOf)));
    own.sort((a, b) => Number(a.generated) - Number(b.generated));
    for (const definition of own.slice(0, MOST_RULES)) definitions.push({ city, definition });
  }
  if (definitions.length === 0) return null;
  const inputs = new Map(
    definitions.flatMap(({ definition }) => definition.inputs).map((input) => [input.name, input] as const),
  );
  const entries = Object.fromEntries(
    Object.entries(query)
      .filter(([key, value]) => key.startsWith(CASE_PREFIX) && value !== "")
      .map(([key, value]) => [key.slice(CASE_PREFIX.length), value]),
  );
  let fault: SameCaseView["fault"] = null;
  const rules: CityRule[] = [];
  for (const { city, definition } of definitions) {
    const known = definition.inputs.filter(({ name }) => Object.hasOwn(entries, name));
    const own = Object.fromEntries(known.map(({ name }) => [name, entries[name]]));
    let report: CalculationReport | null = null;
    if (known.length > 0) {
      try {
        report = await kb.calculators.calculate(definition.id, own, comparison.asOf);
      } catch (error) {
        if (!(error instanceof MingceError) || error.code !== "unprocessable") throw error;
        const field = String(error.facts.field ?? "");
        fault = { field, detail: faultWords(error, field) };
      }
    }
    rules.push({ city, definition, report });
  }
  return { rules, inputs: [...inputs.values()], entries, fault };
}
