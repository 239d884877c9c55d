/** The documents of the corpus as understood now, and a registry over them: no index, no model. */
import { understand } from "../../src/build/understand.ts";
import type { Rule } from "../../src/calculators/compiled.ts";
import { type CalculatorRegistry, createCalculatorRegistry } from "../../src/calculators/registry.ts";
import type { Inspection } from "../../src/domain/indexing.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { readSource } from "../../src/ingest/read-source.ts";
import { listSources } from "../../src/ingest/sources.ts";
import { ROOT } from "./rules.ts";

export async function corpusInspections(): Promise<Inspection[]> {
  const folder = `${ROOT}corpus/documents`;
  const dictionaries = await loadDictionaries(`${ROOT}corpus/dictionaries`);
  const inspections: Inspection[] = [];
  for (const path of await listSources([folder], folder)) {
    inspections.push(understand(await readSource(path, folder), dictionaries, "2024-06-01"));
  }
  return inspections;
}

/** A registry over the given documents. */
export function registryOf(rules: readonly Rule[], inspections: readonly Inspection[]): CalculatorRegistry {
  const clauses = inspections.flatMap((one) => one.clauses);
  return createCalculatorRegistry(rules, {
    documents: async () => inspections.map(({ document }) => document),
    document: async (id) => inspections.find(({ document }) => document.id === id)?.document ?? null,
    clauses: async (id) => inspections.find(({ document }) => document.id === id)?.clauses ?? [],
    clause: async (id) => clauses.find((clause) => clause.id === id) ?? null,
    revision: async () => "1",
  });
}
