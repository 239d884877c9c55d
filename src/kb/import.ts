/** Documents handed over a wire: into the corpus and the index, both or neither. */
import { MingceError } from "../domain/errors.ts";
import type { IndexOptions, IndexReport, Upload } from "../domain/indexing.ts";
import { removeSource, writeSource } from "../ingest/write-source.ts";
import type { CurrentStore } from "./current-store.ts";

/**
 * Keeps the file in the documents folder and indexes it. When indexing fails the folder is as it was before;
 * the index never held anything of it.
 * @returns the document's id. @throws MingceError source-*, bad-parameter, conflict, not-found, unprocessable.
 */
export async function importUpload(
  documents: string,
  index: (options: IndexOptions) => Promise<IndexReport>,
  upload: Upload,
): Promise<string> {
  const change = await writeSource(documents, upload.fileName, upload.bytes, {
    ...(upload.metadata === undefined ? {} : { metadata: upload.metadata }),
    ...(upload.replaces === undefined ? {} : { replaces: upload.replaces }),
  });
  try {
    const { failed } = await index({ paths: [change.path] });
    const failure = failed.find(({ path }) => path === change.path);
    if (failure !== undefined) throw new MingceError("unprocessable", failure.reason);
    return change.documentId;
  } catch (error) {
    await change.undo();
    throw error;
  }
}

/** Takes a document out of the index and the folder. False when neither held it. */
export async function removeUploaded(
  documents: string,
  current: CurrentStore,
  builtAt: string,
  documentId: string,
): Promise<boolean> {
  const change = await removeSource(documents, documentId);
  try {
    return await current.write(async (store) => {
      const indexed = await store.deleteDocument(documentId);
      if (indexed) await store.publish(builtAt);
      return indexed || change !== null;
    });
  } catch (error) {
    await change?.undo();
    throw error;
  }
}
