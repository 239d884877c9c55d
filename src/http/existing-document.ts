/** The document a call names, or the answer that there is none. */
import type { Document } from "../domain/document.ts";
import { MingceError } from "../domain/errors.ts";
import type { Door } from "./door.ts";

/**
 * The document of this id as of a day; today where none is given.
 * @param parameter the one that carries the id, for the message. @throws MingceError not-found
 */
export async function existingDocument(
  door: Door,
  documentId: string,
  { asOf, parameter }: { readonly asOf?: string | undefined; readonly parameter?: string } = {},
): Promise<Document> {
  const kb = door.kb();
  const document = await kb.document(documentId, asOf ?? kb.today());
  if (document === null) throw noDocument(documentId, parameter);
  return document;
}

/** The error for an id that no document has. */
export function noDocument(documentId: string, parameter = "id"): MingceError {
  return new MingceError("not-found", `没有编号为“${documentId}”的文件。`, {
    hint: "文件编号见 /api/documents。",
    facts: { parameter },
  });
}
