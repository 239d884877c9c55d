/** The store of a folder as it is now: opened when first needed, opened again once an index has been made. */
import { MingceError } from "../domain/errors.ts";
import type { IndexIdentity } from "../domain/index-identity.ts";
import type { KnowledgeStore, WritableStore } from "../store/knowledge-store.ts";
import { openSqliteStore } from "../store/sqlite/open.ts";

/** Errors that say there is no usable index yet; making one mends them. */
const NO_INDEX: ReadonlySet<string> = new Set(["index-missing", "index-incompatible", "index-damaged"]);

export interface CurrentStore {
  /** @throws MingceError index-missing, index-damaged, index-incompatible */
  reader(): Promise<KnowledgeStore>;
  /** The reader, or null when there is no usable index. */
  readerIfAny(): Promise<KnowledgeStore | null>;
  /** Runs work on the one writable store. @throws MingceError index-busy when another process writes. */
  write<T>(work: (store: WritableStore) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Writes of one process wait for each other; the store's lock keeps other processes out. */
export function currentStore(dir: string, identity: IndexIdentity): CurrentStore {
  let opening: Promise<KnowledgeStore> | null = null;
  let writing: Promise<unknown> = Promise.resolve();

  const reader = (): Promise<KnowledgeStore> => {
    opening ??= openSqliteStore(dir, { identity, mode: "read" }).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };

  return {
    reader,
    async readerIfAny() {
      try {
        return await reader();
      } catch (error) {
        if (error instanceof MingceError && NO_INDEX.has(error.code)) return null;
        throw error;
      }
    },
    write(work) {
      const next = writing.then(async () => {
        const store = await openSqliteStore(dir, { identity, mode: "write" });
        try {
          return await work(store);
        } finally {
          await store.close();
        }
      });
      writing = next.catch(() => undefined);
      return next;
    },
    async close() {
      await writing;
      await (await opening?.catch(() => null))?.close();
    },
  };
}
