/**
 * Checks what the corpus holds: `npm run check-corpus`. Exit code 1 with a list when something is wrong.
 * `-- --update` records the dictionaries as reviewed, if they are sound. MINGCE_CORPUS names another corpus.
 */
import { join, resolve } from "node:path";
import { z } from "zod";
import { zhCN } from "zod/locales";
import { describeError } from "../src/domain/errors.ts";
import { readDictionaries } from "../src/ingest/dictionaries.ts";
import { checkRules } from "./corpus-checks/calculators.ts";
import {
  checkDictionaries,
  checkDictionaryRecord,
  updateDictionaryRecord,
} from "./corpus-checks/dictionaries.ts";
import { checkDocuments } from "./corpus-checks/documents.ts";
import type { CheckResult } from "./corpus-checks/fault.ts";

/** All checks over one corpus folder, in the order they are told. */
async function checkCorpus(corpus: string, update: boolean): Promise<CheckResult[]> {
  const folder = join(corpus, "dictionaries");
  const dictionaries = await readDictionaries(folder);
  const entries = checkDictionaries(dictionaries);
  if (update && entries.faults.length === 0) await updateDictionaryRecord(folder);
  const record = await checkDictionaryRecord(folder);
  const documents = await checkDocuments(join(corpus, "documents"), dictionaries);
  const rules = await checkRules(join(corpus, "calculators"), documents.understood);
  return [documents, entries, record, rules];
}

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => arg !== "--update");
  if (unknown.length > 0) {
    console.error(`不认识的参数 ${unknown.join(" ")}。用法：npm run check-corpus [-- --update]`);
    return 2;
  }
  z.config(zhCN());
  const corpus = resolve(process.env.MINGCE_CORPUS ?? join(import.meta.dirname, "../corpus"));
  const results = await checkCorpus(corpus, args.includes("--update"));
  for (const { summary } of results) console.log(summary);
  const faults = results.flatMap((result) => result.faults);
  for (const { file, fault } of faults) console.error(`✗ ${file}：${fault}`);
  console.log(
    faults.length === 0 ? "语料检查通过。" : `语料检查发现 ${faults.length} 处问题，请改正后再运行。`,
  );
  return faults.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
