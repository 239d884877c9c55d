/** What the corpus holds, as questions are read against it: documents on a day, cities, titles; kept per revision. */
import { type Document, documentAsOf } from "../domain/document.ts";
import type { KnowledgeStore } from "../store/knowledge-store.ts";
import { createFoldedTexts, type FoldedTexts } from "./folded-texts.ts";

export interface Corpus {
  readonly revision: string;
  readonly documents: readonly Document[];
  readonly byId: ReadonlyMap<string, Document>;
  /** Full names of the cities, provinces and regions that documents are of. */
  readonly places: ReadonlySet<string>;
  /** Folded texts of clauses (by id) and documents (by id), filled as they are needed. */
  readonly folded: FoldedTexts;
}

const known = new WeakMap<KnowledgeStore, { corpus: Corpus; asOf: string }>();

/** The corpus as seen on a day (ISO). Read once for each revision of the store and day. */
export async function corpusOf(store: KnowledgeStore, asOf: string): Promise<Corpus> {
  const revision = await store.revision();
  const kept = known.get(store);
  if (kept !== undefined && kept.corpus.revision === revision && kept.asOf === asOf) return kept.corpus;
  const documents = (await store.documents()).map((document) => documentAsOf(document, asOf));
  const places = new Set<string>();
  for (const document of documents) {
    for (const place of [document.city, document.province, document.region]) if (place) places.add(place);
  }
  const corpus: Corpus = {
    revision,
    documents,
    byId: new Map(documents.map((document) => [document.id, document])),
    places,
    folded: createFoldedTexts(),
  };
  known.set(store, { corpus, asOf });
  return corpus;
}
