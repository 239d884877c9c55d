/** Measures a question file: on documents it brings along, in a throw-away index, or on the index at hand. */
import { ask } from "../answer/ask.ts";
import { dateInChina } from "../domain/dates.ts";
import { foldersOf } from "../kb/folders.ts";
import { closeParts, loadParts } from "../kb/parts.ts";
import { type Evaluation, evaluateSet } from "../search/evaluate/evaluate.ts";
import { readQuestionSet } from "../search/evaluate/question-set.ts";
import { reportLines } from "../search/evaluate/report.ts";
import { temporaryIndex } from "../search/evaluate/temporary-index.ts";
import { search } from "../search/search.ts";
import type { Environment } from "./environment.ts";
import { extrasOf, withKnowledgeBase } from "./knowledge-base.ts";

export interface EvaluatedFile {
  readonly evaluation: Evaluation;
  /** For people. */
  readonly lines: readonly string[];
}

/** @throws MingceError for a file that is no question set, or without a usable index when one is needed. */
export async function evaluateFile(
  name: string,
  content: string,
  environment: Environment,
  failures: boolean,
): Promise<EvaluatedFile> {
  // What is measured is the extract; a language model would word every answer for nothing.
  const settings: Environment = { ...environment, llmUrl: null };
  const set = readQuestionSet(name, content);
  const today = dateInChina(new Date());
  const evaluation =
    set.documents === null
      ? await withKnowledgeBase(settings, "read", (kb) => evaluateSet(set, kb, today))
      : await onOwnDocuments();
  return { evaluation, lines: reportLines(evaluation, failures) };

  async function onOwnDocuments(): Promise<Evaluation> {
    const folders = foldersOf({ corpus: settings.corpus ?? undefined, model: settings.model ?? undefined });
    const parts = await loadParts(folders, extrasOf(settings));
    const index = await temporaryIndex(set.documents ?? [], parts, () => new Date());
    try {
      const { deps } = index;
      return await evaluateSet(
        set,
        { search: (request) => search(deps, request), ask: (request) => ask(deps, request) },
        today,
      );
    } finally {
      await index.close();
      await closeParts(parts);
    }
  }
}
