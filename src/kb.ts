/** openKnowledgeBase: the one place that picks store, embedder and clock. The doors call what it returns. */
import { ask } from "./answer/ask.ts";
import { buildIndex } from "./build/build-index.ts";
import type { CalculatorRegistry } from "./calculators/registry.ts";
import { compare } from "./compare/compare.ts";
import { coverageOf } from "./compare/coverage.ts";
import type { Clause } from "./domain/clause.ts";
import type { CompareRequest, Comparison, Topic } from "./domain/comparison.ts";
import { dateInChina } from "./domain/dates.ts";
import { type Document, documentAsOf } from "./domain/document.ts";
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
import { linkerOf, openCalculators } from "./kb/calculators.ts";
import { type CurrentStore, currentStore } from "./kb/current-store.ts";
import { exampleQuestions } from "./kb/examples.ts";
import { type FolderOptions, type Folders, foldersOf } from "./kb/folders.ts";
import { importUpload, removeUploaded } from "./kb/import.ts";
import { closeParts, type Extras, loadParts, type Parts, refuseDatabaseUrl } from "./kb/parts.ts";
import { statusReport } from "./kb/status.ts";
import type { SearchDeps } from "./search/deps.ts";
import { search } from "./search/search.ts";
import { similar } from "./search/similar.ts";
import { suggest } from "./search/suggest.ts";

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
  /** Rules one can compute; every clause and hit that leaves the base carries its links to them. */
  readonly calculators: CalculatorRegistry;
  /** Today by the clock the base was opened with, ISO. */
  today(): string;
  close(): Promise<void>;
}

export interface KnowledgeBaseOptions extends FolderOptions, Extras {
  /** read: there must be an index; write: one may be made. Default read. */
  readonly mode?: "read" | "write";
  readonly databaseUrl?: string;
  readonly clock?: () => Date;
}

/**
 * Opens the knowledge base of a folder.
 * @throws MingceError index-missing, index-damaged, index-incompatible (mode read), model-missing, model-damaged,
 *   dictionary-invalid, config-invalid.
 */
export async function openKnowledgeBase(options: KnowledgeBaseOptions = {}): Promise<KnowledgeBase> {
  refuseDatabaseUrl(options.databaseUrl);
  const folders = foldersOf(options);
  const parts = await loadParts(folders, options);
  const current = currentStore(folders.index, parts.identity);
  const calculators = await openCalculators(folders, current);
  if (options.mode !== "write") {
    try {
      await current.reader();
    } catch (error) {
      await closeParts(parts);
      throw error;
    }
  }
  return knowledgeBase(folders, parts, current, calculators, options.clock ?? (() => new Date()));
}

function knowledgeBase(
  folders: Folders,
  parts: Parts,
  current: CurrentStore,
  calculators: CalculatorRegistry,
  clock: () => Date,
): KnowledgeBase {
  const link = linkerOf(calculators);
  const today = () => dateInChina(clock());
  const deps = async (): Promise<SearchDeps> => ({ ...parts, store: await current.reader() });
  const kb: KnowledgeBase = {
    today,
    calculators,
    async search(request) {
      const result = await search(await deps(), request);
      return { ...result, hits: await link.hits(result.hits) };
    },
    ask: async (request) => link.answer(await ask(await deps(), request)),
    similar: async (clauseId, filter, limit) =>
      link.hits(await similar(await deps(), clauseId, filter, limit)),
    suggest: async (typed, limit) => suggest(await deps(), typed, limit, today()),
    compare: async (request) => link.comparison(await compare(await deps(), request)),
    topics: () => parts.topics,
    examples: async () => exampleQuestions(folders.questions, await deps(), today()),
    async coverage() {
      const store = await current.reader();
      const documents = await store.documents();
      const all = documents.map(async (document) => ({
        document,
        clauses: await store.clauses(document.id),
      }));
      return coverageOf(await Promise.all(all), parts.topics, parts.cutter);
    },
    async documents(asOf) {
      const documents = await (await current.reader()).documents();
      return documents.map((document) => documentAsOf(document, asOf));
    },
    async document(id, asOf) {
      const document = await (await current.reader()).document(id);
      return document === null ? null : documentAsOf(document, asOf);
    },
    text: async (id) => (await current.reader()).text(id),
    clauses: async (documentId) => link.clauses(await (await current.reader()).clauses(documentId)),
    async clause(id) {
      const found = (await (await current.reader()).clausesById([id])).get(id);
      return found === undefined ? null : ((await link.clauses([found]))[0] ?? null);
    },
    async cities() {
      const counts = new Map<string, number>();
      for (const { city } of await (await current.reader()).documents()) {
        if (city !== null) counts.set(city, (counts.get(city) ?? 0) + 1);
      }
      return byCount([...counts].map(([value, count]) => ({ value, count })));
    },
    async departments() {
      const counts = await (await current.reader()).departmentCounts();
      return byCount(counts.map(({ name, clauses }) => ({ value: name, count: clauses })));
    },
    status: () => statusReport(folders, parts, current),
    index: (request) =>
      current.write((store) => buildIndex({ ...parts, store, root: folders.documents, clock }, request)),
    importDocument: (upload) => importUpload(folders.documents, kb.index, upload),
    removeDocument: (id) => removeUploaded(folders.documents, current, clock().toISOString(), id),
    async close() {
      await current.close();
      await closeParts(parts);
    },
  };
  return kb;
}

/** Most first; the same count in the order of the words. */
function byCount(values: FacetValue[]): FacetValue[] {
  return values.sort((a, b) => b.count - a.count || a.value.localeCompare(b.value, "zh"));
}
