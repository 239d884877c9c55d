/** Reading documents and clauses back in the shapes of the domain. */
import type { Database } from "better-sqlite3";
import type { Clause } from "../../domain/clause.ts";
import type { Document } from "../../domain/document.ts";
import type { ClauseTerms, Passage } from "../../domain/retrieval.ts";
import type { SourceRecord, StoreCounts } from "../knowledge-store.ts";
import { decodeTerms } from "./lexical.ts";
import { vectorFromBlob } from "./vectors.ts";

export interface EmbeddedPassage {
  readonly passage: Passage;
  readonly vector: Float32Array;
}

export interface Reader {
  counts(): StoreCounts;
  sources(): SourceRecord[];
  documents(): Document[];
  document(id: string): Document | null;
  text(id: string): string | null;
  clauses(documentId: string): Clause[];
  clausesById(ids: readonly string[]): Map<string, Clause>;
  termsById(ids: readonly string[]): Map<string, ClauseTerms>;
  vectorsById(ids: readonly string[]): Map<string, EmbeddedPassage[]>;
}

interface ClauseRow {
  readonly row: number;
  readonly document: number;
  readonly json: string;
  /** Of the document: a replaced one has another. */
  readonly version: number;
}

/** Characters of document texts kept: the hits of one question come from a few documents, and again for the next. */
const KEPT_CHARACTERS = 8_000_000;

/** Texts by document version, the latest used kept. */
function createTextCache(db: Database): (document: number, version: number) => string {
  const textOf = db.prepare("SELECT text FROM texts WHERE document = ?").pluck();
  const kept = new Map<number, string>();
  let characters = 0;
  return (document, version) => {
    const known = kept.get(version);
    const text = known ?? String(textOf.get(document));
    if (known === undefined) characters += text.length;
    kept.delete(version);
    kept.set(version, text);
    for (const [oldest, old] of kept) {
      if (characters <= KEPT_CHARACTERS || oldest === version) break;
      kept.delete(oldest);
      characters -= old.length;
    }
    return text;
  };
}

/** Prepares the reading statements of one database. Run each call inside a transaction for one state of it. */
export function createReader(db: Database): Reader {
  const documents = db.prepare("SELECT json FROM documents ORDER BY id").pluck();
  const document = db.prepare("SELECT json FROM documents WHERE id = ?").pluck();
  const sources = db.prepare(
    "SELECT source_path AS sourcePath, content_hash AS contentHash, id AS documentId FROM documents ORDER BY id",
  );
  const counts = db.prepare(
    `SELECT count(*) AS documents, total(clause_count) AS clauses, total(passage_count) AS passages
     FROM documents`,
  );
  const textOfId = db.prepare("SELECT text FROM texts JOIN documents ON row = document WHERE id = ?").pluck();
  const textOfVersion = createTextCache(db);
  const clausesOf = db
    .prepare(
      `SELECT c.json FROM clauses c JOIN documents d ON c.row >= d.first_clause
     AND c.row < d.first_clause + d.clause_count WHERE d.id = ? ORDER BY c.row`,
    )
    .pluck();
  const clauseById =
    db.prepare(`SELECT c.row, c.document, c.json, d.version FROM clauses c JOIN documents d ON d.row = c.document
     WHERE c.id = ?`);
  const termsOf = db.prepare("SELECT title, headings, body FROM terms WHERE rowid = ?");
  const passagesOf = db.prepare(
    `SELECT p.ordinal, p.start, p.end, p.header, p.body, e.vector FROM passages p
     JOIN embeddings e ON e.row = p.embedding WHERE p.clause = ? ORDER BY p.ordinal`,
  );
  const sentencesOfPart = db.prepare(
    `SELECT s.ordinal, s.start, s.end, '' AS header, NULL AS body, e.vector FROM sentences s
     JOIN embeddings e ON e.row = s.embedding WHERE s.part = ? ORDER BY s.ordinal`,
  );

  const linkOf = db
    .prepare("SELECT document FROM title_links JOIN documents ON id = document WHERE title_links.title = ?")
    .pluck();

  function clauseFrom(json: string, text: string): Clause {
    const stored = JSON.parse(json) as Clause;
    return {
      ...stored,
      text: text.slice(stored.start, stored.end),
      references: stored.references.map((reference) => ({
        ...reference,
        documentId: (linkOf.get(reference.title) as string | undefined) ?? null,
      })),
      calculators: [],
    };
  }

  /** The clauses of the ids that exist, in the order asked; texts are read once per document. */
  function* found(
    ids: readonly string[],
  ): Generator<{ id: string; row: number; json: string; text: string }> {
    for (const id of new Set(ids)) {
      const clause = clauseById.get(id) as ClauseRow | undefined;
      if (clause === undefined) continue;
      const text = textOfVersion(clause.document, clause.version);
      yield { id, row: clause.row, json: clause.json, text };
    }
  }

  return {
    counts: () => counts.get() as StoreCounts,
    sources: () => sources.all() as SourceRecord[],
    documents: () => documents.all().map((json) => JSON.parse(String(json)) as Document),
    document(id) {
      const json = document.get(id);
      return typeof json === "string" ? (JSON.parse(json) as Document) : null;
    },
    text(id) {
      const text = textOfId.get(id);
      return typeof text === "string" ? text : null;
    },
    clauses(documentId) {
      const text = textOfId.get(documentId);
      if (typeof text !== "string") return [];
      return clausesOf.all(documentId).map((json) => clauseFrom(String(json), text));
    },
    clausesById(ids) {
      const clauses = new Map<string, Clause>();
      for (const { id, json, text } of found(ids)) clauses.set(id, clauseFrom(json, text));
      return clauses;
    },
    termsById(ids) {
      const terms = new Map<string, ClauseTerms>();
      for (const id of new Set(ids)) {
        const clause = clauseById.get(id) as { row: number } | undefined;
        const columns = clause && (termsOf.get(clause.row) as Record<string, string> | undefined);
        if (columns === undefined) continue;
        terms.set(id, {
          clauseId: id,
          title: decodeTerms(columns.title),
          headings: decodeTerms(columns.headings),
          body: decodeTerms(columns.body),
        });
      }
      return terms;
    },
    vectorsById(ids) {
      const vectors = new Map<string, EmbeddedPassage[]>();
      for (const { id, row, text } of found(ids)) {
        const own = passagesOf.all(row);
        // A part has no passages of its own: it is found with the clause it belongs to.
        const passages = (own.length > 0 ? own : sentencesOfPart.all(row)) as (Omit<
          Passage,
          "clauseId" | "body"
        > & {
          body: string | null;
          vector: Buffer;
        })[];
        if (passages.length === 0) continue;
        vectors.set(
          id,
          passages.map(({ vector, body, ...rest }) => ({
            passage: { ...rest, clauseId: id, body: body ?? text.slice(rest.start, rest.end) },
            vector: vectorFromBlob(vector),
          })),
        );
      }
      return vectors;
    },
  };
}
