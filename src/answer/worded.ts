/** The answer in a model's words, as an addition: kept only when everything it says rests on clauses it was given. */
import type { AskResult, Hit } from "../domain/retrieval.ts";
import type { AnswerWriter, WordedAnswer, WordingSource } from "../domain/wording.ts";

/** Clauses given to the model, the answering one first. */
const SOURCES = 5;

/** Longest stretch of a clause given to the model, in characters. */
const SOURCE_LENGTH = 1_200;

/** Why there is no worded answer, in Chinese; shown beside the extract, which stands in any case. */
export const WORDING_PROBLEMS = {
  failed: "语言模型没有应答，以下只给出原文摘录。",
  uncited: "语言模型的回答没有注明所依据的条款，已弃用；以下只给出原文摘录。",
  unknown: "语言模型的回答引用了没有提供给它的条款，已弃用；以下只给出原文摘录。",
} as const;

export type Wording =
  | { readonly worded: WordedAnswer; readonly wordingProblem: null }
  | { readonly worded: null; readonly wordingProblem: string };

/** Asks the model for an answer over the clauses found. Never throws. Only for results that have an answer. */
export async function wordedAnswer(writer: AnswerWriter, result: AskResult): Promise<Wording> {
  const sources = sourcesOf(result);
  let text: string;
  try {
    text = await writer.write(result.question, sources);
  } catch {
    return { worded: null, wordingProblem: WORDING_PROBLEMS.failed };
  }
  return checkCitations(text, new Set(sources.map(({ clauseId }) => clauseId)));
}

function sourcesOf({ answer, hits }: AskResult): WordingSource[] {
  const answering = (hit: Hit) => hit.clause.id === answer?.clauseId;
  const ordered = [...hits.filter(answering), ...hits.filter((hit) => !answering(hit))];
  return ordered.slice(0, SOURCES).map(({ clause }) => ({
    clauseId: clause.id,
    citation: clause.citation,
    text: clause.text.slice(0, SOURCE_LENGTH),
  }));
}

/**
 * The answer with its citations, or why it is not one: it must cite at least one clause, and none that it was not
 * given. Clause ids stand in square brackets; ids may hold brackets of their own: (一).
 */
export function checkCitations(text: string, given: ReadonlySet<string>): Wording {
  const cited = Array.from(text.matchAll(/[[【]([^[\]【】\n]{1,300})[\]】]/gu), (match) =>
    (match[1] ?? "").trim(),
  );
  const ids = [
    ...new Set(cited.flatMap((words) => (given.has(words) ? [words] : words.split(/[,，、;；]\s*/u)))),
  ];
  if (ids.length === 0) return { worded: null, wordingProblem: WORDING_PROBLEMS.uncited };
  if (ids.some((id) => !given.has(id))) return { worded: null, wordingProblem: WORDING_PROBLEMS.unknown };
  return { worded: { text, clauseIds: ids }, wordingProblem: null };
}
