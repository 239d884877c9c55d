/** The semantic leg: vectors held in memory, one block per document, brought up to date by document version. */
import type { Database } from "better-sqlite3";
import type { LegScore } from "../../domain/retrieval.ts";
import { noPassages, scanBlock, type VectorBlock } from "../exact-scan.ts";
import { byScore, topRows } from "../top-rows.ts";
import type { AllowedRows } from "./filter.ts";
import { vectorFromBlob } from "./vectors.ts";

export interface SemanticIndex {
  search(query: Float32Array, allowed: AllowedRows, limit: number, revision: string): LegScore[];
}

interface DocumentVersion {
  readonly version: number;
  readonly first: number;
  readonly count: number;
}

/** Reads vectors only when first asked, then only those of documents that changed. */
export function createSemanticIndex(db: Database, dimensions: () => number | null): SemanticIndex {
  const versions = db.prepare(
    "SELECT version, first_passage AS first, passage_count AS count FROM documents ORDER BY version",
  );
  const vectorsOf = db
    .prepare(
      `SELECT p.row, p.clause, e.vector FROM passages p JOIN embeddings e ON e.row = p.embedding
       WHERE p.row >= ? AND p.row < ? ORDER BY p.row`,
    )
    .raw();
  const spanOf = db.prepare(
    "SELECT c.id, p.start, p.end FROM passages p JOIN clauses c ON c.row = p.clause WHERE p.row = ?",
  );
  const topClause = db.prepare("SELECT max(row) FROM clauses").pluck();
  let blocks = new Map<number, VectorBlock>();
  let loadedRevision = "";

  function load(document: DocumentVersion, width: number): VectorBlock {
    const rows = vectorsOf.all(document.first, document.first + document.count) as [number, number, Buffer][];
    const vectors = new Float32Array(rows.length * width);
    rows.forEach(([, , blob], i) => {
      vectors.set(vectorFromBlob(blob), i * width);
    });
    return {
      passages: Int32Array.from(rows, ([row]) => row),
      clauses: Int32Array.from(rows, ([, clause]) => clause),
      vectors,
    };
  }

  function refresh(revision: string, width: number): void {
    if (revision === loadedRevision) return;
    const fresh = new Map<number, VectorBlock>();
    for (const document of versions.all() as DocumentVersion[]) {
      fresh.set(document.version, blocks.get(document.version) ?? load(document, width));
    }
    blocks = fresh;
    loadedRevision = revision;
  }

  return {
    search(query, allowed, limit, revision) {
      const width = dimensions();
      if (width === null) return [];
      if (width !== query.length) {
        throw new RangeError(`a vector of ${query.length} dimensions does not fit an index of ${width}`);
      }
      refresh(revision, width);
      const best = noPassages(Number(topClause.get() ?? 0) + 1);
      for (const block of blocks.values()) scanBlock(block, query, allowed, best);
      return topRows(best.scores, limit)
        .map(({ row, score }) => {
          const at = spanOf.get(best.passages[row] ?? 0) as { id: string; start: number; end: number };
          return { clauseId: at.id, score, passage: { start: at.start, end: at.end } };
        })
        .sort(byScore)
        .slice(0, limit);
    },
  };
}
