/** Reading inputs out of a question: 博士 becomes 博士研究生, 500万元 the amount, where only one reading fits. */
import { amountsIn } from "../extract/amounts.ts";
import type { Rule } from "./compile.ts";
import type { RuleInput } from "./rule.ts";

/** Questions are short; what is longer is a document. */
const LONGEST_QUESTION = 300;
/** A single shared character says nothing. */
const SHORTEST_MATCH = 2;

/** Inputs the question settles, as form values. What is not certain is left out. */
export function prefillFrom(rule: Rule, question: string): Record<string, string> {
  const text = question.slice(0, LONGEST_QUESTION);
  const filled: Record<string, string> = {};
  const amounts = amountsIn(text).filter((amount) => amount.value !== null);
  const numeric = rule.inputs.filter((input) => ["money", "integer", "number"].includes(input.type));
  for (const input of rule.inputs) {
    if (input.type === "choice") {
      const choice = choiceIn(input, rule.title, text);
      // The second of two inputs with the same choices is somebody else: a spouse.
      const taken = rule.inputs.some((other) => other !== input && filled[other.name] === choice);
      if (choice !== null && !taken) filled[input.name] = choice;
    }
  }
  for (const input of numeric) {
    const own = amounts.filter((amount) => fits(input, amount.kind, amount.unit));
    const rivals = numeric.filter((other) => other !== input && sameMeasure(other, input));
    const [only] = own;
    if (own.length === 1 && only?.value != null && rivals.length === 0) filled[input.name] = only.value;
  }
  return filled;
}

function fits(input: RuleInput, kind: string, unit: string): boolean {
  if (input.type === "money") return kind === "money";
  if (input.unit === "%") return kind === "rate" && unit === "percent";
  return input.unit !== null && (unit === input.unit || unit === `个${input.unit}`);
}

function sameMeasure(a: RuleInput, b: RuleInput): boolean {
  return a.type === b.type && a.unit === b.unit;
}

/** What a choice excludes in brackets, (非对外投资), is not what it is. */
const EXCLUDED = /[(（](?:非|不|无|除)[^)）]*[)）]/gu;

/**
 * The choice that shares most words with the question, when it is the only one that does. Words of the title or of the
 * label say what the question is about, not which choice it means.
 */
function choiceIn(input: RuleInput, title: string, text: string): string | null {
  const scored = (input.choices ?? []).map((choice) => ({
    choice,
    words: longestCommon(choice.replace(EXCLUDED, ""), text),
  }));
  const best = Math.max(...scored.map(({ words }) => words.length));
  const winners = scored.filter(({ words }) => words.length === best);
  const [only] = winners;
  if (best < SHORTEST_MATCH || only === undefined || winners.length > 1) return null;
  return title.includes(only.words) || input.label.includes(only.words) ? null : only.choice;
}

/** The longest substring both texts share; both are short. */
function longestCommon(a: string, b: string): string {
  let best = "";
  let previous = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    const current = new Uint16Array(b.length + 1);
    for (let j = 0; j < b.length; j++) {
      if (a[i] !== b[j]) continue;
      const run = (previous[j] ?? 0) + 1;
      current[j + 1] = run;
      if (run > best.length) best = a.slice(i + 1 - run, i + 1);
    }
    previous = current;
  }
  return best;
}
