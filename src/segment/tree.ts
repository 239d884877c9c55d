/** The tree of numbered units while it is being built. */
import type { ClauseLevel } from "../domain/clause.ts";
import type { Family, Label } from "./labels.ts";

/** A chapter, article, item … before it has a level and an address. */
export interface Unit {
  readonly family: Family | "attachment" | "paragraph";
  readonly label: Label | null;
  /** Index of the block it begins in. */
  readonly block: number;
  /** Markdown heading depth of that block, 0 for none. */
  readonly depth: number;
  readonly start: number;
  end: number;
  /** First unit and end of the words on its first line, label excluded. */
  bodyFrom: number;
  bodyTo: number;
  parent: Unit | null;
  readonly children: Unit[];
  /** Indices of unlabelled blocks that stand under it, in order. */
  readonly continuation: number[];
  /** Continues a numbering that began under another parent: 4. under 二、 after 3. under 一、. */
  readonly continues: boolean;
  level: ClauseLevel;
  path: string;
  heading: string | null;
}

export interface UnitSeed {
  readonly family: Unit["family"];
  readonly label: Label | null;
  readonly block: number;
  readonly depth: number;
  readonly start: number;
  readonly bodyFrom: number;
  readonly bodyTo: number;
  readonly continues?: boolean;
}

/** A unit below `parent` (null: top level), entered in the parent's list of children. */
export function addUnit(seed: UnitSeed, parent: Unit | null): Unit {
  const unit: Unit = {
    family: seed.family,
    label: seed.label,
    block: seed.block,
    depth: seed.depth,
    start: seed.start,
    end: seed.bodyTo,
    bodyFrom: seed.bodyFrom,
    bodyTo: seed.bodyTo,
    parent,
    children: [],
    continuation: [],
    continues: seed.continues ?? false,
    level: "item",
    path: "",
    heading: null,
  };
  if (parent !== null) parent.children.push(unit);
  return unit;
}

/** How units rank: a structural unit closes everything of its rank and below. */
export function structuralRank(family: Unit["family"]): number | null {
  if (family === "attachment") return 0;
  if (family === "part") return 1;
  if (family === "chapter") return 2;
  if (family === "division") return 3;
  if (family === "article") return 4;
  return null;
}

/** Usual order of list numberings (GB/T 9704: 一、 over (一) over 1. over (1) over ①). */
const LIST_RANK: Readonly<Record<string, number>> = {
  cnDot: 0,
  cnParen: 1,
  arDot: 2,
  decimal2: 3,
  decimal3: 4,
  decimal4: 5,
  arParen: 6,
  arHalf: 6,
  circled: 7,
  alpha: 8,
  isFirst: 9,
  ordinal: 9,
  sequence: 9,
};

export function listRank(family: Unit["family"]): number {
  return LIST_RANK[family] ?? -1;
}
