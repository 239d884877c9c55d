/** The clause: the smallest thing one would cite, and its place in the document. */
import type { Amount, DepartmentFact, Reference } from "./fact.ts";
import type { Span } from "./span.ts";

export const CLAUSE_LEVELS = [
  "part",
  "chapter",
  "section",
  "measure",
  "article",
  "item",
  "subitem",
  "paragraph",
  "frontmatter",
  "backmatter",
] as const;
export type ClauseLevel = (typeof CLAUSE_LEVELS)[number];

/**
 * What segmentation yields: structure and spans, no facts yet. Clauses come in reading order,
 * a parent before its children. Top-level spans (parent null) tile the source text; the span of a
 * clause includes its last line break and all its children.
 */
export interface ClauseOutline extends Span {
  readonly level: ClauseLevel;
  /** Address a person would write: "第十二条/(一)", "3", "一/7/二是"; unique in the document. */
  readonly path: string;
  /** Path of the enclosing clause, null at the top. */
  readonly parentPath: string | null;
  /** The label as printed: 第十二条, (一), 3., 一是. */
  readonly number: string | null;
  /** Title or lead sentence that serves as title, without the label. */
  readonly heading: string | null;
  /** Headings of the enclosing clauses, outermost first. */
  readonly headings: readonly string[];
}

export interface CalculatorLink {
  readonly id: string;
  readonly title: string;
}

export interface Clause extends Span {
  /** documentId + "~" + 10 hex digits of SHA-256(path): stable while the address stands, safe in a URL. */
  readonly id: string;
  readonly documentId: string;
  readonly path: string;
  readonly level: ClauseLevel;
  readonly number: string | null;
  readonly heading: string | null;
  readonly headings: readonly string[];
  readonly parentId: string | null;
  /** The source text of the span, to the letter. */
  readonly text: string;
  readonly amounts: readonly Amount[];
  readonly departments: readonly DepartmentFact[];
  readonly references: readonly Reference[];
  readonly calculators: readonly CalculatorLink[];
  /** 《…》第十二条第(一)项 */
  readonly citation: string;
}
