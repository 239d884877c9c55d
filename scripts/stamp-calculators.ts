/** Writes into every rule file the hash of the clause it stands on: run after reading that the clause still says the same. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { understand } from "../src/build/understand.ts";
import { clauseHash } from "../src/calculators/staleness.ts";
import { parseRuleText } from "../src/ingest/calculator-files.ts";
import { loadDictionaries } from "../src/ingest/dictionaries.ts";
import { readSource } from "../src/ingest/read-source.ts";
import { listSources } from "../src/ingest/sources.ts";

const RULES = "corpus/calculators";
const DOCUMENTS = "corpus/documents";

async function clauseTexts(): Promise<Map<string, string>> {
  const dictionaries = await loadDictionaries("corpus/dictionaries");
  const texts = new Map<string, string>();
  for (const path of await listSources([DOCUMENTS], DOCUMENTS)) {
    const { document, clauses } = understand(await readSource(path, DOCUMENTS), dictionaries, "2024-01-01");
    for (const clause of clauses) texts.set(`${document.id}\n${clause.path}`, clause.text);
  }
  return texts;
}

async function main(): Promise<number> {
  const texts = await clauseTexts();
  let missing = 0;
  let changed = 0;
  for (const name of (await readdir(RULES)).filter((one) => one.endsWith(".yaml"))) {
    const file = join(RULES, name);
    const text = await readFile(file, "utf8");
    const { clause } = parseRuleText(text, name) as { clause: { document: string; path: string } };
    const words = texts.get(`${clause.document}\n${clause.path}`);
    if (words === undefined) {
      missing += 1;
      console.error(`${name}: 找不到条款 ${clause.document} ${clause.path}`);
      continue;
    }
    const stamped = text.replace(/^( {2}hash: )"?[0-9a-f]{16}"?$/mu, `$1"${clauseHash(words)}"`);
    if (stamped === text) continue;
    changed += 1;
    await writeFile(file, stamped);
  }
  console.log(`已更新 ${changed} 个规则文件，${missing} 个找不到条款。`);
  return missing > 0 ? 1 : 0;
}

process.exitCode = await main();
