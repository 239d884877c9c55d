/** The calculators of one knowledge base, and their links on every clause that leaves it. */
import {
  type CalculatorRegistry,
  createCalculatorRegistry,
  loadCalculatorRules,
} from "../calculators/registry.ts";
import type { CalculatorLink, Clause } from "../domain/clause.ts";
import type { Comparison } from "../domain/comparison.ts";
import type { AskResult, Hit } from "../domain/retrieval.ts";
import { readRuleFiles } from "../ingest/calculator-files.ts";
import type { CurrentStore } from "./current-store.ts";
import type { Folders } from "./folders.ts";

/** More links than this under one answer stop being a help. */
const MOST_LINKS = 5;

/** @throws MingceError rule-invalid naming the file that is wrong. */
export async function openCalculators(folders: Folders, current: CurrentStore): Promise<CalculatorRegistry> {
  const rules = loadCalculatorRules(await readRuleFiles(folders.calculators));
  return createCalculatorRegistry(rules, {
    documents: async () => (await current.reader()).documents(),
    document: async (id) => (await current.reader()).document(id),
    clauses: async (documentId) => (await current.reader()).clauses(documentId),
    clause: async (id) => (await (await current.reader()).clausesById([id])).get(id) ?? null,
    revision: async () => (await current.reader()).revision(),
  });
}

/** Adds the links of calculators to what the store and the search know nothing of them in. */
export interface Linker {
  clauses(clauses: readonly Clause[]): Promise<Clause[]>;
  hits(hits: readonly Hit[]): Promise<Hit[]>;
  answer(result: AskResult): Promise<AskResult>;
  comparison(comparison: Comparison): Promise<Comparison>;
}

export function linkerOf(registry: CalculatorRegistry): Linker {
  const clauses = async (all: readonly Clause[]): Promise<Clause[]> => {
    const links = await registry.linksOf(all);
    return all.map((clause) => ({ ...clause, calculators: links.get(clause.id) ?? [] }));
  };
  const hits = async (all: readonly Hit[]): Promise<Hit[]> => {
    const linked = await clauses(all.map((hit) => hit.clause));
    return all.map((hit, index) => ({ ...hit, clause: linked[index] ?? hit.clause }));
  };
  return {
    clauses,
    hits,
    async answer(result) {
      const linked = await hits(result.hits);
      const answering = linked.find((hit) => hit.clause.id === result.answer?.clauseId);
      // Of the clause that answers, where one does; nothing is offered for clauses that only come near.
      const own = answering?.clause.calculators ?? [];
      return {
        ...result,
        hits: linked,
        calculators: nearestFirst(own, result.question).slice(0, MOST_LINKS),
      };
    },
    async comparison(comparison) {
      const cities = comparison.cities.map(async (city) => ({
        ...city,
        clauses: await hits(city.clauses),
      }));
      return { ...comparison, cities: await Promise.all(cities) };
    },
  };
}

/** Links whose titles share most characters with the question first: one clause may carry a dozen awards. */
function nearestFirst(links: readonly CalculatorLink[], question: string): CalculatorLink[] {
  const shared = (title: string): number => {
    let count = 0;
    for (let i = 0; i + 1 < title.length; i++) if (question.includes(title.slice(i, i + 2))) count += 1;
    return count;
  };
  return [...links].sort((a, b) => shared(b.title) - shared(a.title));
}
