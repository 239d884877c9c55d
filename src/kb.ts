/** openKnowledgeBase: the one place that picks store, embedder and clock. The doors call what it returns. */
import type { Clause } from "./domain/clause.ts";
import type { CompareRequest, Comparison, Topic } from "./domain/comparison.ts";
import type { Document } from "./domain/document.ts";
import type {
  Coverage,
  IndexOptions,
  IndexReport,
  StatusReport,
  Suggestion,
  Upload,
} from "./domain/indexing.ts";
import type {
  AskResult,
  ClauseFilter,
  FacetValue,
  Hit,
  SearchRequest,
  SearchResult,
} from "./domain/retrieval.ts";

export type * from "./domain/indexing.ts";

export interface KnowledgeBase {
  search(request: SearchRequest): Promise<SearchResult>;
  ask(request: SearchRequest): Promise<AskResult>;
  documents(asOf: string): Promise<Document[]>;
  document(id: string, asOf: string): Promise<Document | null>;
  text(id: string): Promise<string | null>;
  clauses(documentId: string): Promise<Clause[]>;
  clause(id: string): Promise<Clause | null>;
  /** Clauses nearest in meaning to one clause, those of its own document left out, best first. */
  similar(clauseId: string, filter: ClauseFilter, limit: number): Promise<Hit[]>;
  /** Headings, departments and titles that hold what was typed, those that begin with it first. */
  suggest(typed: string, limit: number): Promise<Suggestion[]>;
  /** The same topic in several cities. @throws MingceError bad-parameter, not-found (the clause). */
  compare(request: CompareRequest): Promise<Comparison>;
  /** The maintained list of topics worth comparing. */
  topics(): readonly Topic[];
  /** Questions to begin with, for the front page: every one is answered by the documents at hand. */
  examples(): Promise<string[]>;
  /** What each city's documents cover. */
  coverage(): Promise<Coverage>;
  /**
   * Keeps an uploaded document in the corpus and indexes it; on any failure nothing has changed.
   * @returns its id. @throws MingceError source-*, conflict (the name is taken), not-found (`replaces`).
   */
  importDocument(upload: Upload): Promise<string>;
  /** Takes a document out of the corpus and the index. False when there was none. */
  removeDocument(id: string): Promise<boolean>;
  cities(): Promise<FacetValue[]>;
  departments(): Promise<FacetValue[]>;
  status(): Promise<StatusReport>;
  /** Adds or refreshes documents; readers keep the old state until each document is whole. */
  index(options: IndexOptions): Promise<IndexReport>;
  /** Today by the clock the base was opened with, ISO. */
  today(): string;
  close(): Promise<void>;
}
