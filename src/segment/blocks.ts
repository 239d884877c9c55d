/** Cuts a text into blocks: lines, and the lost lines of texts whose breaks were turned into spaces. */
import { splitFlattened } from "./flattened.ts";
import { isSpace, skipSpace, skipSpaceBack } from "./space.ts";

/** One line of the source as an author would see it; blocks tile the text. */
export interface Block {
  /** First unit of the block; the block before ends here. */
  readonly start: number;
  /** Exclusive; includes the line break and the blank lines after it. */
  readonly end: number;
  /** The words themselves: without indentation, Markdown signs and trailing white space. */
  readonly from: number;
  readonly to: number;
  /** Number of # signs of a Markdown heading, 0 for plain lines. */
  readonly depth: number;
  /** table: a row of a Markdown table; comment: <!-- … -->, --- and the like, which say nothing. */
  readonly kind: "text" | "table" | "comment";
}

/** The blocks of a text, in order, without gaps. Empty for a text of white space only. */
export function cutBlocks(text: string): Block[] {
  const pieces: { start: number; end: number }[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline + 1;
    pieces.push(...splitFlattened(text, start, end));
    start = end;
  }
  const blocks: Block[] = [];
  let open = 0;
  for (const piece of pieces) {
    const from = skipSpace(text, piece.start, piece.end);
    const to = skipSpaceBack(text, piece.end, from);
    if (from >= to) {
      const last = blocks[blocks.length - 1];
      if (last !== undefined) {
        blocks[blocks.length - 1] = { ...last, end: piece.end };
        open = piece.end;
      }
      continue;
    }
    blocks.push(describe(text, open, piece.end, from, to));
    open = piece.end;
  }
  return blocks;
}

/** Strips Markdown signs from both ends of the words of a block. */
function describe(text: string, start: number, end: number, from: number, to: number): Block {
  let depth = 0;
  let first = from;
  let last = to;
  while (depth < 6 && text[first + depth] === "#") depth += 1;
  if (depth > 0 && isSpace(text[first + depth])) first = skipSpace(text, first + depth, last);
  else depth = 0;
  const words = text.slice(first, Math.min(last, first + 4));
  if (words.startsWith("|")) return { start, end, from: first, to: last, depth, kind: "table" };
  const bare = text.slice(from, Math.min(to, from + 80));
  if (bare.startsWith("<!--") || /^[-=*_]{3,}$/.test(bare)) {
    return { start, end, from, to, depth: 0, kind: "comment" };
  }
  if (/^(?:[-*+>] )/.test(words)) first = skipSpace(text, first + 1, last);
  if (text.startsWith("**", first) && last - first > 4) {
    first = skipSpace(text, first + 2, last);
    if (text.endsWith("**", last) && text.slice(last - 2, last) === "**") last -= 2;
  }
  return { start, end, from: first, to: last, depth, kind: "text" };
}
