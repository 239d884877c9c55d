/** Vectors in the database: bytes of 32-bit floats (little-endian), found again by the text they were made of. */
import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Passage } from "../../domain/retrieval.ts";
import { passageText } from "../../text/index-text.ts";

export function vectorToBlob(vector: Float32Array): Buffer {
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

/** Vector of a key, or null. The table may be of an older schema or of a damaged file: then there is none. */
export function findVector(db: Database, key: Buffer): Float32Array | null {
  const blob = db.prepare("SELECT vector FROM embeddings WHERE key = ?").pluck().get(key);
  return Buffer.isBuffer(blob) ? vectorFromBlob(blob) : null;
}

/** Row of the vector of a key, written if it is not there yet. */
export function keepVector(db: Database, key: Buffer, vector: Float32Array): number {
  const known = db.prepare("SELECT row FROM embeddings WHERE key = ?").pluck().get(key);
  if (typeof known === "number") return known;
  const written = db
    .prepare("INSERT INTO embeddings (key, vector) VALUES (?, ?)")
    .run(key, vectorToBlob(vector));
  return Number(written.lastInsertRowid);
}

/** Removes vectors that no passage uses: what an interrupted run or an older text left. Returns how many. */
export function sweepVectors(db: Database): number {
  return db.prepare("DELETE FROM embeddings WHERE row NOT IN (SELECT embedding FROM passages)").run().changes;
}
