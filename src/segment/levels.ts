/** Gives units their level: part, chapter, section, measure, article, item, subitem. */
import type { ClauseLevel } from "../domain/clause.ts";
import type { Block } from "./blocks.ts";
import { spacedTitle } from "./headings.ts";
import { structuralRank, type Unit } from "./tree.ts";

/** 一、强化土地要素支撑: a title line is short and holds no sentence. */
const LONGEST_TITLE_LINE = 45;

const STRUCTURAL_LEVEL: Readonly<Record<string, ClauseLevel>> = {
  part: "part",
  chapter: "chapter",
  division: "section",
  article: "article",
  attachment: "backmatter",
  heading: "section",
};

/** Sets `level` of every unit below (and including) `roots`. */
export function assignLevels(text: string, blocks: readonly Block[], roots: readonly Unit[]): void {
  assign(text, blocks, roots, null);
}

function assign(
  text: string,
  blocks: readonly Block[],
  siblings: readonly Unit[],
  parent: Unit | null,
): void {
  for (const run of runsOfFamily(siblings)) {
    const first = run[0];
    if (first === undefined) continue;
    const level = levelOf(text, blocks, run, parent);
    for (const unit of run) unit.level = level;
  }
  for (const unit of siblings) assign(text, blocks, unit.children, unit);
}

/** Siblings of one family share a level. */
function runsOfFamily(siblings: readonly Unit[]): Unit[][] {
  const runs = new Map<string, Unit[]>();
  for (const unit of siblings) {
    const run = runs.get(unit.family);
    if (run === undefined) runs.set(unit.family, [unit]);
    else run.push(unit);
  }
  return [...runs.values()];
}

function levelOf(
  text: string,
  blocks: readonly Block[],
  run: readonly Unit[],
  parent: Unit | null,
): ClauseLevel {
  const family = run[0]?.family ?? "cnDot";
  const structural = STRUCTURAL_LEVEL[family];
  if (structural !== undefined) return structural;
  const above = parent?.level ?? null;
  if (above === "article" || above === "measure" || above === "paragraph") return "item";
  if (above === "item" || above === "subitem") return "subitem";
  if (family === "isFirst" || family === "ordinal" || family === "sequence") return "item";
  return isSectionRun(text, blocks, run) ? "section" : "measure";
}

/**
 * Units are sections, not measures, when they are titles over numbered measures: the numbers below run on from
 * one to the next (一、1.2.3. 二、4.5.), or they are 一、 title lines with numbered units below.
 */
function isSectionRun(text: string, blocks: readonly Block[], run: readonly Unit[]): boolean {
  const withList = run.filter((unit) => unit.children.some(isListChild));
  if (run.some((unit) => unit.children.some((child) => child.family === "article"))) return true;
  if (withList.length === 0) return false;
  if (withList.some((unit) => unit.children.some((child) => child.continues))) return true;
  const topmost = run[0]?.family === "cnDot" || (run[0]?.depth ?? 0) > 0;
  if (!topmost) return false;
  const titles = run.filter((unit) => isTitleUnit(text, blocks, unit));
  return titles.length * 2 >= run.length && withList.some((unit) => isTitleUnit(text, blocks, unit));
}

function isListChild(unit: Unit): boolean {
  return (
    structuralRank(unit.family) === null &&
    unit.family !== "isFirst" &&
    unit.family !== "ordinal" &&
    unit.family !== "sequence" &&
    unit.family !== "circled"
  );
}

function isTitleUnit(text: string, blocks: readonly Block[], unit: Unit): boolean {
  const block = blocks[unit.block];
  if (block !== undefined && block.depth > 0) return true;
  const words = text.slice(unit.bodyFrom, unit.bodyTo).trim();
  if (spacedTitle(words) !== null) return true;
  if (words.length > LONGEST_TITLE_LINE) return false;
  const mark = words[words.length - 1] ?? "";
  const stopped = "。：:".includes(mark);
  const inner = stopped ? words.slice(0, -1) : words;
  return !/[。；;：:]/.test(inner) && !(stopped && /[，,]/.test(inner));
}
