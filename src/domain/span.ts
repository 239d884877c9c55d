/** A stretch of source text: UTF-16 units into the decoded text of one document, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span together with the exact words it covers: `text.slice(start, end) === quote` always holds. */
export interface Quoted extends Span {
  readonly quote: string;
}

/** Builds a quoted span from the text it points into. Throws RangeError when the span leaves the text. */
export function quoted(text: string, start: number, end: number): Quoted {
  if (start < 0 || end > text.length || start >= end) {
    throw new RangeError(`span ${start}..${end} is outside a text of ${text.length} units`);
  }
  return { start, end, quote: text.slice(start, end) };
}

/** True when the two spans share at least one unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when `inner` lies wholly inside `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
