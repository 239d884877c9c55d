/** The document: one published policy text, with what its own words say about itself. */

export const DOCUMENT_TYPES = [
  "interpretation",
  "reply",
  "measures",
  "rules",
  "regulation",
  "law",
  "notice",
  "opinion",
  "plan",
  "other",
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** The Chinese word people use for each type. */
export const DOCUMENT_TYPE_LABELS: Readonly<Record<DocumentType, string>> = {
  interpretation: "政策解读",
  reply: "提案答复",
  measures: "政策措施",
  rules: "实施细则/办法",
  regulation: "条例",
  law: "法律",
  notice: "通知",
  opinion: "意见",
  plan: "方案/规划",
  other: "其他",
};

export const DOCUMENT_STATUSES = [
  "draft",
  "notYetEffective",
  "inForce",
  "expired",
  "repealed",
  "unknown",
] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

export const DOCUMENT_STATUS_LABELS: Readonly<Record<DocumentStatus, string>> = {
  draft: "征求意见稿",
  notYetEffective: "尚未施行",
  inForce: "现行有效",
  expired: "已失效",
  repealed: "已废止",
  unknown: "效力未注明",
};

/**
 * What a text itself says about its validity, before any day is asked about.
 * `statusAt` turns it into a status for one day.
 */
export interface Validity {
  /** draft: 征求意见稿; repealed: the text (or its sidecar) says 废止; stated: it says it is in force; silent: no word. */
  readonly declared: "draft" | "repealed" | "stated" | "silent";
  readonly effectiveFrom: string | null;
  readonly expiresOn: string | null;
  /** The words each conclusion stands on, in Chinese, for people. */
  readonly reasons: readonly string[];
}

/**
 * What the text of a document says about itself; extraction fills it, a sidecar may override any field.
 * Null means: the text does not say. Dates are ISO (2024-10-27).
 */
export interface DocumentMetadata {
  readonly title: string;
  readonly city: string | null;
  readonly province: string | null;
  readonly region: string | null;
  readonly issuers: readonly string[];
  readonly documentNumber: string | null;
  readonly documentType: DocumentType;
  readonly validity: Validity;
  readonly issuedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly expiresOn: string | null;
  readonly sourceUrl: string | null;
}

/** One document of the corpus. */
export interface Document extends DocumentMetadata {
  readonly id: string;
  /** Status on the day asked about (asOf). */
  readonly status: DocumentStatus;
  readonly sourcePath: string;
  /** SHA-256 of the source bytes and of the sidecar beside it, hex. */
  readonly contentHash: string;
  readonly clauseCount: number;
}

/** Status of a document on one day. `asOf` is an ISO date; both ends of the validity are inclusive. */
export function statusAt(validity: Validity, asOf: string): DocumentStatus {
  if (validity.declared === "draft") return "draft";
  if (validity.declared === "repealed") return "repealed";
  if (validity.expiresOn !== null && asOf > validity.expiresOn) return "expired";
  if (validity.effectiveFrom !== null && asOf < validity.effectiveFrom) return "notYetEffective";
  if (validity.effectiveFrom !== null || validity.declared === "stated") return "inForce";
  return "unknown";
}

/** The same document as seen on another day. */
export function documentAsOf(document: Document, asOf: string): Document {
  return { ...document, status: statusAt(document.validity, asOf) };
}
