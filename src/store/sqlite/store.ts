/** The embedded store: one SQLite database behind the KnowledgeStore interface. */
import type { Database } from "better-sqlite3";
import { MingceError } from "../../domain/errors.ts";
import { type IndexIdentity, identityDifferences } from "../../domain/index-identity.ts";
import type { KnowledgeStore } from "../knowledge-store.ts";
import { describeFault, incompatibleIndex } from "./faults.ts";
import { createFilter } from "./filter.ts";
import { createLexicalIndex } from "./lexical.ts";
import { createReader } from "./read.ts";
import { readMeta } from "./schema.ts";
import { createSemanticIndex } from "./semantic.ts";
import { createSentenceIndex } from "./sentences.ts";
import { removeDocument, writeDocument } from "./write.ts";

export interface SqliteStoreOptions {
  readonly identity: IndexIdentity;
  /** Folder of the index: the graph's file lies there. */
  readonly dir: string;
  /** Path of the database, for messages. */
  readonly path: string;
  readonly approximateFrom?: number;
}

export interface SqliteStore extends KnowledgeStore {
  /** Brings the nearest-neighbour graph up to date, if there are passages enough to need one. */
  prepareVectors(): Promise<void>;
}

/** Wraps an open database whose identity has been checked. */
export function createSqliteStore(db: Database, options: SqliteStoreOptions): SqliteStore {
  const { identity, path } = options;
  const reader = createReader(db);
  const lexical = createLexicalIndex(db);
  const semantic = createSemanticIndex({ ...options, db, revision: currentRevision });
  const sentences = createSentenceIndex(db);
  const allowedRows = createFilter(db);
  let checkedEpoch = readMeta(db, "epoch");

  function currentRevision(): string {
    const epoch = readMeta(db, "epoch");
    if (epoch !== checkedEpoch) {
      // Another process has put a new index in place of the one opened here.
      const found = storedIdentity(db);
      if (found === null || identityDifferences(found, identity).length > 0) {
        throw incompatibleIndex(path, found ?? identity, identity);
      }
      checkedEpoch = epoch;
    }
    return `${epoch}.${readMeta(db, "version") ?? 0}`;
  }

  /** Runs work in one transaction: one state of the index from its first statement to its last. */
  async function inTransaction<T>(work: () => T, mode: "deferred" | "immediate" = "deferred"): Promise<T> {
    try {
      return db.transaction(work)[mode]();
    } catch (error) {
      throw describeFault(path, error);
    }
  }
  const read = <T>(work: () => T): Promise<T> => inTransaction(work);

  return {
    identity,
    counts: () => read(reader.counts),
    revision: () => read(currentRevision),
    sources: () => read(reader.sources),
    putDocument: (record) => inTransaction(() => writeDocument(db, record, identity.model), "immediate"),
    deleteDocument: (id) => inTransaction(() => removeDocument(db, id), "immediate"),
    documents: () => read(reader.documents),
    document: (id) => read(() => reader.document(id)),
    text: (id) => read(() => reader.text(id)),
    clauses: (id) => read(() => reader.clauses(id)),
    clausesById: (ids) => read(() => reader.clausesById(ids)),
    termsById: (ids) => read(() => reader.termsById(ids)),
    vectorsById: (ids) => read(() => reader.vectorsById(ids)),
    lexical: (terms, columns, filter, limit) =>
      read(() => {
        const revision = currentRevision();
        return lexical.search(terms, columns, allowedRows(filter, revision), limit, revision);
      }),
    documentFrequencies: (terms) => read(() => lexical.frequencies(terms)),
    semantic: (vector, filter, limit) =>
      read(() => {
        const revision = currentRevision();
        return semantic.search(vector, allowedRows(filter, revision), limit, revision);
      }),
    sentenceScores: (vector, ids) => read(() => sentences.scores(vector, ids, currentRevision())),
    builtAt: () => read(() => readMeta(db, "built_at")),
    departmentCounts: () =>
      read(
        () =>
          db
            .prepare(
              "SELECT name, count(*) AS clauses FROM clause_departments GROUP BY name ORDER BY clauses DESC, name",
            )
            .all() as { name: string; clauses: number }[],
      ),
    prepareVectors: () => semantic.prepare(),
    async close() {
      semantic.close();
      db.close();
    },
  };
}

/** The identity a database says it was made by; null when it says none. */
export function storedIdentity(db: Database): IndexIdentity | null {
  const hasTables = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() !== undefined;
  if (!hasTables) return null;
  const json = readMeta(db, "identity");
  if (json === null) return null;
  try {
    return JSON.parse(json) as IndexIdentity;
  } catch (cause) {
    throw new MingceError("index-damaged", "索引的版本记录读不出来。", {
      hint: "请运行 npx mingce index 重新生成索引。",
      cause,
    });
  }
}
