/** Sub-points inside one paragraph: 一是…二是…, 首先…其次…, (一)…(二)…, ①…②…. */
import { type Family, type Label, readLabel } from "./labels.ts";
import { isSpace } from "./space.ts";
import { addUnit, type Unit } from "./tree.ts";

interface Point {
  readonly label: Label;
  end: number;
  parent: Point | null;
}

interface Run {
  readonly family: Family;
  readonly points: Point[];
}

/** What may stand before a point; a label after anything else is part of a sentence. */
const BEFORE = new Set(["。", "；", ";", "：", ":", "，", ",", "”", "！", "？", "—", "）", ")", "、"]);
/** A quotation mark that is not closed within this many units is a slip. */
const LONGEST_QUOTE = 80;
/** Families whose labels are taken only after the end of a sentence, a colon or white space. */
const AFTER_STOP = new Set(["。", "；", ";", "：", ":", "！", "？"]);
const INLINE = new Set<Family>([
  "cnParen",
  "arParen",
  "arHalf",
  "arDot",
  "circled",
  "isFirst",
  "ordinal",
  "sequence",
]);
/** Characters a label can begin with: others are skipped without a try. */
const OPENERS = new Set([
  ..."第（(〔［[【0123456789０１２３４５６７８９一二三四五六七八九首其再最",
  ...signs(),
]);
/** ① to ⒛ and ㈠ to ㈩. */
function signs(): string[] {
  const codes = [
    ...Array.from({ length: 0x249b - 0x2460 + 1 }, (_, i) => 0x2460 + i),
    ...Array.from({ length: 10 }, (_, i) => 0x3220 + i),
  ];
  return codes.map((code) => String.fromCharCode(code));
}

/** What follows a label that is only mentioned: 第(一)、(二)项. */
const MENTIONED = /^[ ]?(?:[、，,）)]|[项款条目]|至|或|和|以及)/;

/**
 * Adds the points found in [from, to) as children of `owner`. A run counts when it has at least two members that
 * follow one another from one; `owner` must have no labelled children in this stretch yet.
 */
export function addInlinePoints(text: string, from: number, to: number, owner: Unit): void {
  const points = findPoints(text, from, to);
  const made = new Map<Point, Unit>();
  for (const point of points) {
    const parent = point.parent === null ? owner : (made.get(point.parent) ?? owner);
    const unit = addUnit(
      {
        family: point.label.family,
        label: point.label,
        block: owner.block,
        depth: 0,
        start: point.label.start,
        bodyFrom: point.label.body,
        bodyTo: point.end,
      },
      parent,
    );
    unit.end = point.end;
    unit.level = parent.level === "item" || parent.level === "subitem" ? "subitem" : "item";
    made.set(point, unit);
  }
}

function findPoints(text: string, from: number, to: number): Point[] {
  const open: Run[] = [];
  const runs: Run[] = [];
  const all: Point[] = [];
  let quote = -1;
  const close = (depth: number, at: number): void => {
    for (const run of open.splice(depth)) {
      const last = run.points[run.points.length - 1];
      if (last !== undefined) last.end = at;
    }
  };
  for (let i = from; i < to; i += 1) {
    const char = text[i] ?? "";
    if (char === "“" || char === "《") quote = i;
    else if (char === "”" || char === "》") quote = -1;
    if ((quote !== -1 && i - quote < LONGEST_QUOTE) || !OPENERS.has(char)) continue;
    const label = readLabel(text, i, to);
    if (label === null || !INLINE.has(label.family) || !stands(text, from, label)) continue;
    const depth = open.findIndex((run) => run.family === label.family);
    const run = open[depth];
    if (run !== undefined) {
      const last = run.points[run.points.length - 1];
      const expected = (last?.label.ordinal ?? 0) + 1;
      const follows =
        label.ordinal === expected || (label.family === "sequence" && label.ordinal > expected - 1);
      if (follows) {
        close(depth + 1, label.start);
        if (last !== undefined) last.end = label.start;
        const point: Point = { label, end: to, parent: last?.parent ?? null };
        run.points.push(point);
        all.push(point);
        i = label.end - 1;
        continue;
      }
      if (label.ordinal !== 1) continue;
      close(depth, label.start);
    } else if (label.ordinal !== 1) continue;
    const above = open[open.length - 1];
    const point: Point = { label, end: to, parent: above?.points[above.points.length - 1] ?? null };
    const begun: Run = { family: label.family, points: [point] };
    open.push(begun);
    runs.push(begun);
    all.push(point);
    i = label.end - 1;
  }
  const lonely = new Set(runs.filter((run) => run.points.length < 2).flatMap((run) => run.points));
  const kept = all.filter((point) => !lonely.has(point));
  for (const point of kept)
    while (point.parent !== null && lonely.has(point.parent)) point.parent = point.parent.parent;
  return kept;
}

/** True when the label begins a point here: something closes before it, and it is not merely mentioned. */
function stands(text: string, from: number, label: Label): boolean {
  const before = text[label.start - 1];
  if (label.start > from && before !== undefined) {
    const spaced = isSpace(before);
    if (label.family === "circled") return true;
    const strict =
      label.family === "arDot" ||
      label.family === "arHalf" ||
      label.family === "sequence" ||
      label.family === "ordinal";
    if (!spaced && !(strict ? AFTER_STOP : BEFORE).has(before)) return false;
  }
  if (label.family === "sequence" || label.family === "ordinal") return true;
  return !MENTIONED.test(text.slice(label.end, label.end + 4));
}
