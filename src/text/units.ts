/** Which clauses search may return, and which stretches of the text each of them is found by. */
import type { Clause } from "../domain/clause.ts";
import type { Span } from "../domain/span.ts";

/** Own words below which a clause with children is a bare heading: its children carry the heading already. */
export const SUBSTANCE_LENGTH = 16;

/** Frontmatter and backmatter shorter than this are titles, dates, signatures and contacts. */
const FRAME_SUBSTANCE_LENGTH = 60;

/**
 * The stretches of a clause that belong to no child of it: what the clause says itself (the lead sentence of
 * an article before its items, the responsibility line after them). `clauses` may hold the whole document.
 */
export function ownSpans(clause: Clause, clauses: readonly Clause[]): Span[] {
  const spans: Span[] = [];
  let from = clause.start;
  for (const child of childrenOf(clause, clauses)) {
    if (child.start > from) spans.push({ start: from, end: child.start });
    from = Math.max(from, child.end);
  }
  if (from < clause.end) spans.push({ start: from, end: clause.end });
  return spans;
}

const childrenByParent = new WeakMap<readonly Clause[], ReadonlyMap<string, readonly Clause[]>>();

/** Children in reading order; a document's clauses are sorted by parent once. */
export function childrenOf(clause: Clause, clauses: readonly Clause[]): readonly Clause[] {
  let children = childrenByParent.get(clauses);
  if (children === undefined) {
    const sorted = new Map<string, Clause[]>();
    for (const child of clauses) {
      if (child.parentId === null) continue;
      const siblings = sorted.get(child.parentId);
      if (siblings === undefined) sorted.set(child.parentId, [child]);
      else siblings.push(child);
    }
    children = sorted;
    childrenByParent.set(clauses, sorted);
  }
  return children.get(clause.id) ?? [];
}

/**
 * Longest clause, in characters, that is found as one thing together with its parts: beyond it a reader would have
 * to look for the place that answers.
 */
const UNIT_LENGTH = 1000;

/** Ends of a lead that its items complete: 有下列情形之一的： */
const OPEN_LEAD = /[:：]\s*$/u;

/** A full stop inside an item: it says more than one thing and stands on its own. */
const INNER_STOP = /[。！？!?]\s*\S/u;

/**
 * True for a part that says nothing without its parent: a further paragraph (款) of an article, an item (项) that
 * completes the sentence its parent begins. Statutes are cited and asked for by article; their parts alone would
 * crowd each other out of a list, and none of them holds all the words of the rule.
 */
function belongsToParent(clause: Clause, clauses: readonly Clause[]): boolean {
  const parent = parentOf(clause, clauses);
  if (parent === undefined || parent.text.length > UNIT_LENGTH) return false;
  if (clause.level === "paragraph") return parent.level === "article";
  if (clause.level !== "item" && clause.level !== "subitem") return false;
  return clause.heading === null && OPEN_LEAD.test(leadOf(parent, clauses)) && !INNER_STOP.test(clause.text);
}

function parentOf(clause: Clause, clauses: readonly Clause[]): Clause | undefined {
  return clause.parentId === null ? undefined : positionsOf(clauses).byId.get(clause.parentId);
}

/** What a clause says before its first child. */
function leadOf(clause: Clause, clauses: readonly Clause[]): string {
  const [first] = childrenOf(clause, clauses);
  return first === undefined ? clause.text : clause.text.slice(0, first.start - clause.start);
}

/**
 * The stretches a clause is found by: its own, and those of the parts that belong to it. `clauses` may hold the
 * whole document.
 */
export function unitSpans(clause: Clause, clauses: readonly Clause[]): Span[] {
  const spans = ownSpans(clause, clauses);
  for (const child of childrenOf(clause, clauses)) {
    if (belongsToParent(child, clauses)) spans.push(...unitSpans(child, clauses));
  }
  return joinedSpans(spans);
}

/** In order, with touching ones made one. */
function joinedSpans(spans: Span[]): Span[] {
  const ordered = spans.sort((a, b) => a.start - b.start);
  const joinedUp: Span[] = [];
  for (const span of ordered) {
    const last = joinedUp.at(-1);
    if (last !== undefined && last.end >= span.start) {
      joinedUp[joinedUp.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else joinedUp.push(span);
  }
  return joinedUp;
}

/**
 * True for a clause that search may return: one that says something itself. A chapter or section that only
 * heads its children is found through them, a part through the clause it belongs to; a title block or a signature
 * is not found at all.
 */
export function isFindable(clause: Clause, clauses: readonly Clause[] = []): boolean {
  if (belongsToParent(clause, clauses)) return false;
  const length = joined(clause, unitSpans(clause, clauses)).replace(/\s/g, "").length;
  if (clause.level === "frontmatter" || clause.level === "backmatter")
    return length >= FRAME_SUBSTANCE_LENGTH;
  if (childrenOf(clause, clauses).length > 0) return length >= SUBSTANCE_LENGTH;
  return length > 0;
}

/** The words of a clause that no child of it holds. */
export function ownText(clause: Clause, clauses: readonly Clause[]): string {
  return joined(clause, ownSpans(clause, clauses));
}

interface Positions {
  readonly byId: ReadonlyMap<string, Clause>;
  readonly indexOf: ReadonlyMap<string, number>;
}

const positionsByList = new WeakMap<readonly Clause[], Positions>();

export function positionsOf(clauses: readonly Clause[]): Positions {
  const kept = positionsByList.get(clauses);
  if (kept !== undefined) return kept;
  const positions: Positions = {
    byId: new Map(clauses.map((clause) => [clause.id, clause])),
    indexOf: new Map(clauses.map((clause, index) => [clause.id, index])),
  };
  positionsByList.set(clauses, positions);
  return positions;
}

/** The words of some spans of a clause. */
export function joined(clause: Clause, spans: readonly Span[]): string {
  return spans.map((span) => clause.text.slice(span.start - clause.start, span.end - clause.start)).join("");
}
