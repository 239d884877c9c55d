/** Documents a question names: by number (大委办发〔2024〕15号) or by title. */
import type { Document } from "../domain/document.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import type { Corpus } from "./corpus.ts";

const DOCUMENT_NUMBER = /(\p{Script=Han}{0,10})[[(〔【]((?:19|20)\d{2})[\])〕】]\s?(?:第)?(\d{1,4})号?/gu;

/** Shortest title that is looked for inside a question: shorter ones are everyday words. */
const SHORTEST_TITLE = 6;

/** Document numbers in one plain form: 大委办发〔2024〕15号. */
export function documentNumbersIn(folded: string): string[] {
  return Array.from(
    folded.matchAll(DOCUMENT_NUMBER),
    ([, prefix = "", year = "", number = ""]) => `${prefix}〔${year}〕${Number(number)}号`,
  );
}

/** Ids of documents whose number or title the question gives. */
export function documentsNamedIn(
  folded: string,
  documentNumbers: readonly string[],
  corpus: Corpus,
): string[] {
  const quoted = Array.from(folded.matchAll(/《([^《》]{2,80})》/gu), (match) => match[1] ?? "");
  return corpus.documents
    .filter((document) => bearsNumber(document, documentNumbers) || bearsTitle(document, folded, quoted))
    .map((document) => document.id);
}

function bearsNumber(document: Document, documentNumbers: readonly string[]): boolean {
  if (document.documentNumber === null || documentNumbers.length === 0) return false;
  const [own] = documentNumbersIn(normalizeForMatching(document.documentNumber));
  if (own === undefined) return false;
  // In a running question other words may stand before the number: 请找大委办发〔2024〕15号.
  return documentNumbers.some((number) => number === own || number.endsWith(own) || own.endsWith(number));
}

function bearsTitle(document: Document, folded: string, quoted: readonly string[]): boolean {
  const title = plainTitle(document.title);
  if (title.length >= SHORTEST_TITLE && folded.includes(title)) return true;
  return quoted.some(
    (name) => title === plainTitle(name) || (name.length >= SHORTEST_TITLE && title.includes(name)),
  );
}

/** Without book marks and without the bracketed remark at the end: (试行), (征求意见稿). */
function plainTitle(title: string): string {
  return normalizeForMatching(title)
    .replace(/[《》\s]/gu, "")
    .replace(/\([^()]{1,12}\)$/u, "");
}
