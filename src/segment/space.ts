/** White space as policy texts use it: half and full width, no-break, zero width. */

const SPACE = new Set([
  " ",
  "\t",
  "\u3000",
  "\u00a0",
  "\u200b",
  "\ufeff",
  "\r",
  "\v",
  "\f",
  "\u2003",
  "\u2002",
]);
export function isSpace(char: string | undefined): boolean {
  return char !== undefined && SPACE.has(char);
}

/** Offset of the first unit at or after `at` that is not white space, at most `limit`. */
export function skipSpace(text: string, at: number, limit: number): number {
  let i = at;
  while (i < limit && isSpace(text[i])) i += 1;
  return i;
}

/** Offset behind the last unit before `at` that is not white space, at least `limit`. */
export function skipSpaceBack(text: string, at: number, limit: number): number {
  let i = at;
  while (i > limit && (isSpace(text[i - 1]) || text[i - 1] === "\n")) i -= 1;
  return i;
}
