/** Text diff of one clause between two versions: amounts are one token each, so 15万元 -> 20万元 never reads 1[5->20]万元. */
import { diffArrays } from "diff";
import type { Clause } from "../domain/clause.ts";

export interface TextPart {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** Past this many tokens a word diff is unreadable and slow; whole sentences are compared instead. */
const WORD_DIFF_LIMIT = 4_000;

const WORD = /[0-9A-Za-z.%‰]+|[^0-9A-Za-z.%‰]/gu;

/** What happened between two texts, in reading order; the same parts joined give either text back. */
export function textParts(before: Clause, after: Clause): TextPart[] {
  const a = tokensOf(before);
  const b = tokensOf(after);
  if (a.length + b.length <= WORD_DIFF_LIMIT) return partsOf(a, b);
  const sentences = (text: string) =>
    text.match(/[^。;；\n]*[。;；\n]?/gu)?.filter((one) => one !== "") ?? [];
  return partsOf(sentences(before.text), sentences(after.text));
}

/** Tokens that tile the clause's text: amounts whole, other letters and digits by runs, Chinese by character. */
export function tokensOf(clause: Clause): string[] {
  const tokens: string[] = [];
  let at = 0;
  const amounts = [...clause.amounts].sort((x, y) => x.start - y.start || y.end - x.end);
  for (const amount of amounts) {
    const start = amount.start - clause.start;
    if (start < at) continue;
    tokens.push(...(clause.text.slice(at, start).match(WORD) ?? []), amount.quote);
    at = start + amount.quote.length;
  }
  tokens.push(...(clause.text.slice(at).match(WORD) ?? []));
  return tokens;
}

function partsOf(before: readonly string[], after: readonly string[]): TextPart[] {
  return diffArrays([...before], [...after]).map((change) => ({
    kind: change.added ? "added" : change.removed ? "removed" : "same",
    text: change.value.join(""),
  }));
}
