/** Exact ways to a clause: an article named by number, a document named by 文号. They stand before everything found. */
import type { Clause } from "../domain/clause.ts";
import type { ParsedQuery } from "../domain/retrieval.ts";
import type { KnowledgeStore } from "../store/knowledge-store.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import { bearsAddress } from "./addresses.ts";
import type { Corpus } from "./corpus.ts";

/** More documents than this with the same article number name none of them. */
const MOST_DOCUMENTS = 5;

/** Clauses shown for a question that gives only a document number. */
const CLAUSES_OF_A_DOCUMENT = 5;

/** Clause ids in order of how they are named; empty when the question names none. */
export async function exactMatches(
  store: KnowledgeStore,
  query: ParsedQuery,
  corpus: Corpus,
  isFindable: (clause: Clause, clauses: readonly Clause[]) => boolean,
): Promise<string[]> {
  const documentIds = documentsMeant(query, corpus);
  if (documentIds.length === 0 || documentIds.length > MOST_DOCUMENTS) return [];
  const found: string[] = [];
  for (const documentId of documentIds) {
    const clauses = await store.clauses(documentId);
    for (const address of query.addresses) {
      found.push(...clauses.filter((clause) => bearsAddress(clause, address)).map((clause) => clause.id));
    }
    if (query.addresses.length === 0 && query.documentNumbers.length > 0 && onlyNumber(query)) {
      const findable = clauses.filter((clause) => isFindable(clause, clauses));
      found.push(...findable.slice(0, CLAUSES_OF_A_DOCUMENT).map((clause) => clause.id));
    }
  }
  return [...new Set(found)];
}

/** True when the question is a document number and hardly anything else. */
function onlyNumber(query: ParsedQuery): boolean {
  const rest = query.documentNumbers.reduce((length, number) => length - number.length, query.text.length);
  return rest <= 6;
}

function documentsMeant(query: ParsedQuery, corpus: Corpus): string[] {
  if (query.documentIds.length > 0) return [...query.documentIds];
  if (query.addresses.length === 0) return [];
  const inPlace = corpus.documents.filter(
    (document) =>
      query.cities.length === 0 || (document.city !== null && query.cities.includes(document.city)),
  );
  const kind = kindBeforeAddress(query.text);
  const named = kind === null ? [] : inPlace.filter((document) => document.title.includes(kind));
  if (named.length > 0) return named.map((document) => document.id);
  return inPlace.length === 1 ? inPlace.map((document) => document.id) : [];
}

/** The word a document is called by right before its article: 实施细则 in 营口的实施细则第十二条. */
function kindBeforeAddress(text: string): string | null {
  const match =
    /(实施细则|实施办法|暂行办法|管理办法|若干措施|政策措施|若干政策|指导意见|行动方案|实施方案|工作方案|条例|细则|办法|措施|意见|方案|规定|规划|通知|解读|答复)[》)）的之]?第/u.exec(
      normalizeForMatching(text),
    );
  return match?.[1] ?? null;
}
