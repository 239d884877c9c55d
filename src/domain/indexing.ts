/** Shapes of building an index and of looking at it as a whole. */
import type { Clause } from "./clause.ts";
import type { Document } from "./document.ts";
import type { SidecarMetadata } from "./source.ts";

/** One document as understood, without any index. */
export interface Inspection {
  readonly document: Document;
  readonly text: string;
  readonly clauses: readonly Clause[];
}

export interface IndexFailure {
  readonly path: string;
  readonly reason: string;
}

export interface IndexReport {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly failed: readonly IndexFailure[];
  readonly documents: number;
  readonly clauses: number;
  readonly seconds: number;
  /** Sources that are no longer there and whose documents were kept (no `prune`). */
  readonly gone?: readonly string[];
}

export interface IndexProgress {
  readonly stage: "read" | "embed" | "write";
  readonly done: number;
  readonly total: number;
  readonly path: string | null;
}

export interface IndexOptions {
  /** Files or folders; default: the documents folder of the corpus. */
  readonly paths?: readonly string[];
  /** Remove documents whose source is gone. */
  readonly prune?: boolean;
  /** Read and embed everything again. */
  readonly force?: boolean;
  readonly jobs?: number;
  readonly onProgress?: (progress: IndexProgress) => void;
  readonly signal?: AbortSignal;
}

export interface StatusReport {
  readonly index: string;
  readonly documents: number;
  readonly clauses: number;
  readonly passages: number;
  readonly builtAt: string | null;
  readonly identity: Readonly<Record<string, string>>;
  readonly corpus: string;
  /** What `index` would do now. */
  readonly changes: { readonly added: string[]; readonly updated: string[]; readonly removed: string[] };
}

/** Something to finish a half-typed question with. */
export interface Suggestion {
  readonly kind: "heading" | "department" | "document";
  readonly text: string;
  /** Where it comes from, for people: the document of a heading, the number of clauses of a department. */
  readonly note: string;
}

/** Where the clauses of one group of documents lie; `money` counts the benefits stated in yuan. */
export interface CoverageCell {
  readonly city: string | null;
  readonly theme: string;
  readonly clauses: number;
  readonly money: number;
}

export interface Coverage {
  /** Themes in order of their size: the top-level headings shared words sort clauses by. */
  readonly themes: readonly string[];
  readonly cells: readonly CoverageCell[];
}

/** A document handed over a wire, to be kept in the corpus. */
export interface Upload {
  /** Name with extension; decides the format and, below the documents folder, the id. No folders. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly metadata?: SidecarMetadata;
  /** Replaces this document (PUT); absent: the name must be free (POST). */
  readonly replaces?: string;
}
