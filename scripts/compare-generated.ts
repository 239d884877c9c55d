/**
 * How the calculators made from extracted facts agree with the reviewed rules of the same clauses:
 * `npx tsx scripts/compare-generated.ts`. Exit code 1 when one disagrees.
 */
import { understand } from "../src/build/understand.ts";
import type { Rule } from "../src/calculators/compile.ts";
import { evaluate } from "../src/calculators/evaluate.ts";
import { generateRule } from "../src/calculators/generated.ts";
import { childrenOf, type Node } from "../src/calculators/node.ts";
import { loadCalculatorRules } from "../src/calculators/registry.ts";
import type { RuleCase, RuleInput } from "../src/calculators/rule.ts";
import type { Clause } from "../src/domain/clause.ts";
import { readRuleFiles } from "../src/ingest/calculator-files.ts";
import { loadDictionaries } from "../src/ingest/dictionaries.ts";
import { readSource } from "../src/ingest/read-source.ts";
import { listSources } from "../src/ingest/sources.ts";

const DAY = "2024-06-01";
const DOCUMENTS = "corpus/documents";

interface Agreement {
  readonly rule: Rule;
  readonly generated: Rule;
  readonly same: number;
  readonly different: readonly string[];
}

/** Length of the longest stretch two texts share. */
function shared(a: string, b: string): number {
  let best = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = i + best + 1; j <= a.length && b.includes(a.slice(i, j)); j++) best = j - i;
  }
  return best;
}

/** The choice the words of a case mean: the one whose own characters, in no other choice, occur most fully. */
function choiceFor(choices: readonly string[], words: string): string | null {
  const ranked = choices
    .map((choice) => {
      const others = choices.filter((other) => other !== choice).join("");
      const own = [...new Set(choice)].filter((char) => !others.includes(char));
      const hits = own.filter((char) => words.includes(char)).length;
      return { choice, score: own.length === 0 ? 0 : hits / own.length };
    })
    .sort((a, b) => b.score - a.score);
  const [best, next] = ranked;
  return best === undefined || best.score === 0 || best.score === next?.score ? null : best.choice;
}

/** Names of the inputs a formula computes with. */
function computedWith(rule: Rule): Set<string> {
  const names = new Set<string>();
  const stack: Node[] = rule.formula === undefined ? [] : [rule.formula];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.op === "input") names.add(node.name);
    stack.push(...childrenOf(node));
  }
  return names;
}

/** The case of a reviewed rule in the inputs of the generated one; null where it cannot be said in them. */
function translated(rule: Rule, generated: Rule, one: RuleCase): Record<string, unknown> | null {
  const inputs: Record<string, unknown> = {};
  const numeric = (input: RuleInput) => ["money", "integer", "number"].includes(input.type);
  const words = Object.values(one.inputs)
    .filter((value) => typeof value === "string")
    .join(" ");
  const left = new Set([...computedWith(rule)].filter((name) => Number(one.inputs[name]) !== 1));
  for (const input of generated.inputs) {
    if (input.type === "boolean") inputs[input.name] = true;
    else if (input.type === "choice") {
      const several = Object.values(one.inputs).filter((value) => value === true).length > 1;
      const choice = several ? null : choiceFor(input.choices ?? [], words);
      if (choice === null) return null;
      inputs[input.name] = choice;
    } else {
      const candidates = rule.inputs.filter((own) => numeric(own) && own.unit === input.unit);
      const [best] = candidates.sort((a, b) => shared(b.label, input.label) - shared(a.label, input.label));
      if (best === undefined && input.type !== "integer") return null;
      inputs[input.name] = best === undefined ? 1 : one.inputs[best.name];
      if (best !== undefined) left.delete(best.name);
    }
  }
  // A sum that an office fixes is no input of a maximum; anything else left out makes it another case.
  return left.size > 0 && rule.kind !== "cap-only" ? null : inputs;
}

/** Cases in which the reviewed rule pays something, computed by both. */
function agreementOf(rule: Rule, generated: Rule): Agreement | null {
  let same = 0;
  const different: string[] = [];
  for (const one of rule.cases) {
    const wanted = evaluate(rule, one.inputs, DAY).result;
    if (!["amount", "upTo", "atLeast"].includes(wanted.kind) || wanted.value === "0") continue;
    const inputs = translated(rule, generated, one);
    if (inputs === null) continue;
    const got = evaluate(generated, inputs, DAY).result;
    // A maximum without a formula asks for the sum an office fixed; the generated one tells the maximum.
    const below =
      rule.kind === "cap-only" && got.kind === "upTo" && Number(wanted.value) <= Number(got.value);
    if (got.value === wanted.value || below) same += 1;
    else different.push(`${JSON.stringify(one.inputs)}: 复核 ${wanted.value}，自动 ${got.value}`);
  }
  return same + different.length === 0 ? null : { rule, generated, same, different };
}

async function main(): Promise<number> {
  const dictionaries = await loadDictionaries("corpus/dictionaries");
  const rules = loadCalculatorRules(await readRuleFiles("corpus/calculators"));
  const agreements: Agreement[] = [];
  let made = 0;
  for (const path of await listSources([DOCUMENTS], DOCUMENTS)) {
    const { document, clauses } = understand(await readSource(path, DOCUMENTS), dictionaries, DAY);
    for (const clause of clauses) {
      const generated = generateRule(document, clause);
      if (generated === null) continue;
      made += 1;
      for (const rule of rules.filter((one) => standsOn(one, document.id, clause))) {
        const agreement = agreementOf(rule, generated);
        if (agreement !== null) agreements.push(agreement);
      }
    }
  }
  const wrong = agreements.filter((one) => one.different.length > 0);
  for (const { rule, generated, same, different } of agreements) {
    console.log(
      `${different.length === 0 ? "✓" : "✗"} ${rule.id} ${generated.clause.path}：一致 ${same} 例，不一致 ${different.length} 例`,
    );
    for (const line of different) console.log(`    ${line}`);
  }
  const cases = agreements.reduce((sum, one) => sum + one.same + one.different.length, 0);
  const agreed = agreements.reduce((sum, one) => sum + one.same, 0);
  console.log(
    `自动生成 ${made} 个；与复核规则同条款、可比的 ${agreements.length} 个，其中 ${agreements.length - wrong.length} 个完全一致；情形 ${agreed}/${cases} 一致。`,
  );
  return wrong.length === 0 ? 0 : 1;
}

function standsOn(rule: Rule, documentId: string, clause: Clause): boolean {
  if (rule.clause.document !== documentId) return false;
  if (rule.clause.path === clause.path) return clause.text.includes(rule.quote);
  return clause.path.startsWith(`${rule.clause.path}/`) && clause.text.includes(rule.quote);
}

process.exitCode = await main();
