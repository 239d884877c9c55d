/** Example questions for the front page: only such as the documents at hand answer. */
import { join } from "node:path";
import { ask } from "../answer/ask.ts";
import { loadExamples } from "../ingest/examples.ts";
import type { SearchDeps } from "../search/deps.ts";
import type { KnowledgeStore } from "../store/knowledge-store.ts";

const SHOWN = 6;

interface Remembered {
  readonly key: string;
  readonly questions: Promise<string[]>;
}

const remembered = new WeakMap<KnowledgeStore, Remembered>();

/** Asked once for each state of the index and day. */
export async function exampleQuestions(folder: string, deps: SearchDeps, asOf: string): Promise<string[]> {
  const key = `${await deps.store.revision()} ${asOf}`;
  const known = remembered.get(deps.store);
  if (known?.key === key) return known.questions;
  const questions = answered(folder, deps, asOf);
  remembered.set(deps.store, { key, questions });
  return questions;
}

async function answered(folder: string, deps: SearchDeps, asOf: string): Promise<string[]> {
  const questions: string[] = [];
  for (const q of await loadExamples(join(folder, "examples.yaml"))) {
    if (questions.length === SHOWN) break;
    if ((await ask(deps, { q, asOf, limit: 3 })).answered) questions.push(q);
  }
  return questions;
}
