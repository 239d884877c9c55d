/** Tables of the embedded store, and the version that names them. */
import type { Database, Statement } from "better-sqlite3";

/** Raise it whenever a table or the meaning of a column changes: older indexes are then rebuilt. */
export const SCHEMA_VERSION = "sqlite-3";

/**
 * Rows of clauses and passages are numbered by counters in `meta` that never go back, and those of one document
 * stand in one unbroken run: a document is a range of rows, and a row number never comes to mean something else.
 *
 * `terms` holds the terms as the cutter made them, parted by spaces. Its tokenizer only parts them again: in the
 * ascii tokenizer every character beyond ASCII belongs to a term, and `tokenchars` adds ASCII's own marks, so that
 * c++, 2.5% or 5g stay what they are.
 */
const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE documents (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL UNIQUE,
  source_path TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  city TEXT,
  document_type TEXT NOT NULL,
  declared TEXT NOT NULL,
  effective_from TEXT,
  expires_on TEXT,
  first_clause INTEGER NOT NULL,
  clause_count INTEGER NOT NULL,
  first_passage INTEGER NOT NULL,
  passage_count INTEGER NOT NULL,
  json TEXT NOT NULL
);

CREATE TABLE texts (document INTEGER PRIMARY KEY, text TEXT NOT NULL);

CREATE TABLE clauses (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  document INTEGER NOT NULL,
  level TEXT NOT NULL,
  json TEXT NOT NULL
);

CREATE TABLE clause_departments (
  name TEXT NOT NULL,
  clause INTEGER NOT NULL,
  PRIMARY KEY (name, clause)
) WITHOUT ROWID;
CREATE INDEX clause_departments_by_clause ON clause_departments (clause);

CREATE TABLE clause_amounts (
  clause INTEGER NOT NULL,
  kind TEXT NOT NULL,
  role TEXT NOT NULL,
  low REAL,
  high REAL
);
CREATE INDEX clause_amounts_by_clause ON clause_amounts (clause);
CREATE INDEX clause_amounts_by_kind ON clause_amounts (kind, role, high);

CREATE TABLE cited_titles (
  title TEXT NOT NULL,
  clause INTEGER NOT NULL,
  PRIMARY KEY (title, clause)
) WITHOUT ROWID;
CREATE INDEX cited_titles_by_clause ON cited_titles (clause);

-- Which document a cited title means; made again whenever documents come or go, without touching who cites it.
CREATE TABLE title_links (title TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE passages (
  row INTEGER PRIMARY KEY,
  clause INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  header TEXT NOT NULL,
  body TEXT,
  embedding INTEGER NOT NULL
);
CREATE INDEX passages_by_clause ON passages (clause);
CREATE INDEX passages_by_embedding ON passages (embedding);

-- Sentences are looked up by clause and never scanned; their vectors stand beside those of the passages.
CREATE TABLE sentences (
  clause INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  part INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  embedding INTEGER NOT NULL,
  PRIMARY KEY (clause, ordinal)
) WITHOUT ROWID;
CREATE INDEX sentences_by_part ON sentences (part);
CREATE INDEX sentences_by_embedding ON sentences (embedding);

CREATE TABLE embeddings (row INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, vector BLOB NOT NULL);

CREATE VIRTUAL TABLE terms USING fts5 (
  title, headings, body,
  tokenize = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[\\]^_\`{|}~'"
);
CREATE VIRTUAL TABLE terms_vocabulary USING fts5vocab (terms, 'row');
`;

/** Creates the tables in an empty database. */
export function createTables(db: Database): void {
  db.exec(TABLES);
}

/** Every call of the store asks for the revision first, so its statement is kept. */
const metaStatements = new WeakMap<Database, Statement>();

/** Reads one value of `meta`; null when there is none. */
export function readMeta(db: Database, key: string): string | null {
  const statement = metaStatements.get(db) ?? db.prepare("SELECT value FROM meta WHERE key = ?").pluck();
  metaStatements.set(db, statement);
  const value = statement.get(key);
  return typeof value === "string" ? value : null;
}

/** Writes one value of `meta`. */
export function writeMeta(db: Database, key: string, value: string): void {
  db.prepare(
    "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  ).run(key, value);
}
