/** Writing one document: everything the index holds of it, in one transaction, the old version out with it. */
import type { Database } from "better-sqlite3";
import type { Amount } from "../../domain/fact.ts";
import type { DocumentRecord } from "../knowledge-store.ts";
import { encodeTerm } from "./lexical.ts";
import { readMeta, writeMeta } from "./schema.ts";
import { embeddingKey, embeddingTable } from "./vectors.ts";

interface StoredDocument {
  readonly row: number;
  readonly first_clause: number;
  readonly clause_count: number;
  readonly first_passage: number;
  readonly passage_count: number;
}

/** Writes or replaces a document. The caller holds the transaction. */
export function writeDocument(db: Database, record: DocumentRecord, model: string): void {
  checkRecord(record);
  const { document, clauses, passages } = record;
  const old = removeRows(db, document.id);
  const firstClause = nextRows(db, "next_clause", clauses.length);
  const firstPassage = nextRows(db, "next_passage", passages.length);
  const rowOfClause = new Map(clauses.map((clause, index) => [clause.id, firstClause + index]));
  const row = old?.row ?? nextRows(db, "next_document", 1);
  db.prepare(
    `INSERT INTO documents VALUES (:row, :id, :version, :path, :hash, :city, :type, :declared, :from, :until,
     :firstClause, :clauses, :firstPassage, :passages, :json)`,
  ).run({
    row,
    id: document.id,
    version: raiseVersion(db),
    path: document.sourcePath,
    hash: document.contentHash,
    city: document.city,
    type: document.documentType,
    declared: document.validity.declared,
    // The two sides of a validity, not of the document: `statusAt` reads these.
    from: document.validity.effectiveFrom,
    until: document.validity.expiresOn,
    firstClause,
    clauses: clauses.length,
    firstPassage,
    passages: passages.length,
    json: JSON.stringify({ ...document, status: "unknown" }),
  });
  db.prepare("INSERT INTO texts VALUES (?, ?)").run(row, record.text);
  writeClauses(db, record, row, firstClause);
  writeTerms(db, record, rowOfClause);
  writePassages(db, record, rowOfClause, firstPassage, model);
  writeSentences(db, record, rowOfClause, model);
}

/** Removes a document; false when there was none. The caller holds the transaction. */
export function removeDocument(db: Database, id: string): boolean {
  const old = removeRows(db, id);
  if (old !== null) raiseVersion(db);
  return old !== null;
}

/** Sets which document each cited title means; a new version only when that changes. The caller holds the transaction. */
export function writeLinks(db: Database, links: ReadonlyMap<string, string>): void {
  const written = JSON.stringify([...links].sort(([a], [b]) => (a < b ? -1 : 1)));
  const rows = db.prepare("SELECT title, document FROM title_links").raw().all() as [string, string][];
  if (JSON.stringify(rows.sort(([a], [b]) => (a < b ? -1 : 1))) === written) return;
  db.prepare("DELETE FROM title_links").run();
  const insert = db.prepare("INSERT INTO title_links VALUES (?, ?)");
  for (const [title, document] of links) insert.run(title, document);
  raiseVersion(db);
}

function checkRecord(record: DocumentRecord): void {
  const { text, clauses, terms, passages, vectors, sentences, sentenceVectors, document } = record;
  const ids = new Set(clauses.map((clause) => clause.id));
  const fail = (reason: string): never => {
    throw new RangeError(`document ${document.id}: ${reason}`);
  };
  if (ids.size !== clauses.length) fail("two clauses of one id");
  if (passages.length !== vectors.length) fail(`${passages.length} passages, ${vectors.length} vectors`);
  if (sentences.length !== sentenceVectors.length) {
    fail(`${sentences.length} sentences, ${sentenceVectors.length} vectors`);
  }
  for (const clause of clauses) {
    if (text.slice(clause.start, clause.end) !== clause.text) fail(`clause ${clause.path} is not its span`);
  }
  for (const { clauseId } of [...terms, ...passages, ...sentences]) {
    if (!ids.has(clauseId)) fail(`terms, passages or sentences of the unknown clause ${clauseId}`);
  }
}

function removeRows(db: Database, id: string): StoredDocument | null {
  const old = db.prepare("SELECT * FROM documents WHERE id = ?").get(id) as StoredDocument | undefined;
  if (old === undefined) return null;
  const clauses = [old.first_clause, old.first_clause + old.clause_count];
  const passages = [old.first_passage, old.first_passage + old.passage_count];
  for (const table of ["clause_departments", "clause_amounts", "cited_titles", "sentences"]) {
    db.prepare(`DELETE FROM ${table} WHERE clause >= ? AND clause < ?`).run(...clauses);
  }
  db.prepare("DELETE FROM terms WHERE rowid >= ? AND rowid < ?").run(...clauses);
  db.prepare("DELETE FROM clauses WHERE row >= ? AND row < ?").run(...clauses);
  db.prepare("DELETE FROM passages WHERE row >= ? AND row < ?").run(...passages);
  db.prepare("DELETE FROM texts WHERE document = ?").run(old.row);
  db.prepare("DELETE FROM documents WHERE row = ?").run(old.row);
  return old;
}

function writeClauses(db: Database, { clauses }: DocumentRecord, document: number, first: number): void {
  const insert = db.prepare("INSERT INTO clauses VALUES (?, ?, ?, ?, ?)");
  const insertDepartment = db.prepare("INSERT OR IGNORE INTO clause_departments VALUES (?, ?)");
  const insertTitle = db.prepare("INSERT OR IGNORE INTO cited_titles VALUES (?, ?)");
  const insertAmount = db.prepare("INSERT INTO clause_amounts VALUES (?, ?, ?, ?, ?)");
  clauses.forEach((clause, index) => {
    const row = first + index;
    // The text is the document's own between start and end; calculators are linked by the layer above.
    insert.run(
      row,
      clause.id,
      document,
      clause.level,
      JSON.stringify({ ...clause, text: undefined, calculators: undefined }),
    );
    for (const department of clause.departments) insertDepartment.run(department.name, row);
    for (const reference of clause.references) insertTitle.run(reference.title, row);
    for (const amount of clause.amounts) {
      insertAmount.run(row, amount.kind, amount.role, ...boundsOf(amount));
    }
  });
}

/** Lower and upper end of an amount as numbers to compare with; sums of money are far below 2^53. */
function boundsOf(amount: Amount): [number | null, number | null] {
  const low = amount.min ?? amount.value ?? amount.max;
  const high = amount.max ?? amount.value ?? amount.min;
  return [low === null ? null : Number(low), high === null ? null : Number(high)];
}

function writeTerms(db: Database, { terms }: DocumentRecord, rowOfClause: ReadonlyMap<string, number>): void {
  const insert = db.prepare("INSERT INTO terms (rowid, title, headings, body) VALUES (?, ?, ?, ?)");
  const column = (list: readonly string[]): string => list.map(encodeTerm).join(" ");
  for (const { clauseId, title, headings, body } of terms) {
    insert.run(rowOfClause.get(clauseId), column(title), column(headings), column(body));
  }
}

function writePassages(
  db: Database,
  { passages, vectors, text }: DocumentRecord,
  rowOfClause: ReadonlyMap<string, number>,
  first: number,
  model: string,
): void {
  const insert = db.prepare("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const embeddings = embeddingTable(db);
  passages.forEach((passage, index) => {
    const { clauseId, ordinal, start, end, header, body } = passage;
    const vector = vectors[index];
    if (vector === undefined) return;
    const embedding = embeddings.keep(embeddingKey(model, passage), vector);
    const ownBody = text.slice(start, end) === body ? null : body;
    insert.run(first + index, rowOfClause.get(clauseId), ordinal, start, end, header, ownBody, embedding);
  });
  const [vector] = vectors;
  if (vector !== undefined) writeMeta(db, "dimensions", String(vector.length));
}

function writeSentences(
  db: Database,
  { sentences, sentenceVectors }: DocumentRecord,
  rowOfClause: ReadonlyMap<string, number>,
  model: string,
): void {
  const insert = db.prepare("INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?)");
  const embeddings = embeddingTable(db);
  sentences.forEach((sentence, index) => {
    const vector = sentenceVectors[index];
    if (vector === undefined) return;
    const { clauseId, partId, ordinal, start, end } = sentence;
    const embedding = embeddings.keep(embeddingKey(model, sentence), vector);
    const part = rowOfClause.get(partId) ?? rowOfClause.get(clauseId);
    insert.run(rowOfClause.get(clauseId), ordinal, part, start, end, embedding);
  });
}

/** Takes `count` row numbers from a counter; the first of them. Numbers are never given twice. */
function nextRows(db: Database, counter: string, count: number): number {
  const next = Number(readMeta(db, counter) ?? 1);
  writeMeta(db, counter, String(next + count));
  return next;
}

function raiseVersion(db: Database): number {
  const version = Number(readMeta(db, "version") ?? 0) + 1;
  writeMeta(db, "version", String(version));
  return version;
}
