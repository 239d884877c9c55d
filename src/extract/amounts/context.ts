/** The words around one quantity that the readers of bound, per, role and subject look at: bounded slices. */
import type { Quantity } from "./quantities.ts";

/** Widest look to either side, in characters; keeps the cost of one amount constant. */
const WIDEST = 120;

export interface Context {
  readonly quantity: Quantity;
  /** The quantity before it in the same sentence, null for the first. */
  readonly previous: Quantity | null;
  /** From the end of the previous quantity (or the sentence start) to this one. */
  readonly gap: string;
  /** From the last comma or colon to this quantity; may hold earlier quantities of the same segment. */
  readonly before: string;
  /** From this quantity to the next comma. */
  readonly after: string;
  /** From the start of the sentence to this quantity. */
  readonly lead: string;
  /** From this quantity to the end of the sentence. */
  readonly rest: string;
}

const SEGMENT_MARK = /[，,：:；;。\n]/;

/** Contexts of the quantities of one sentence `from`..`to` of `text`. */
export function contextsOf(
  text: string,
  quantities: readonly Quantity[],
  from: number,
  to: number,
): Context[] {
  return quantities.map((quantity, index) => {
    const previous = quantities[index - 1] ?? null;
    const lead = text.slice(Math.max(from, quantity.start - WIDEST), quantity.start);
    const rest = text.slice(quantity.end, Math.min(to, quantity.end + WIDEST));
    const gapStart = Math.max(previous === null ? from : previous.end, quantity.start - WIDEST);
    return {
      quantity,
      previous,
      gap: text.slice(gapStart, quantity.start),
      before: lead.slice(lastMark(lead) + 1),
      after: firstSegment(rest),
      lead,
      rest,
    };
  });
}

/** Index of the last segment mark, the comma of 12,000 apart; -1 when there is none. */
function lastMark(text: string): number {
  for (let i = text.length - 1; i >= 0; i -= 1) {
    const char = text[i] ?? "";
    if (!SEGMENT_MARK.test(char)) continue;
    if (char === "," && /\d/.test(text[i - 1] ?? "") && /\d{3}/.test(text.slice(i + 1, i + 4))) continue;
    return i;
  }
  return -1;
}

function firstSegment(text: string): string {
  const at = text.search(SEGMENT_MARK);
  return at < 0 ? text : text.slice(0, at);
}
