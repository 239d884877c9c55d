/** Every rule of the corpus stands on words that are still there and still say the same. */
import { join } from "node:path";
import { checkCalculators } from "../../src/calculators/check.ts";
import type { Inspection } from "../../src/domain/indexing.ts";
import { readRuleFiles } from "../../src/ingest/calculator-files.ts";
import type { CheckResult } from "./fault.ts";

/** Checks the rule files of a folder against documents as understood now. */
export async function checkRules(folder: string, understood: readonly Inspection[]): Promise<CheckResult> {
  const sources = await readRuleFiles(folder);
  const clauses = new Map(understood.map(({ document, clauses }) => [document.id, clauses]));
  const faults = checkCalculators(sources, clauses);
  return {
    summary: `计算规则 ${sources.length} 个`,
    faults: faults.map(({ source, detail }) => ({ file: join("calculators", source), fault: detail })),
  };
}
