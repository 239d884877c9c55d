/**
 * Writes into rule files the hash of the clause they stand on, for rules whose clause somebody has read again:
 * `npx tsx scripts/stamp-calculators.ts ID...`. Without ids it writes nothing and tells which rules need reading.
 */
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
/** The path of the clause, and the hash behind it where there is one; block or flow style. */
const PATH_AND_HASH =
  /^(clause:[\s\S]*?\bpath:[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[^,}\n]*))((?:,|\n)[ \t]*hash:[ \t]*"?[0-9a-f]{16}"?)?/mu;

async function clauseTexts(): Promise<Map<string, string>> {
  const dictionaries = await loadDictionaries("corpus/dictionaries");
  const texts = new Map<string, string>();
  for (const path of await listSources([DOCUMENTS], DOCUMENTS)) {
    const { document, clauses } = understand(await readSource(path, DOCUMENTS), dictionaries, "2024-01-01");
    for (const clause of clauses) texts.set(`${document.id}\n${clause.path}`, clause.text);
  }
  return texts;
}

/** The text of a rule file with the hash written in, in the style of the file. */
function stamped(text: string, hash: string): string {
  return text.replace(PATH_AND_HASH, (_whole, upToPath: string) => {
    const flow = upToPath.includes("{");
    return flow ? `${upToPath}, hash: "${hash}"` : `${upToPath}\n  hash: "${hash}"`;
  });
}

async function main(ids: readonly string[]): Promise<number> {
  const texts = await clauseTexts();
  const names = (await readdir(RULES)).filter((one) => one.endsWith(".yaml")).sort();
  const unknown = ids.filter((id) => !names.includes(`${id}.yaml`));
  for (const id of unknown) console.error(`没有规则文件 ${join(RULES, `${id}.yaml`)}`);
  let missing = unknown.length;
  let changed = 0;
  const unread: string[] = [];
  for (const name of names) {
    const id = name.slice(0, -".yaml".length);
    const file = join(RULES, name);
    const text = await readFile(file, "utf8");
    const { clause } = parseRuleText(text, name) as {
      clause: { document: string; path: string; hash?: string };
    };
    const words = texts.get(`${clause.document}\n${clause.path}`);
    if (words === undefined) {
      missing += 1;
      console.error(`${name}: 找不到条款 ${clause.document} ${clause.path}`);
      continue;
    }
    if (clause.hash === clauseHash(words)) continue;
    if (!ids.includes(id)) {
      unread.push(id);
      continue;
    }
    changed += 1;
    await writeFile(file, stamped(text, clauseHash(words)));
  }
  for (const id of unread)
    console.log(`${id}：条款的文字有变化，核对后再运行 npx tsx scripts/stamp-calculators.ts ${id}`);
  console.log(`已更新 ${changed} 个规则文件，${unread.length} 个待核对，${missing} 个找不到。`);
  return missing > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
