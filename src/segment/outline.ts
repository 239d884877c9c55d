/** From the tree of units to clause outlines: spans, paragraphs, sub-points, headings. */
import type { ClauseLevel, ClauseOutline } from "../domain/clause.ts";
import type { Block } from "./blocks.ts";
import type { FrameEntry } from "./frame.ts";
import { headingOf } from "./headings.ts";
import { addInlinePoints } from "./inline.ts";
import { isMarkerLine, trailingMarker, wordsOf } from "./lines.ts";
import { addUnit, structuralRank, type Unit } from "./tree.ts";

/** Levels that hold their continuation lines as numbered paragraphs from the second on. */
const FIRST_LINE_COUNTS = new Set<ClauseLevel>(["article", "measure", "item", "subitem"]);

/** Sets `end` of every unit from the blocks it and its children own. Returns the end of `unit`. */
export function closeSpans(blocks: readonly Block[], unit: Unit): number {
  const own = unit.continuation[unit.continuation.length - 1] ?? unit.block;
  let end = Math.max(unit.bodyTo, blocks[own]?.end ?? 0);
  // A lone label has taken its words from the line below.
  if (unit.continuation.length === 0 && unit.bodyFrom >= (blocks[unit.block]?.end ?? end)) {
    end = Math.max(end, blocks[unit.block + 1]?.end ?? end);
  }
  for (const child of unit.children) end = Math.max(end, closeSpans(blocks, child));
  unit.end = end;
  return end;
}

/** Headings of all units below (and including) `unit`. */
export function assignHeadings(text: string, blocks: readonly Block[], unit: Unit): void {
  const block = blocks[unit.block];
  const structural = structuralRank(unit.family);
  const titleOnly = unit.family === "heading" || (structural !== null && structural < 4);
  const chained = unit.children.some((child) => child.block === unit.block && child.start < unit.bodyTo);
  if (!chained) {
    unit.heading = headingOf({
      words: text.slice(unit.bodyFrom, unit.bodyTo),
      headingLine: titleOnly || (block !== undefined && block.depth > 0),
      loose: unit.level === "measure" || unit.level === "section",
      goesOn: unit.children.length > 0 || unit.continuation.some((index) => !isMarkerAt(text, blocks, index)),
      marker: markerOffset(text, unit),
    });
  }
  for (const child of unit.children) assignHeadings(text, blocks, child);
}

function markerOffset(text: string, unit: Unit): number {
  const at = trailingMarker(text, unit.bodyFrom, unit.bodyTo);
  return at === -1 ? -1 : at - unit.bodyFrom;
}

function isMarkerAt(text: string, blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  return block !== undefined && isMarkerLine(text, block);
}

/**
 * Gives every unit its paragraphs (p2, p3, …) and sub-points. Items of an article that stand below its second or a
 * later paragraph become children of that paragraph: 第十条/p2/(一).
 */
export function addParagraphs(text: string, blocks: readonly Block[], unit: Unit): void {
  const children = [...unit.children];
  for (const child of children) addParagraphs(text, blocks, child);
  let number = FIRST_LINE_COUNTS.has(unit.level) && unit.bodyFrom < unit.bodyTo ? 1 : 0;
  const paragraphs: Unit[] = [];
  let table: Unit | null = null;
  for (const index of unit.continuation) {
    const block = blocks[index];
    if (block === undefined || block.kind === "comment" || isMarkerLine(text, block)) {
      table = null;
      continue;
    }
    if (block.kind === "table" && table !== null) {
      table.end = block.end;
      continue;
    }
    number += 1;
    const paragraph = paragraphUnit(block, index, unit, number);
    table = block.kind === "table" ? paragraph : null;
    paragraphs.push(paragraph);
  }
  unit.children.sort((a, b) => a.start - b.start);
  if (unit.level === "article")
    nestListsInParagraphs(unit, paragraphs, /[。；;：:，,！]$/.test(text.slice(unit.bodyFrom, unit.bodyTo)));
  if (children.length === 0 && unit.bodyFrom < unit.bodyTo && structuralRank(unit.family) !== 2) {
    const marker = trailingMarker(text, unit.bodyFrom, unit.bodyTo);
    addInlinePoints(text, unit.bodyFrom, marker === -1 ? unit.bodyTo : marker, unit);
    unit.children.sort((a, b) => a.start - b.start);
  }
  for (const paragraph of paragraphs) {
    if (paragraph.children.length > 0) continue;
    const marker = trailingMarker(text, paragraph.bodyFrom, paragraph.bodyTo);
    addInlinePoints(text, paragraph.bodyFrom, marker === -1 ? paragraph.bodyTo : marker, paragraph);
  }
}

function paragraphUnit(block: Block, index: number, parent: Unit, number: number): Unit {
  const paragraph = addUnit(
    {
      family: "paragraph",
      label: null,
      block: index,
      depth: 0,
      start: block.start,
      bodyFrom: block.from,
      bodyTo: block.to,
    },
    parent,
  );
  paragraph.level = "paragraph";
  paragraph.heading = null;
  paragraph.end = block.end;
  paragraph.path = `p${number}`;
  return paragraph;
}

/** Lists below a paragraph of an article become its children; the first paragraph is the article itself. */
function nestListsInParagraphs(
  article: Unit,
  paragraphs: readonly Unit[],
  firstLineIsSentence: boolean,
): void {
  if (paragraphs.length === 0 || article.bodyFrom >= article.bodyTo || !firstLineIsSentence) return;
  const listed = article.children.filter((child) => child.family !== "paragraph");
  for (const child of listed) {
    const above = paragraphs.findLast((paragraph) => paragraph.start < child.start);
    if (above === undefined) continue;
    article.children.splice(article.children.indexOf(child), 1);
    child.parent = above;
    above.children.push(child);
    above.end = Math.max(above.end, child.end);
  }
}

/** Outlines of a tree in reading order, parents first. */
export function outlinesOf(unit: Unit, headings: readonly string[], out: ClauseOutline[]): void {
  out.push({
    start: unit.start,
    end: unit.end,
    level: unit.level,
    path: unit.path,
    parentPath: unit.parent?.path ?? null,
    number: unit.label?.printed ?? null,
    heading: unit.heading,
    headings,
  });
  const below = unit.heading === null ? headings : [...headings, unit.heading];
  for (const child of unit.children) outlinesOf(child, below, out);
}

/** Outline of an entry of the title block or of what stands behind the body. */
export function frameOutline(
  text: string,
  blocks: readonly Block[],
  entry: FrameEntry,
  side: "front" | "back",
  path: string,
): ClauseOutline {
  const first = blocks[entry.firstBlock];
  const last = blocks[entry.lastBlock];
  const titled = entry.kind === "title" || entry.kind === "notice-title";
  return {
    start: first?.start ?? 0,
    end: last?.end ?? text.length,
    level: side === "front" ? "frontmatter" : "backmatter",
    path,
    parentPath: null,
    number: null,
    heading: titled && first !== undefined && last !== undefined ? titleOf(text, blocks, entry) : null,
    headings: [],
  };
}

function titleOf(text: string, blocks: readonly Block[], entry: FrameEntry): string {
  let title = "";
  for (let i = entry.firstBlock; i <= entry.lastBlock; i += 1) {
    const block = blocks[i];
    if (block !== undefined) title += wordsOf(text, block);
  }
  return title;
}
