/** Amounts of a document: money, rates, durations, counts and areas, each with the words it comes from. */
import type { ClauseOutline } from "../domain/clause.ts";
import type { Amount } from "../domain/fact.ts";
import { joinWraps, maskLabels, maskTitles } from "./amounts/masking.ts";
import { amountsOfSentence } from "./amounts/sentence.ts";
import { scanNumbers } from "./amounts/tokens.ts";

/** Characters that end a sentence for the reading of amounts. */
const SENTENCE_END = /[。；;！!？?\n]/g;

/**
 * Every amount of `text`, on the deepest clause that contains it, by path; clauses without amounts are absent.
 * `outlines` is the segmentation of the same text (parents before children). Spans are offsets into `text`.
 * Never throws; linear in the length of the text.
 */
export function extractAmounts(text: string, outlines: readonly ClauseOutline[]): Map<string, Amount[]> {
  const byPath = new Map<string, Amount[]>();
  const amounts = read(text, joinWraps(maskLabels(maskTitles(text), outlines), outlines));
  // Outlines come in reading order: a cursor over them and a stack of the open ones suffice.
  const ordered = outlines.map((outline, index) => ({ outline, index }));
  ordered.sort(
    (a, b) => a.outline.start - b.outline.start || b.outline.end - a.outline.end || a.index - b.index,
  );
  const open: ClauseOutline[] = [];
  let next = 0;
  for (const amount of amounts) {
    for (
      let entry = ordered[next];
      entry !== undefined && entry.outline.start <= amount.start;
      entry = ordered[next]
    ) {
      closeBefore(open, entry.outline.start);
      open.push(entry.outline);
      next += 1;
    }
    closeBefore(open, amount.start);
    const around = open.findLast((outline) => outline.end >= amount.end);
    const owner = around ?? open.at(-1);
    if (owner === undefined) continue;
    const within = around === undefined ? cutAt(amount, owner.end) : amount;
    const list = byPath.get(owner.path);
    if (list === undefined) byPath.set(owner.path, [within]);
    else list.push(within);
  }
  return byPath;
}

/** An amount broken over two clauses is the first one's, with the words that stand there: 60 万|元. */
function cutAt(amount: Amount, end: number): Amount {
  const quote = amount.quote.slice(0, end - amount.start).trimEnd();
  return { ...amount, quote, end: amount.start + quote.length };
}

/** Takes the outlines that end before an offset off the stack. */
function closeBefore(open: ClauseOutline[], offset: number): void {
  while (open.length > 0 && (open[open.length - 1]?.end ?? 0) <= offset) open.pop();
}

/** The amounts of a bare passage, in order; offsets into `passage`. Book titles in 《》 are passed over. */
export function amountsIn(passage: string): Amount[] {
  return read(passage, joinWraps(maskTitles(passage), []));
}

/**
 * Reads sentence by sentence; `masked` has the length of `passage`, with blanks where nothing is to be read.
 * Numbers are scanned once over the whole text and sentence ends are walked once beside them: linear.
 */
function read(passage: string, masked: string): Amount[] {
  const amounts: Amount[] = [];
  const tokens = scanNumbers(masked);
  let from = 0;
  let to = nextSentenceEnd(masked, 0);
  for (let first = 0; first < tokens.length; ) {
    const start = tokens[first]?.start ?? 0;
    while (to <= start) {
      from = to + 1;
      to = nextSentenceEnd(masked, from);
    }
    let next = first;
    while ((tokens[next]?.start ?? Number.POSITIVE_INFINITY) < to) next += 1;
    amounts.push(...amountsOfSentence(passage, masked, tokens.slice(first, next), from, to));
    first = next;
  }
  return amounts;
}

/** Index of the next mark that ends a sentence, or the length of the text. */
function nextSentenceEnd(text: string, from: number): number {
  SENTENCE_END.lastIndex = from;
  return SENTENCE_END.exec(text)?.index ?? text.length;
}
