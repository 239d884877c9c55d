/** The store: documents, clauses, facts, terms and vectors, behind one interface for every kind of database. */
import type { Clause } from "../domain/clause.ts";
import type { Document } from "../domain/document.ts";
import type { IndexIdentity } from "../domain/index-identity.ts";
import type {
  ClauseFilter,
  ClauseTerms,
  LegScore,
  Passage,
  Sentence,
  SentenceScore,
} from "../domain/retrieval.ts";

/** Everything the index holds of one document; written and replaced as a whole. */
export interface DocumentRecord {
  readonly document: Document;
  readonly text: string;
  readonly clauses: readonly Clause[];
  /** Terms per clause that the lexical leg may find (not every clause need be findable). */
  readonly terms: readonly ClauseTerms[];
  readonly passages: readonly Passage[];
  /** One vector per passage, L2-normalised. */
  readonly vectors: readonly Float32Array[];
  /** Sentences of the findable clauses, without header, and a vector for each: for scoring what the legs found. */
  readonly sentences: readonly Sentence[];
  readonly sentenceVectors: readonly Float32Array[];
}

export interface SourceRecord {
  readonly sourcePath: string;
  readonly contentHash: string;
  readonly documentId: string;
}

export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

/** Weights of the lexical columns. */
export interface ColumnWeights {
  readonly title: number;
  readonly headings: number;
  readonly body: number;
}

export interface StoreCounts {
  readonly documents: number;
  readonly clauses: number;
  readonly passages: number;
}

/**
 * Readers see the last finished transaction; one writer at a time. Documents come back with the status
 * "unknown" resolved for no day: callers apply `documentAsOf`. Clauses come back without calculator links.
 */
export interface KnowledgeStore {
  readonly identity: IndexIdentity;
  counts(): Promise<StoreCounts>;
  /** Changes with every write: caches above the store are keyed by it. */
  revision(): Promise<string>;
  sources(): Promise<SourceRecord[]>;
  /** Writes or replaces one document in one transaction. */
  putDocument(record: DocumentRecord): Promise<void>;
  /** True when there was such a document. */
  deleteDocument(documentId: string): Promise<boolean>;
  documents(): Promise<Document[]>;
  document(documentId: string): Promise<Document | null>;
  text(documentId: string): Promise<string | null>;
  clauses(documentId: string): Promise<Clause[]>;
  clausesById(clauseIds: readonly string[]): Promise<Map<string, Clause>>;
  /** Terms of clauses as they were indexed, for scoring beyond BM25. */
  termsById(clauseIds: readonly string[]): Promise<Map<string, ClauseTerms>>;
  /**
   * Vectors of the passages of clauses, for scoring beyond the nearest; of a part that is found with its parent, of its
   * sentences.
   */
  vectorsById(
    clauseIds: readonly string[],
  ): Promise<Map<string, { passage: Passage; vector: Float32Array }[]>>;
  /**
   * Cosines of the nearest sentence of each part of these clauses, best first; clauses without sentences are left out.
   */
  sentenceScores(
    vector: Float32Array,
    clauseIds: readonly string[],
  ): Promise<Map<string, readonly SentenceScore[]>>;
  /** Clauses by BM25 over weighted terms, best first, scores positive. */
  lexical(
    terms: readonly WeightedTerm[],
    columns: ColumnWeights,
    filter: ClauseFilter,
    limit: number,
  ): Promise<LegScore[]>;
  /** In how many findable clauses each term occurs. */
  documentFrequencies(terms: readonly string[]): Promise<Map<string, number>>;
  /** Clauses by cosine of their best passage, best first. */
  semantic(vector: Float32Array, filter: ClauseFilter, limit: number): Promise<LegScore[]>;
  /** When the last finished run of the indexer ended (ISO time), null before the first. */
  builtAt(): Promise<string | null>;
  /** Department names with the number of clauses that state them, most clauses first. */
  departmentCounts(): Promise<{ readonly name: string; readonly clauses: number }[]>;
  close(): Promise<void>;
}

/** A store opened for writing, with what an indexer needs beyond reading and writing documents. */
export interface WritableStore extends KnowledgeStore {
  /**
   * Sources of the index that was here when it was made by something else: they must be read again for the new
   * index to be whole. Empty when the index is made by the wanted identity, or is new.
   */
  previousSources(): Promise<SourceRecord[]>;
  /** Vectors known for passages (same model, same text), null where there is none. */
  knownVectors(passages: readonly Passage[]): Promise<(Float32Array | null)[]>;
  /** Keeps vectors before their document is whole, so that an interrupted run need not make them again. */
  keepVectors(passages: readonly Passage[], vectors: readonly Float32Array[]): Promise<void>;
  /** Titles that clauses cite, each once. */
  citedTitles(): Promise<string[]>;
  /** Sets which document each cited title means; references of clauses carry it from then on. */
  linkTitles(links: ReadonlyMap<string, string>): Promise<void>;
  /**
   * Ends a finished run: drops vectors nobody uses, and where the index was made by something else puts the new one
   * in its place, whole. Until then readers see the old one.
   * Throws index-incompatible when there are previous sources and nobody has asked for them.
   */
  publish(builtAt: string): Promise<void>;
}
