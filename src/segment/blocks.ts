/** Cuts a text into blocks: lines, and the lost lines of texts whose breaks were turned into spaces. */

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
/** What may stand between a lost line break and the words before it. */
const LINE_CLOSERS = new Set(["。", "！", "？", "；", ";", "：", ":", "）", ")", "〕", "】", "]", "”", "》"]);

/** A line this long that also holds most of the text has lost its line breaks. */
const FLATTENED_LINE_LENGTH = 300;

/** A label after white space inside a flattened line opens a line of its own. */
const LABEL_AFTER_SPACE =
  /^(?:第[ \u3000]?[〇零一二三四五六七八九十百千0-9０-９]{1,7}[ \u3000]?[编章节条](?:之[一二三四五六七八九十]+)?[ \u3000]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|[（(]?[0-9０-９]{1,2}(?:[、．)）]|\.(?![0-9])))/;

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

/** Pieces of one line: the line itself, or its lost lines when it holds most of a long text. */
function splitFlattened(text: string, start: number, end: number): { start: number; end: number }[] {
  const length = end - start;
  if (length < FLATTENED_LINE_LENGTH || length * 2 < text.length) return [{ start, end }];
  const pieces: { start: number; end: number }[] = [];
  let open = start;
  for (let i = start; i < end; ) {
    if (!isSpace(text[i])) {
      i += 1;
      continue;
    }
    const after = skipSpace(text, i, end);
    const run = text.slice(i, after);
    const closes = LINE_CLOSERS.has(text[i - 1] ?? "");
    const labelled = LABEL_AFTER_SPACE.test(text.slice(after, after + 16));
    if (i > open && after < end && (closes || labelled || run.includes("\u3000\u3000"))) {
      pieces.push({ start: open, end: after });
      open = after;
    }
    i = after;
  }
  pieces.push({ start: open, end });
  return pieces;
}
