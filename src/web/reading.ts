/** A document prepared for reading: the tree of its clauses, each with its own stretches of text and the facts in them. */
import type { Clause } from "../domain/clause.ts";
import type { Amount, DepartmentFact, Reference } from "../domain/fact.ts";
import type { Span } from "../domain/span.ts";

export type Fact =
  | { readonly kind: "amount"; readonly fact: Amount }
  | { readonly kind: "department"; readonly fact: DepartmentFact }
  | { readonly kind: "reference"; readonly fact: Reference };

export interface ReadingClause {
  readonly clause: Clause;
  readonly depth: number;
  /** In reading order: stretches of the clause's own text, and the clauses inside it. */
  readonly parts: readonly (Span | ReadingClause)[];
}

/** Children of each clause by its id; the top under null. Clauses keep their order. */
function childrenOf(clauses: readonly Clause[]): Map<string | null, Clause[]> {
  const children = new Map<string | null, Clause[]>();
  for (const clause of clauses) {
    const siblings = children.get(clause.parentId);
    if (siblings) siblings.push(clause);
    else children.set(clause.parentId, [clause]);
  }
  return children;
}

/** The clauses of a document as a tree whose stretches of own text tile the source. */
export function readingTree(clauses: readonly Clause[]): ReadingClause[] {
  const children = childrenOf(clauses);
  const build = (clause: Clause, depth: number): ReadingClause => {
    const parts: (Span | ReadingClause)[] = [];
    let at = clause.start;
    for (const child of children.get(clause.id) ?? []) {
      if (child.start > at) parts.push({ start: at, end: child.start });
      parts.push(build(child, depth + 1));
      at = child.end;
    }
    if (at < clause.end) parts.push({ start: at, end: clause.end });
    return { clause, depth, parts };
  };
  return (children.get(null) ?? []).map((clause) => build(clause, 0));
}

/** Facts of the whole document in reading order, none overlapping: where two do, the one that starts first, then the longer. */
export function readingFacts(clauses: readonly Clause[]): Fact[] {
  const all: Fact[] = clauses.flatMap((clause) => [
    ...clause.amounts.map((fact) => ({ kind: "amount" as const, fact })),
    ...clause.departments
      .filter((fact) => !fact.inherited)
      .map((fact) => ({ kind: "department" as const, fact })),
    ...clause.references
      .filter((fact) => fact.documentId !== null)
      .map((fact) => ({ kind: "reference" as const, fact })),
  ]);
  all.sort((a, b) => a.fact.start - b.fact.start || b.fact.end - a.fact.end);
  const kept: Fact[] = [];
  let at = 0;
  for (const one of all) {
    if (one.fact.start < at) continue;
    kept.push(one);
    at = one.fact.end;
  }
  return kept;
}

/** Facts inside a stretch, by binary search: documents have thousands. */
export function factsWithin(facts: readonly Fact[], span: Span): Fact[] {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((facts[middle]?.fact.start ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  const found: Fact[] = [];
  for (let index = low; index < facts.length; index += 1) {
    const one = facts[index];
    if (!one || one.fact.end > span.end) break;
    found.push(one);
  }
  return found;
}

/** Lines of a stretch that hold words, as spans without their line breaks and outer blanks. */
export function linesOf(text: string, span: Span): Span[] {
  const lines: Span[] = [];
  let at = span.start;
  for (const line of text.slice(span.start, span.end).split("\n")) {
    const trimmed = line.trim();
    if (trimmed !== "") {
      const start = at + line.indexOf(trimmed);
      lines.push({ start, end: start + trimmed.length });
    }
    at += line.length + 1;
  }
  return lines;
}

export interface ContentsEntry {
  readonly clause: Clause;
  readonly depth: number;
  readonly label: string;
}

const CONTENTS_LEVELS: ReadonlySet<Clause["level"]> = new Set([
  "part",
  "chapter",
  "section",
  "measure",
  "article",
]);
/** Longer lists of contents are cut to their upper levels. */
const LONGEST_CONTENTS = 160;
const LONGEST_LABEL = 20;

/** Entries of the table of contents; a very long document shows parts, chapters and sections alone. */
export function contentsOf(tree: readonly ReadingClause[]): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  const visit = ({ clause, depth, parts }: ReadingClause) => {
    if (CONTENTS_LEVELS.has(clause.level)) entries.push({ clause, depth, label: labelOf(clause) });
    for (const part of parts) if ("clause" in part) visit(part);
  };
  for (const one of tree) visit(one);
  if (entries.length <= LONGEST_CONTENTS) return entries;
  const upper = entries.filter(({ clause }) => clause.level !== "measure" && clause.level !== "article");
  return upper.length > 0 ? upper : entries;
}

/** 第十二条 加大研发投入 */
export function labelOf(clause: Clause): string {
  const words =
    clause.heading ??
    clause.text
      .trim()
      .slice((clause.number ?? "").length)
      .trim();
  const shown = words.length > LONGEST_LABEL ? `${words.slice(0, LONGEST_LABEL)}…` : words;
  const number = clause.number ?? "";
  // 一、 and 1. end in a stop of their own; 第十二条 needs a blank.
  return /[、.．)）]$/.test(number)
    ? `${number}${shown.split("\n")[0]}`
    : `${number} ${shown.split("\n")[0]}`.trim();
}
