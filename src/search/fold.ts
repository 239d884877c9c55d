/** Ordering what was found for a reader: no clause twice, every city of a comparison, sources of one rule together. */
import type { Clause } from "../domain/clause.ts";
import type { Document, DocumentType } from "../domain/document.ts";
import type { Fused } from "./fuse.ts";

export interface Found {
  readonly fused: Fused;
  readonly clause: Clause;
  readonly document: Document;
}

/** A parent up to this many times as long as its child says the same to a reader. */
const SAME_CLAUSE_RATIO = 1.5;

/** Drops a clause when its parent or child stands before it and is not much longer or shorter. */
export function foldRelatives(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  const byId = new Map<string, Found>();
  const childrenKept = new Map<string, Found>();
  for (const candidate of found) {
    const { clause } = candidate;
    const parent = clause.parentId === null ? undefined : byId.get(clause.parentId);
    const relative = parent ?? childrenKept.get(clause.id);
    if (relative !== undefined && saysTheSame(relative.clause, clause)) continue;
    kept.push(candidate);
    byId.set(clause.id, candidate);
    if (clause.parentId !== null && !childrenKept.has(clause.parentId)) {
      childrenKept.set(clause.parentId, candidate);
    }
  }
  return kept;
}

function saysTheSame(a: Clause, b: Clause): boolean {
  const [shorter, longer] = [a.text.length, b.text.length].sort((x, y) => x - y);
  return (longer ?? 0) <= (shorter ?? 0) * SAME_CLAUSE_RATIO;
}

/** The best clause of each named city first, in the order of their scores; the rest follows as it was. */
export function bringEachCity(found: readonly Found[], cities: readonly string[]): Found[] {
  if (cities.length < 2) return [...found];
  const first = cities.flatMap((city) => found.find(({ document }) => document.city === city) ?? []);
  first.sort((a, b) => b.fused.score - a.fused.score);
  return [...first, ...found.filter((candidate) => !first.includes(candidate))];
}

/** Which text of a rule one would cite: what is in force before drafts, rules before those who report on them. */
const STATUS_RANK = {
  inForce: 4,
  notYetEffective: 3,
  unknown: 2,
  draft: 1,
  expired: 0,
  repealed: 0,
} as const;
const SECONDARY_TYPES: ReadonlySet<DocumentType> = new Set(["interpretation", "reply"]);

/** How far below the first of two sources of one rule the other may score. */
const SAME_RULE_SCORE_RATIO = 0.75;

/** How far below the best of a group its strongest source may score and still stand first: what lacks the detail asked
 * for follows. */
const LEADING_SCORE_RATIO = 0.93;

/** Shortest run of words by which two clauses are taken for the same rule, in characters. */
const SHARED_RUN = 16;

/** How many of the first clauses are looked at for other sources of the same rule. */
const GROUPED = 10;

/**
 * Puts clauses of different documents of one city that state the same rule in the same words next to each
 * other, the stronger source first where it fits the question about as well: rules and measures before interpretations and replies, then by status.
 */
export function groupSources(found: readonly Found[], folded: (clause: Clause) => string): Found[] {
  const head = found.slice(0, GROUPED);
  const ordered: Found[] = [];
  const taken = new Set<Found>();
  for (const candidate of head) {
    if (taken.has(candidate)) continue;
    const group = head.filter(
      (other) => other === candidate || (!taken.has(other) && isSameRule(candidate, other, folded)),
    );
    const best = Math.max(...group.map(({ fused }) => fused.score));
    const mayLead = ({ document, fused }: Found) =>
      fused.score >= best * LEADING_SCORE_RATIO ? strength(document) : -1;
    group.sort((a, b) => mayLead(b) - mayLead(a) || b.fused.score - a.fused.score);
    for (const member of group) {
      taken.add(member);
      ordered.push(member);
    }
  }
  return [...ordered, ...found.slice(GROUPED)];
}

function strength(document: Document): number {
  return (SECONDARY_TYPES.has(document.documentType) ? 0 : 10) + STATUS_RANK[document.status];
}

function isSameRule(a: Found, b: Found, folded: (clause: Clause) => string): boolean {
  // Documents of no place at all are not of one place.
  if (a.document.id === b.document.id || a.document.city === null || a.document.city !== b.document.city)
    return false;
  if (b.fused.score < a.fused.score * SAME_RULE_SCORE_RATIO) return false;
  return sharesRun(lettersOf(folded(a.clause)), lettersOf(folded(b.clause)), SHARED_RUN);
}

/** Without punctuation: two texts of one rule set their marks differently. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
}

/** True when a stretch of `length` units of one text stands in the other. */
function sharesRun(a: string, b: string, length: number): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const runs = new Set<string>();
  for (let i = 0; i + length <= long.length; i += 1) runs.add(long.slice(i, i + length));
  for (let i = 0; i + length <= short.length; i += 1) if (runs.has(short.slice(i, i + length))) return true;
  return false;
}
