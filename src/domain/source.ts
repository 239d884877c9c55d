/** A source: one file of the corpus, decoded. */
import type { DocumentStatus, DocumentType } from "./document.ts";

export type SourceFormat = "txt" | "md" | "html" | "docx" | "pdf";

/** NAME.yaml beside a file: what the text does not say, or says wrongly. Every field wins over extraction. */
export interface SidecarMetadata {
  readonly title?: string;
  readonly city?: string;
  readonly province?: string;
  readonly region?: string;
  readonly issuers?: readonly string[];
  readonly documentNumber?: string;
  readonly documentType?: DocumentType;
  readonly status?: DocumentStatus;
  readonly issuedOn?: string;
  readonly effectiveFrom?: string;
  readonly expiresOn?: string;
  readonly sourceUrl?: string;
}

export interface Source {
  /** Id of the document made from it, from its path below the corpus root: folders joined by "~", extension dropped. */
  readonly documentId: string;
  /** Path as given or relative to the corpus root, with forward slashes. */
  readonly path: string;
  readonly format: SourceFormat;
  readonly encoding: string;
  /** Decoded text: BOM removed, CRLF turned into LF, nothing else changed. All spans point into it. */
  readonly text: string;
  /** SHA-256 of the source bytes and of the sidecar's, hex. */
  readonly contentHash: string;
  readonly sidecar: SidecarMetadata;
}
