/** Which documents a list shows. */
import type { Document, DocumentStatus, DocumentType } from "../domain/document.ts";

export interface DocumentFilter {
  /** Words of the title, the number or the issuer; spaces separate, all must occur. */
  readonly q?: string;
  readonly city?: readonly string[];
  readonly documentType?: readonly DocumentType[];
  readonly status?: readonly DocumentStatus[];
  /** Year it was made or took effect, or 未注明. */
  readonly year?: string;
}

/** Year a document was made or took effect; 未注明 when it says neither. */
export function yearOf(document: Document): string {
  return (document.issuedOn ?? document.effectiveFrom)?.slice(0, 4) ?? "未注明";
}

/** True when the document passes every part of the filter; an absent or empty part passes all. */
export function documentMatches(document: Document, filter: DocumentFilter): boolean {
  const { q, city, documentType, status, year } = filter;
  if (city?.length && !(document.city && city.includes(document.city))) return false;
  if (documentType?.length && !documentType.includes(document.documentType)) return false;
  if (status?.length && !status.includes(document.status)) return false;
  if (year && yearOf(document) !== year) return false;
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
