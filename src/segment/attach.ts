/** Finds the unit that each line without a label stands under. */
import type { Block } from "./blocks.ts";
import { isMarkerLine } from "./lines.ts";
import type { Numbering } from "./numbering.ts";
import { structuralRank, type Unit } from "./tree.ts";

const RANK_OF_ARTICLES = 4;
const LONGEST_LONE_TITLE = 40;

/** Words that speak about the whole article, not about its last item. */
const SPEAKS_OF_ARTICLE =
  /^(?:前款|前项|前[一二三四五两]+[款项]|有前款|上述|以上|第[一二三四五六七八九十]+款|本条|违反前|有前)/;

/**
 * Enters unlabelled blocks in `continuation` of the unit they belong to. A line inside a list belongs to the item
 * above it; behind the last item it leaves the list when the items are parts of one sentence (…; …; …。), when it
 * speaks of 前款, or when it is the responsibility line of the whole measure.
 */
export function attachContinuations(
  text: string,
  blocks: readonly Block[],
  numbering: Numbering,
  framed: ReadonlySet<number>,
): void {
  const nextOpened = upcoming(blocks.length, numbering);
  let current: Unit | null = null;
  for (let index = 0; index < blocks.length; index += 1) {
    const opened = numbering.opened.get(index);
    if (opened !== undefined) {
      current = opened[opened.length - 1] ?? current;
      continue;
    }
    const block = blocks[index];
    if (current === null || block === undefined || framed.has(index)) continue;
    const next = nextOpened[index] ?? null;
    current = isMarkerLine(text, block)
      ? markerOwner(text, blocks, current, next)
      : lineOwner(text, block, blocks, current, next);
    current.continuation.push(index);
  }
}

/** A label alone on its line takes the line below as its words: 第一条 | 为了…, 第一章 | 总则. */
export function joinLoneLabels(text: string, blocks: readonly Block[], unit: Unit): void {
  const next = blocks[unit.continuation[0] ?? -1];
  const rank = structuralRank(unit.family);
  const titled = rank !== null && rank < RANK_OF_ARTICLES;
  if (
    unit.label !== null &&
    unit.bodyFrom >= unit.bodyTo &&
    next?.kind === "text" &&
    !isMarkerLine(text, next)
  ) {
    const followsDirectly = unit.continuation[0] === unit.block + 1;
    if (followsDirectly && (!titled || isShortTitle(text, next))) {
      unit.bodyFrom = next.from;
      unit.bodyTo = next.to;
      unit.continuation.shift();
    }
  }
  for (const child of unit.children) joinLoneLabels(text, blocks, child);
}

function isShortTitle(text: string, block: Block): boolean {
  return block.to - block.from <= LONGEST_LONE_TITLE && !/[。；;，,]/.test(text.slice(block.from, block.to));
}

/** First unit opened behind each block. */
function upcoming(count: number, numbering: Numbering): (Unit | null)[] {
  const next: (Unit | null)[] = new Array<Unit | null>(count).fill(null);
  let coming: Unit | null = null;
  for (let index = count - 1; index >= 0; index -= 1) {
    next[index] = coming;
    coming = numbering.opened.get(index)?.[0] ?? coming;
  }
  return next;
}

/** True when the list in which `unit` stands, or one inside `unit`, goes on with `next`. */
function goesOn(unit: Unit, next: Unit | null): boolean {
  if (next === null) return false;
  if (next.parent === unit) return true;
  return (
    next.parent === unit.parent &&
    next.family === unit.family &&
    (next.label?.ordinal ?? 0) > (unit.label?.ordinal ?? 0)
  );
}

/** True when the next unit begins the list of `unit` anew: the line between introduces it. */
function restarts(unit: Unit, next: Unit | null): boolean {
  return next !== null && next.parent === unit.parent && next.family === unit.family;
}

function lineOwner(
  text: string,
  block: Block,
  blocks: readonly Block[],
  current: Unit,
  next: Unit | null,
): Unit {
  let owner = current;
  if (current.bodyFrom >= current.bodyTo && current.continuation.length === 0) return current;
  while (
    owner.parent !== null &&
    (owner.level === "item" || owner.level === "subitem") &&
    !goesOn(owner, next)
  ) {
    const speaksOfArticle = SPEAKS_OF_ARTICLE.test(
      text.slice(block.from, Math.min(block.to, block.from + 12)),
    );
    if (!speaksOfArticle && !restarts(owner, next) && !isSentencePart(text, blocks, owner)) break;
    owner = owner.parent;
  }
  return owner;
}

/** True when the items before the last one end in ; — the list is one sentence. */
function isSentencePart(text: string, blocks: readonly Block[], unit: Unit): boolean {
  const siblings = unit.parent?.children ?? [];
  const at = siblings.indexOf(unit);
  const before = siblings[at - 1] ?? unit;
  if (before.family !== unit.family) return false;
  const last = blocks[before.continuation[before.continuation.length - 1] ?? before.block];
  const mark = last === undefined ? "" : text[last.to - 1];
  return mark === "；" || mark === ";" || mark === "，" || mark === ",";
}

/** A responsibility line belongs to the measure or article, unless every item carries its own. */
function markerOwner(text: string, blocks: readonly Block[], current: Unit, next: Unit | null): Unit {
  let owner = current;
  while (owner.parent !== null && (owner.level === "item" || owner.level === "subitem")) {
    if (goesOn(owner, next)) break;
    const siblings = owner.parent.children;
    const before = siblings[siblings.indexOf(owner) - 1];
    const carriesOwn = before?.continuation.some((index) => {
      const block = blocks[index];
      return block !== undefined && isMarkerLine(text, block);
    });
    if (carriesOwn === true) break;
    owner = owner.parent;
  }
  return owner;
}
