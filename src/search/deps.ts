/** What searching and answering stand on; handed in by kb.ts. */
import type { Dictionaries } from "../domain/dictionaries.ts";
import type { Embedder } from "../domain/embedding.ts";
import type { Reranker } from "../domain/reranking.ts";
import type { KnowledgeStore } from "../store/knowledge-store.ts";
import type { Cutter } from "../text/terms.ts";

export interface SearchDeps {
  readonly store: KnowledgeStore;
  readonly embedder: Embedder;
  readonly cutter: Cutter;
  readonly dictionaries: Dictionaries;
  /** A second stage, where the operator has named one. */
  readonly reranker?: Reranker;
}
