/** Which documents a list shows. */
import type { Document, DocumentStatus, DocumentType } from "../domain/document.ts";

export interface DocumentFilter {
  /** Words of the title, the number or the issuer; spaces separate, all must occur. */
  readonly q?: string;
  readonly city?: readonly string[];
  readonly documentType?: readonly DocumentType[];
  readonly status?: readonly DocumentStatus[];
}

/** True when the document passes every part of the filter; an absent or empty part passes all. */
export function documentMatches(document: Document, filter: DocumentFilter): boolean {
  const { q, city, documentType, status } = filter;
  if (city?.length && !(document.city && city.includes(document.city))) return false;
  if (documentType?.length && !documentType.includes(document.documentType)) return false;
  if (status?.length && !status.includes(document.status)) return false;
  if (!q) return true;
  const words = [document.title, document.documentNumber ?? "", ...document.issuers].join("\n").toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word));
}

/** Newest first; documents without a date last, by title. */
export function newestFirst(a: Document, b: Document): number {
  const dateA = a.issuedOn ?? a.effectiveFrom ?? "";
  const dateB = b.issuedOn ?? b.effectiveFrom ?? "";
  if (dateA !== dateB) return dateA < dateB ? 1 : -1;
  return a.title.localeCompare(b.title, "zh-CN");
}
