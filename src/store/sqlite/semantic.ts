/** The semantic leg: exact where that is fast, by the HNSW graph above, and exact again while the graph is not ready. */
import type { Database } from "better-sqlite3";
import type { LegScore } from "../../domain/retrieval.ts";
import { byScore, topRows } from "../top-rows.ts";
import type { AllowedRows } from "./filter.ts";
import { createApproximateIndex } from "./hnsw.ts";
import { readMeta } from "./schema.ts";
import { createVectorBlocks } from "./vector-blocks.ts";

/** Passages from which on the graph is used: an exact scan of so many takes some 15 ms on one core. */
const APPROXIMATE_FROM = 30_000;

export interface SemanticIndex {
  search(query: Float32Array, allowed: AllowedRows, limit: number, revision: string): LegScore[];
  /** Brings the graph up to date, if there are passages enough to need one. */
  prepare(): Promise<void>;
  close(): void;
}

export interface SemanticOptions {
  readonly db: Database;
  /** Folder of the graph's file. */
  readonly dir: string;
  readonly revision: () => string;
  readonly approximateFrom?: number;
}

export function createSemanticIndex(options: SemanticOptions): SemanticIndex {
  const { db, revision: currentRevision } = options;
  const approximateFrom = options.approximateFrom ?? APPROXIMATE_FROM;
  const spanOf = db.prepare(
    "SELECT c.id, p.start, p.end FROM passages p JOIN clauses c ON c.row = p.clause WHERE p.row = ?",
  );
  const blocks = createVectorBlocks(db);
  const graph = createApproximateIndex({
    ...options,
    blocks,
    epoch: () => readMeta(db, "epoch") ?? "",
    revision: currentRevision,
  });

  function checkDimensions(query: Float32Array): void {
    const dimensions = Number(readMeta(db, "dimensions") ?? query.length);
    if (dimensions !== query.length) {
      throw new RangeError(`a vector of ${query.length} dimensions does not fit an index of ${dimensions}`);
    }
  }

  return {
    search(query, allowed, limit, revision) {
      checkDimensions(query);
      blocks.refresh(revision);
      const isLarge = blocks.count(null) >= approximateFrom && blocks.count(allowed) >= approximateFrom;
      if (isLarge && !graph.isReady(revision)) void graph.update().catch(() => undefined);
      const approximate = isLarge && graph.isReady(revision);
      const best = approximate ? graph.search(query, allowed, limit) : blocks.scan(query, allowed);
      return topRows(best.scores, limit)
        .map(({ row, score }) => {
          const at = spanOf.get(best.passages[row] ?? 0) as { id: string; start: number; end: number };
          return { clauseId: at.id, score, passage: { start: at.start, end: at.end } };
        })
        .sort(byScore)
        .slice(0, limit);
    },
    async prepare() {
      blocks.refresh(currentRevision());
      if (blocks.count(null) >= approximateFrom) await graph.update();
    },
    close: () => graph.close(),
  };
}
