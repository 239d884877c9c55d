/** Opening the embedded store: finds out what is in the folder, and never lets a wrong index be used. */
import { randomInt, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { MingceError } from "../../domain/errors.ts";
import { type IndexIdentity, identityDifferences } from "../../domain/index-identity.ts";
import type { KnowledgeStore, SourceRecord, WritableStore } from "../knowledge-store.ts";
import { damagedIndex, describeFault, incompatibleIndex, missingIndex } from "./faults.ts";
import { lockForWriting } from "./lock.ts";
import { createTables, writeMeta } from "./schema.ts";
import { createSqliteStore, storedIdentity } from "./store.ts";
import { embeddingKey, embeddingTable } from "./vectors.ts";
import { writeLinks } from "./write.ts";

/** Files below this size are looked through page by page at opening (0.1 s); larger ones are trusted until read. */
const FULL_CHECK_BYTES = 32 * 1024 * 1024;

/** Milliseconds a reader waits for a writer's short exclusive moments. */
const BUSY_TIMEOUT_MS = 5000;

export interface OpenOptions {
  readonly identity: IndexIdentity;
  readonly mode: "read" | "write";
  /** Passages from which on nearest neighbours are searched by the graph; for tests. */
  readonly approximateFrom?: number;
}

/**
 * Opens the index of a folder.
 *
 * read: index-missing, index-damaged or index-incompatible when it cannot be used as it is.
 * write: takes the writer's lock (index-busy), makes what is missing, sets a damaged file aside and begins anew.
 * An index made by something else stays in place, readable, while a new one is written beside it; `publish` swaps.
 */
export async function openSqliteStore(
  dir: string,
  options: OpenOptions & { readonly mode: "write" },
): Promise<WritableStore>;
export async function openSqliteStore(dir: string, options: OpenOptions): Promise<KnowledgeStore>;
export async function openSqliteStore(dir: string, options: OpenOptions): Promise<KnowledgeStore> {
  const place: Place = { ...options, dir, path: join(dir, "kb.sqlite") };
  return options.mode === "read" ? openForReading(place) : openForWriting(place);
}

interface Place extends OpenOptions {
  readonly dir: string;
  readonly path: string;
}

/** What made the index of a folder, without opening it as one; null when there is none or it says nothing. */
export function readIdentity(dir: string): IndexIdentity | null {
  const path = join(dir, "kb.sqlite");
  if (!existsSync(path)) return null;
  const db = openChecked(path, true);
  try {
    return storedIdentity(db);
  } finally {
    db.close();
  }
}

function openForReading(place: Place): KnowledgeStore {
  const { path, identity } = place;
  if (!existsSync(path)) throw missingIndex(path);
  const db = openChecked(path, true);
  const found = storedIdentity(db);
  if (found === null) {
    db.close();
    throw missingIndex(path);
  }
  if (identityDifferences(found, identity).length > 0) {
    db.close();
    throw incompatibleIndex(path, found, identity);
  }
  return createSqliteStore(db, place);
}

function openForWriting(place: Place): WritableStore {
  const { dir, path, identity } = place;
  mkdirSync(dir, { recursive: true });
  const unlock = lockForWriting(dir);
  try {
    const main = openOrReplace(path);
    const found = storedIdentity(main);
    if (found === null) initialise(main, identity);
    if (found === null || identityDifferences(found, identity).length === 0) {
      discard(`${path}.next`);
      return writableStore({ place, db: main, old: null, unlock });
    }
    return writableStore({ place, db: openStaged(`${path}.next`, identity), old: main, unlock });
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The new index in the making; one that an interrupted run left is gone on with, if it is of the wanted identity. */
function openStaged(path: string, identity: IndexIdentity): Database.Database {
  const left = openOrReplace(path);
  const staged = storedIdentity(left);
  if (staged !== null && identityDifferences(staged, identity).length === 0) return left;
  left.close();
  discard(path);
  const next = openChecked(path, false);
  initialise(next, identity);
  return next;
}

interface Opened {
  readonly place: Place;
  /** The database written to. */
  readonly db: Database.Database;
  /** The index in place, when it was made by something else. */
  readonly old: Database.Database | null;
  readonly unlock: () => void;
}

function writableStore({ place, db, old, unlock }: Opened): WritableStore {
  const { path, identity } = place;
  const store = createSqliteStore(db, place);
  let published = false;
  let previousAsked = false;
  return {
    ...store,
    async previousSources() {
      previousAsked = true;
      return old === null ? [] : sourcesOf(old);
    },
    async knownVectors(passages) {
      return passages.map((passage) => {
        const key = embeddingKey(identity.model, passage);
        return embeddingTable(db).find(key) ?? (old === null ? null : findOldVector(old, key));
      });
    },
    async keepVectors(passages, vectors) {
      db.transaction(() => {
        passages.forEach((passage, index) => {
          const vector = vectors[index];
          if (vector !== undefined) embeddingTable(db).keep(embeddingKey(identity.model, passage), vector);
        });
      }).immediate();
    },
    async citedTitles() {
      return db.prepare("SELECT DISTINCT title FROM cited_titles ORDER BY title").pluck().all() as string[];
    },
    async linkTitles(links) {
      db.transaction(() => writeLinks(db, links)).immediate();
    },
    async publish(builtAt) {
      // Whoever has not asked what was here before would put a part in place of the whole.
      const found = old === null || previousAsked ? null : storedIdentity(old);
      if (found !== null) throw incompatibleIndex(path, found, identity);
      db.transaction(() => {
        embeddingTable(db).sweep();
        writeMeta(db, "built_at", builtAt);
      }).immediate();
      await store.prepareVectors();
      if (old === null) return;
      // The backup writes the pages of the new index over the old one in one transaction of the old file:
      // readers see the old pages until it commits, and a killed process leaves the old index as it was.
      await db.backup(path);
      published = true;
    },
    async close() {
      await store.close();
      old?.close();
      if (published) discard(`${path}.next`);
      unlock();
    },
  };
}

/** An old index may be of an older schema, or damaged: what cannot be read of it is made anew. */
function findOldVector(old: Database.Database, key: Buffer): Float32Array | null {
  try {
    return embeddingTable(old).find(key);
  } catch {
    return null;
  }
}

function sourcesOf(old: Database.Database): SourceRecord[] {
  try {
    return old
      .prepare(
        "SELECT source_path AS sourcePath, content_hash AS contentHash, id AS documentId FROM documents",
      )
      .all() as SourceRecord[];
  } catch {
    return [];
  }
}

function initialise(db: Database.Database, identity: IndexIdentity): void {
  db.transaction(() => {
    createTables(db);
    writeMeta(db, "identity", JSON.stringify(identity));
    // Tells this index from any other, so that nothing remembered of one is taken for the other.
    writeMeta(db, "epoch", randomUUID());
    // Document versions begin anywhere, so that those of two databases do not meet in what a reader remembers.
    writeMeta(db, "version", String(randomInt(2 ** 40)));
  }).immediate();
}

function openOrReplace(path: string): Database.Database {
  try {
    return openChecked(path, false);
  } catch (error) {
    if (!(error instanceof MingceError) || error.code !== "index-damaged") throw error;
    renameSync(path, `${path}.damaged`);
    discard(path);
    return openChecked(path, false);
  }
}

/** Opens a database and makes sure that it is one; throws index-damaged. */
function openChecked(path: string, readonly: boolean): Database.Database {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly, fileMustExist: readonly, timeout: BUSY_TIMEOUT_MS });
    if (!readonly) {
      db.pragma("journal_mode = WAL");
      // In WAL mode a power cut may lose the last documents, never half of one; the next run makes them again.
      db.pragma("synchronous = NORMAL");
    }
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
    if (statSync(path).size <= FULL_CHECK_BYTES) {
      const verdict = db.pragma("quick_check(1)", { simple: true });
      if (verdict !== "ok") throw damagedIndex(path, String(verdict));
    }
    return db;
  } catch (error) {
    db?.close();
    throw describeFault(path, error);
  }
}

/** Removes a database with what SQLite keeps beside it. */
function discard(path: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(`${path}${suffix}`, { force: true });
}
