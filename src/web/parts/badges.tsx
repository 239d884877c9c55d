/** Small labels: status and type of a document. */
import {
  DOCUMENT_STATUS_LABELS,
  DOCUMENT_TYPE_LABELS,
  type DocumentStatus,
  type DocumentType,
} from "../../domain/document.ts";

/** Status of a document; a draft shouts, what has lapsed is grey. */
export function StatusBadge({ status }: { status: DocumentStatus }) {
  return <span class={`badge status-${status}`}>{DOCUMENT_STATUS_LABELS[status]}</span>;
}

export function TypeLabel({ type }: { type: DocumentType }) {
  return <span class="badge type">{DOCUMENT_TYPE_LABELS[type]}</span>;
}
