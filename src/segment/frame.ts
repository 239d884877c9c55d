/** Groups the lines around the body into entries: title block, notice, contacts, signature, remnants. */
import type { Block } from "./blocks.ts";
import { type Family, readLabel } from "./labels.ts";
import {
  definiteKind,
  type FrameKind,
  frontKind,
  isClosing,
  isTitleLine,
  isTocMark,
  titleContinues,
  wordsOf,
} from "./lines.ts";

/** Consecutive lines of one kind. */
export interface FrameEntry {
  readonly kind: FrameKind;
  readonly firstBlock: number;
  /** Inclusive. */
  lastBlock: number;
}

/** Kinds whose consecutive lines make one entry; every other line is an entry of its own. */
const GROUPED = new Set<FrameKind>([
  "contact",
  "signature",
  "history",
  "info",
  "toc",
  "remnant",
  "attachments",
]);

const LONGEST_TITLE_PIECE = 45;
/** Longest table of contents looked for, in lines. */
const LONGEST_TOC = 400;

/** Families that a table of contents lists. */
const LISTED = new Set<Family>(["part", "chapter", "division", "cnDot"]);
/** Titles in a row without a word of text between them, that come again further down, are a table of contents. */
const SHORTEST_TOC = 3;
const LONGEST_TOC_LINE = 60;

/**
 * Blocks of a table of contents: 目录 and what follows until its first line comes again, or a row of titles most of
 * which come again.
 */
export function findToc(text: string, blocks: readonly Block[]): Set<number> {
  const toc = unmarkedToc(text, blocks);
  blocks.forEach((block, index) => {
    if (toc.has(index) || !isTocMark(text, block)) return;
    const first = blocks[index + 1];
    if (first === undefined) return;
    const key = tocKey(wordsOf(text, first));
    const limit = Math.min(blocks.length, index + LONGEST_TOC);
    for (let i = index + 2; i < limit; i += 1) {
      const again = blocks[i];
      if (again === undefined || tocKey(wordsOf(text, again)) !== key) continue;
      for (let k = index; k < i; k += 1) toc.add(k);
      return;
    }
  });
  return toc;
}

/** Rows of chapter titles that are repeated below. */
function unmarkedToc(text: string, blocks: readonly Block[]): Set<number> {
  const keys = blocks.map((block) => {
    if (block.kind !== "text" || block.to - block.from > LONGEST_TOC_LINE) return null;
    const label = readLabel(text, block.from, block.to);
    if (label === null || !LISTED.has(label.family)) return null;
    const words = wordsOf(text, block);
    return /[。；;，,：:]/.test(words) ? null : tocKey(words);
  });
  const lastSeen = new Map<string, number>();
  keys.forEach((key, index) => {
    if (key !== null) lastSeen.set(key, index);
  });
  const toc = new Set<number>();
  for (let from = 0; from < keys.length; from += 1) {
    let to = from;
    while (to < keys.length && keys[to] !== null) to += 1;
    if (to - from >= SHORTEST_TOC) {
      const row = keys.slice(from, to);
      const again = row.filter((key) => key !== null && (lastSeen.get(key) ?? 0) >= to).length;
      // The first title of the body may close the row: 第六章 附则 | 第一章 总则.
      const bodyTitle = row.findIndex((key, i) => i > 0 && key === row[0]);
      const end = bodyTitle === -1 ? to : from + bodyTitle;
      if (again * 2 >= row.length || bodyTitle >= SHORTEST_TOC)
        for (let i = from; i < end; i += 1) toc.add(i);
    }
    from = Math.max(from, to);
  }
  return toc;
}

/** Words of a contents line without spaces, dots and the page number. */
function tocKey(words: string): string {
  return words
    .slice(0, 80)
    .replace(/[\s\u3000.…·]+[0-9]*$/, "")
    .replace(/[\s\u3000]+/g, "");
}

/** Entries for the lines before the body, or for a whole text without numbering. */
export function frontEntries(
  text: string,
  blocks: readonly Block[],
  from: number,
  to: number,
  toc: ReadonlySet<number>,
): FrameEntry[] {
  const entries: FrameEntry[] = [];
  let titled = false;
  let continues = false;
  for (let i = from; i < to; i += 1) {
    const block = blocks[i];
    if (block === undefined) continue;
    let kind: FrameKind = toc.has(i) ? "toc" : frontKind(text, blocks, i, !titled);
    if (kind === "preamble" && i + 1 < to && beginsTitle(text, block, blocks[i + 1])) kind = "title";
    const last = entries[entries.length - 1];
    if (
      last !== undefined &&
      continues &&
      (kind === "title" || kind === "notice-title" || kind === "preamble")
    ) {
      last.lastBlock = i;
      continues = titleContinues(text, block);
      continue;
    }
    if (kind !== "info" && kind !== "remnant" && kind !== "source" && kind !== "number") titled = true;
    continues =
      (kind === "title" || kind === "notice-title") &&
      (titleContinues(text, block) || (i + 1 < to && beginsTitle(text, block, blocks[i + 1])));
    if (last !== undefined && last.kind === kind && GROUPED.has(kind)) last.lastBlock = i;
    else entries.push({ kind, firstBlock: i, lastBlock: i });
  }
  return entries;
}

/** A short line without punctuation that is no title itself, over a title line: one title on two lines. */
function beginsTitle(text: string, block: Block, next: Block | undefined): boolean {
  if (next === undefined || block.to - block.from > LONGEST_TITLE_PIECE) return false;
  if (isTitleLine(text, block)) return false;
  if (titleContinues(text, block)) return true;
  return !/[，,。；;：:、！？]/.test(wordsOf(text, block)) && isTitleLine(text, next);
}

/**
 * Entries for the unlabelled lines [from, to) behind the last unit of a text: empty when they all belong to that
 * unit. `closing` also takes closing provisions without a number (以上措施自…起实施).
 */
export function backEntries(
  text: string,
  blocks: readonly Block[],
  from: number,
  to: number,
  closing: boolean,
): FrameEntry[] {
  let cut = to;
  for (let i = from; i < to; i += 1) {
    const block = blocks[i];
    if (block === undefined || block.kind === "comment") continue;
    if (definiteKind(text, blocks, i) !== null || (closing && isClosing(text, block))) {
      cut = i;
      break;
    }
  }
  const entries: FrameEntry[] = [];
  for (let i = cut; i < to; i += 1) {
    const block = blocks[i];
    if (block === undefined) continue;
    let kind = definiteKind(text, blocks, i);
    const last = entries[entries.length - 1];
    if (kind === null)
      kind = isClosing(text, block)
        ? "closing"
        : last?.kind === "attachments"
          ? "attachments"
          : frontKind(text, blocks, i, false);
    if (kind === "preamble") kind = "closing";
    if (last !== undefined && last.kind === kind && GROUPED.has(kind)) last.lastBlock = i;
    else entries.push({ kind, firstBlock: i, lastBlock: i });
  }
  return entries;
}
