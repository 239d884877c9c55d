/** Vectors in the database: bytes of 32-bit floats (little-endian), found again by the text they were made of. */
import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Passage } from "../../domain/retrieval.ts";
import { passageText } from "../../text/index-text.ts";

function vectorToBlob(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** A copy: a blob may begin at any byte, a vector of floats only at every fourth. */
export function vectorFromBlob(blob: Buffer): Float32Array {
  const bytes = new Uint8Array(blob.byteLength);
  bytes.set(blob);
  return new Float32Array(bytes.buffer);
}

/** What a vector depends on and nothing else: the model, and the text as the model reads it. */
export function embeddingKey(model: string, passage: Passage): Buffer {
  return createHash("sha256").update(model).update("\n").update(passageText(passage)).digest();
}

export interface EmbeddingTable {
  /** Vector of a key, or null. */
  find(key: Buffer): Float32Array | null;
  /** Row of the vector of a key, written if it is not there yet. */
  keep(key: Buffer, vector: Float32Array): number;
  /** Removes vectors that no passage or sentence uses: what an interrupted run or an older text left. Returns how many. */
  sweep(): number;
}

const tables = new WeakMap<Database, EmbeddingTable>();

/** The vectors of one database; the statements are prepared once. */
export function embeddingTable(db: Database): EmbeddingTable {
  const known = tables.get(db);
  if (known !== undefined) return known;
  const find = db.prepare("SELECT vector FROM embeddings WHERE key = ?").pluck();
  const rowOf = db.prepare("SELECT row FROM embeddings WHERE key = ?").pluck();
  const insert = db.prepare("INSERT INTO embeddings (key, vector) VALUES (?, ?)");
  const sweep = db.prepare(
    `DELETE FROM embeddings WHERE row NOT IN (SELECT embedding FROM passages)
     AND row NOT IN (SELECT embedding FROM sentences)`,
  );
  const table: EmbeddingTable = {
    find(key) {
      const blob = find.get(key);
      return Buffer.isBuffer(blob) ? vectorFromBlob(blob) : null;
    },
    keep(key, vector) {
      const row = rowOf.get(key);
      return typeof row === "number" ? row : Number(insert.run(key, vectorToBlob(vector)).lastInsertRowid);
    },
    sweep: () => sweep.run().changes,
  };
  tables.set(db, table);
  return table;
}
