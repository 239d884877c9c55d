/** Ids of clauses: stable while the address stands, safe in a URL and a file name. */
import { createHash } from "node:crypto";

/** documentId + "~" + the first 10 hex digits of SHA-256(path); 2^40 values per document make a clash unlikely. */
export function clauseIdOf(documentId: string, path: string): string {
  return `${documentId}~${createHash("sha256").update(path, "utf8").digest("hex").slice(0, 10)}`;
}
