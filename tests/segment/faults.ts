/** What must hold for the outlines of any text; faults are told in words. */
import type { ClauseOutline } from "../../src/domain/clause.ts";

/** A label stands within this many units of the start: white space and Markdown signs come before it. */
const LABEL_REACH = 5000;

/** Faults found, empty when all is well. */
export function faultsOf(text: string, outlines: readonly ClauseOutline[]): string[] {
  const faults: string[] = [];
  const seen = new Map<string, ClauseOutline>();
  const lastEnd = new Map<string | null, number>();
  let top = 0;
  let previous = 0;
  for (const outline of outlines) {
    const { path, parentPath, start, end } = outline;
    if (seen.has(path)) faults.push(`${path} comes twice`);
    if (start >= end || end > text.length) faults.push(`${path} spans ${start}..${end}`);
    if (start < previous) faults.push(`${path} is out of order`);
    if (parentPath === null) {
      if (start !== top) faults.push(`gap ${top}..${start} before ${path}`);
      top = end;
    } else {
      const parent = seen.get(parentPath);
      if (parent === undefined) faults.push(`${path} comes before its parent`);
      else if (start < parent.start || end > parent.end) faults.push(`${path} leaves its parent`);
    }
    if (start < (lastEnd.get(parentPath) ?? 0)) faults.push(`${path} overlaps its sibling`);
    lastEnd.set(parentPath, end);
    if (
      outline.number !== null &&
      !text.slice(start, Math.min(end, start + LABEL_REACH)).includes(outline.number)
    ) {
      faults.push(`${path} does not hold its number ${outline.number}`);
    }
    previous = start;
    seen.set(path, outline);
  }
  if (top !== text.length) faults.push(`tail ${top}..${text.length} is lost`);
  return faults;
}
