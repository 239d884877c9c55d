/** openKnowledgeBase: the one place that picks store, embedder and clock. The doors call what it returns. */
import type { Clause } from "./domain/clause.ts";
import type { Document } from "./domain/document.ts";
import type { AskResult, FacetValue, SearchRequest, SearchResult } from "./domain/retrieval.ts";

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

export interface KnowledgeBase {
  search(request: SearchRequest): Promise<SearchResult>;
  ask(request: SearchRequest): Promise<AskResult>;
  documents(asOf: string): Promise<Document[]>;
  document(id: string, asOf: string): Promise<Document | null>;
  text(id: string): Promise<string | null>;
  clauses(documentId: string): Promise<Clause[]>;
  clause(id: string): Promise<Clause | null>;
  cities(): Promise<FacetValue[]>;
  departments(): Promise<FacetValue[]>;
  status(): Promise<StatusReport>;
  /** Adds or refreshes documents; readers keep the old state until each document is whole. */
  index(options: IndexOptions): Promise<IndexReport>;
  /** Today by the clock the base was opened with, ISO. */
  today(): string;
  close(): Promise<void>;
}
