/**
 * How the calculators made from extracted facts agree with the reviewed rules of the same clauses:
 * `npx tsx scripts/compare-generated.ts`. Exit code 1 when one disagrees.
 */
import { understand } from "../src/build/understand.ts";
import type { Rule } from "../src/calculators/compile.ts";
import { evaluate } from "../src/calculators/evaluate.ts";
import { generateRule } from "../src/calculators/generated.ts";
import { childrenOf, type Node } from "../src/calculators/node.ts";
import type { CalculationResult } from "../src/calculators/outcome.ts";
import { loadCalculatorRules } from "../src/calculators/registry.ts";
import type { RuleCase, RuleInput } from "../src/calculators/rule.ts";
import type { Clause } from "../src/domain/clause.ts";
import { MingceError } from "../src/domain/errors.ts";
import { readRuleFiles } from "../src/ingest/calculator-files.ts";
import { loadDictionaries } from "../src/ingest/dictionaries.ts";
import { readSource } from "../src/ingest/read-source.ts";
import { listSources } from "../src/ingest/sources.ts";

const DAY = "2024-06-01";
const DOCUMENTS = "corpus/documents";

const PAYS: ReadonlySet<string> = new Set(["amount", "upTo", "atLeast"]);
const NUMERIC: ReadonlySet<string> = new Set(["money", "integer", "number"]);
/** Combinations of one rule beyond this repeat themselves. */
const MOST_CASES = 2000;
/** Differences shown of one rule. */
const SHOWN = 5;

type Inputs = RuleCase["inputs"];

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

/** What a case says in words, one source at a time: the choices made, and the labels of what is answered with yes. */
function wordsOf(rule: Rule, inputs: Inputs): string[] {
  return rule.inputs.flatMap((input) => {
    const value = inputs[input.name];
    if (typeof value === "string" && input.type === "choice") return [value];
    return value === true ? [input.label.replace(/^是否/u, "")] : [];
  });
}

/** The one choice that a case means; null where its words mean none, or several at once. */
function choiceOf(choices: readonly string[], rule: Rule, inputs: Inputs): string | null {
  const meant = new Set(wordsOf(rule, inputs).flatMap((words) => choiceFor(choices, words) ?? []));
  const [only] = meant;
  return meant.size === 1 && only !== undefined ? only : null;
}

/** The case of a reviewed rule in the inputs of the generated one; null where it cannot be said in them. */
function translated(rule: Rule, generated: Rule, given: Inputs): Inputs | null {
  const inputs: Record<string, string | number | boolean> = {};
  const numeric = (input: RuleInput) => NUMERIC.has(input.type);
  const left = new Set([...computedWith(rule)].filter((name) => Number(given[name]) !== 1));
  const held = Object.values(given).filter((value) => value === true).length;
  for (const input of generated.inputs) {
    if (input.type === "boolean") inputs[input.name] = true;
    else if (input.type === "choice") {
      const choice = choiceOf(input.choices ?? [], rule, given);
      if (choice === null) return null;
      inputs[input.name] = choice;
    } else {
      const candidates = rule.inputs.filter((own) => numeric(own) && own.unit === input.unit);
      const [best] = candidates.sort((a, b) => shared(b.label, input.label) - shared(a.label, input.label));
      if (best === undefined && input.type !== "integer") return null;
      // A rule that asks for each certificate by name counts them itself.
      inputs[input.name] = best === undefined ? (countsHeld(rule) ? held : 1) : (given[best.name] ?? 1);
      if (best !== undefined) left.delete(best.name);
    }
  }
  // A sum that an office fixes is no input of a maximum; anything else left out makes it another case.
  return left.size > 0 && rule.kind !== "cap-only" ? null : inputs;
}

function countsHeld(rule: Rule): boolean {
  return [...rule.units.keys()].some((node) => node.op === "countMet");
}

/** Its own cases, and every combination of choices with the numbers of those cases. */
function casesOf(rule: Rule): Inputs[] {
  const cases: Inputs[] = [];
  const fill = (at: number, so: Record<string, string | number | boolean>): void => {
    const input = rule.inputs[at];
    if (input === undefined) {
      cases.push({ ...so });
      return;
    }
    const own = rule.cases.flatMap((one) => one.inputs[input.name] ?? []);
    const values = NUMERIC.has(input.type) ? [1, ...own] : (input.choices ?? [true, false]);
    for (const value of new Set(values)) {
      if (cases.length < MOST_CASES) fill(at + 1, { ...so, [input.name]: value });
    }
  };
  fill(0, {});
  return [...rule.cases.map((one) => one.inputs), ...cases];
}

/** Cases in which the reviewed rule pays something, computed by both; null where none can be said in both. */
function agreementOf(rule: Rule, generated: Rule): Agreement | null {
  let same = 0;
  const different: string[] = [];
  for (const given of casesOf(rule)) {
    const wanted = resultOf(rule, given);
    if (wanted === null || !PAYS.has(wanted.kind) || wanted.value === "0") continue;
    const inputs = translated(rule, generated, given);
    if (inputs === null) continue;
    const got = evaluate(generated, inputs, DAY).result;
    // A maximum without a formula asks for the sum an office fixed; the generated one tells the maximum.
    const below =
      rule.kind === "cap-only" && got.kind === "upTo" && Number(wanted.value) <= Number(got.value);
    if (got.value === wanted.value || below) same += 1;
    else different.push(`${JSON.stringify(given)}: 复核 ${wanted.value}，自动 ${got.value}`);
  }
  return same + different.length === 0 ? null : { rule, generated, same, different };
}

/** Null where the entries contradict one another. */
function resultOf(rule: Rule, inputs: Inputs): CalculationResult | null {
  try {
    return evaluate(rule, inputs, DAY).result;
  } catch (error) {
    if (error instanceof MingceError) return null;
    throw error;
  }
}

async function main(): Promise<number> {
  const dictionaries = await loadDictionaries("corpus/dictionaries");
  const rules = loadCalculatorRules(await readRuleFiles("corpus/calculators"));
  const agreements: Agreement[] = [];
  const apart: string[] = [];
  const met = new Set<string>();
  let made = 0;
  for (const path of await listSources([DOCUMENTS], DOCUMENTS)) {
    const { document, clauses } = understand(await readSource(path, DOCUMENTS), dictionaries, DAY);
    for (const clause of clauses) {
      const generated = generateRule(document, clause);
      if (generated === null) continue;
      made += 1;
      for (const rule of rules.filter(
        (one) => standsOn(one, document.id, clause) && sameThing(one, generated, clause),
      )) {
        met.add(rule.id);
        const agreement = agreementOf(rule, generated);
        if (agreement === null) apart.push(`${rule.id} ${clause.path}`);
        else agreements.push(agreement);
      }
    }
  }
  const wrong = agreements.filter((one) => one.different.length > 0);
  for (const { rule, generated, same, different } of agreements) {
    console.log(
      `${different.length === 0 ? "✓" : "✗"} ${rule.id} ${generated.clause.path}：一致 ${same} 例，不一致 ${different.length} 例`,
    );
    for (const line of different.slice(0, SHOWN)) console.log(`    ${line}`);
  }
  for (const line of apart) console.log(`– ${line}：填写项无法对应，没有比较`);
  const cases = agreements.reduce((sum, one) => sum + one.same + one.different.length, 0);
  const agreed = agreements.reduce((sum, one) => sum + one.same, 0);
  console.log(
    [
      `自动生成 ${made} 个；复核规则 ${rules.length} 条，其中 ${met.size} 条的条款有自动生成的，其余条款不只一项简单待遇，不生成。`,
      `可比的 ${agreements.length} 对，完全一致 ${agreements.length - wrong.length} 对，不可比 ${apart.length} 对；情形 ${agreed}/${cases} 一致。`,
    ].join("\n"),
  );
  return wrong.length === 0 ? 0 : 1;
}

/** A clause may hold more than the one benefit: the reviewed rule speaks of the sums that the generated one uses. */
function sameThing(rule: Rule, generated: Rule, clause: Clause): boolean {
  const words = [...generated.params.values()].flatMap((param) => param.versions.map((one) => one.quote));
  return clause.amounts.some(
    ({ quote }) => rule.quote.includes(quote) && words.some((one) => one.includes(quote)),
  );
}

function standsOn(rule: Rule, documentId: string, clause: Clause): boolean {
  if (rule.clause.document !== documentId) return false;
  if (rule.clause.path === clause.path) return clause.text.includes(rule.quote);
  return clause.path.startsWith(`${rule.clause.path}/`) && clause.text.includes(rule.quote);
}

process.exitCode = await main();
