/** Reads the structure of a policy text: what a clerk would cite, and where it stands. */
import type { ClauseOutline } from "../domain/clause.ts";
import { attachContinuations, joinLoneLabels } from "./attach.ts";
import { type Block, cutBlocks } from "./blocks.ts";
import { backEntries, type FrameEntry, findToc, frontEntries } from "./frame.ts";
import { assignLevels } from "./levels.ts";
import type { FrameKind } from "./lines.ts";
import { cedeMarkers } from "./markers.ts";
import { type Numbering, numberUnits } from "./numbering.ts";
import { addParagraphs, assignHeadings, closeSpans, frameOutline, outlinesOf } from "./outline.ts";
import { assignPaths, unique } from "./paths.ts";
import { addUnit, type Unit } from "./tree.ts";

/** Part of what made an index: change it with every change of what segmentation yields. */
export const SEGMENTER_VERSION = "3";

/**
 * Structure of a decoded text (LF line ends), in reading order, parents before children. Top-level spans tile the
 * text, paths are unique. Empty for an empty text; never throws. Cost is linear in the length of the text.
 *
 * 1. cut the text into lines, 2. set the table of contents aside, 3. decide which labels open units,
 * 4. set the lines before and behind the body apart, 5. give units levels, 6. attach lines without a label,
 * 7. spans and headings, 8. paragraphs and sub-points, 9. addresses, 10. outlines.
 */
export function segment(text: string): ClauseOutline[] {
  if (text === "") return [];
  const blocks = cutBlocks(text); // 1
  if (blocks.length === 0) return [blank(text)];
  const toc = findToc(text, blocks); // 2
  const numbering = numberUnits(text, blocks, toc); // 3
  const frame = setFrameApart(text, blocks, numbering, toc); // 4
  assignLevels(text, blocks, numbering.roots); // 5
  attachContinuations(text, blocks, numbering, frame.blocks); // 6
  for (const root of numbering.roots) joinLoneLabels(text, blocks, root);
  for (const root of numbering.roots) assignHeadings(text, blocks, root); // 7
  for (const root of numbering.roots) closeSpans(blocks, root);
  for (const root of numbering.roots) cedeMarkers(text, root);
  for (const root of numbering.roots) addParagraphs(text, blocks, root); // 8
  for (const paragraph of frame.paragraphs) addParagraphs(text, blocks, paragraph);
  const taken = new Map<string, number>();
  assignPaths([...numbering.roots, ...frame.paragraphs], taken); // 9
  return tile(text, assemble(text, blocks, numbering, frame, taken)); // 10
}

/** Kinds that are what they are wherever they stand in a text without numbering. */
const STANDS_ANYWHERE = new Set<FrameKind>([
  "signature",
  "source",
  "remnant",
  "published",
  "contact",
  "info",
  "attachments",
  "toc",
]);

interface Frame {
  readonly front: readonly FrameEntry[];
  readonly back: readonly FrameEntry[];
  /** Paragraphs of a text without any numbering. */
  readonly paragraphs: readonly Unit[];
  readonly blocks: ReadonlySet<number>;
}

function setFrameApart(
  text: string,
  blocks: readonly Block[],
  numbering: Numbering,
  toc: ReadonlySet<number>,
): Frame {
  const openings = [...numbering.opened.keys()].sort((a, b) => a - b);
  const firstOpening = openings[0] ?? blocks.length;
  const front: FrameEntry[] = [];
  const back: FrameEntry[] = [];
  const paragraphs: Unit[] = [];
  if (numbering.roots.length === 0) {
    for (const entry of frontEntries(text, blocks, 0, blocks.length, toc)) {
      if (entry.kind === "preamble" || (paragraphs.length > 0 && !STANDS_ANYWHERE.has(entry.kind))) {
        for (let i = entry.firstBlock; i <= entry.lastBlock; i += 1) {
          const block = blocks[i];
          if (block !== undefined) paragraphs.push(bodyParagraph(block, i, paragraphs.length + 1));
        }
      } else (paragraphs.length === 0 ? front : back).push(entry);
    }
  } else {
    front.push(...frontEntries(text, blocks, 0, firstOpening, toc));
    numbering.roots.forEach((root, index) => {
      const next = numbering.roots[index + 1];
      if (next !== undefined && next.family !== "attachment" && next.family === root.family) return;
      const to = next?.block ?? blocks.length;
      const lastOpening = lastBelow(openings, to);
      const closing = next === undefined && !holdsArticles(root);
      back.push(...backEntries(text, blocks, lastOpening + 1, to, closing));
    });
  }
  const set = new Set<number>();
  for (const entry of [...front, ...back])
    for (let i = entry.firstBlock; i <= entry.lastBlock; i += 1) set.add(i);
  return { front, back, paragraphs, blocks: set };
}

function bodyParagraph(block: Block, index: number, number: number): Unit {
  const unit = addUnit(
    {
      family: "paragraph",
      label: null,
      block: index,
      depth: 0,
      start: block.start,
      bodyFrom: block.from,
      bodyTo: block.to,
    },
    null,
  );
  unit.level = "paragraph";
  unit.path = `p${number}`;
  unit.end = block.end;
  return unit;
}

/** Largest of the ascending numbers that is below `limit`, or -1. */
function lastBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return ascending[low - 1] ?? -1;
}

function holdsArticles(unit: Unit): boolean {
  return unit.family === "article" || unit.children.some(holdsArticles);
}

function assemble(
  text: string,
  blocks: readonly Block[],
  numbering: Numbering,
  frame: Frame,
  taken: Map<string, number>,
): ClauseOutline[] {
  const groups: { start: number; outlines: ClauseOutline[] }[] = [];
  for (const unit of [...numbering.roots, ...frame.paragraphs]) {
    const outlines: ClauseOutline[] = [];
    outlinesOf(unit, [], outlines);
    groups.push({ start: unit.start, outlines });
  }
  for (const [side, entries] of [
    ["front", frame.front],
    ["back", frame.back],
  ] as const) {
    for (const entry of entries) {
      const outline = frameOutline(text, blocks, entry, side, unique(`${side}/${entry.kind}`, taken));
      groups.push({ start: outline.start, outlines: [outline] });
    }
  }
  groups.sort((a, b) => a.start - b.start);
  return groups.flatMap((group) => group.outlines);
}

/** Closes the gaps white space may leave between top-level outlines. */
function tile(text: string, outlines: readonly ClauseOutline[]): ClauseOutline[] {
  const out = [...outlines];
  let next = text.length;
  for (let i = out.length - 1; i >= 0; i -= 1) {
    const outline = out[i];
    if (outline === undefined || outline.parentPath !== null) continue;
    out[i] = { ...outline, end: next };
    next = outline.start;
  }
  return out;
}

function blank(text: string): ClauseOutline {
  return {
    start: 0,
    end: text.length,
    level: "frontmatter",
    path: "front/blank",
    parentPath: null,
    number: null,
    heading: null,
    headings: [],
  };
}
