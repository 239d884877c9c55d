/** Approximate nearest passages: an HNSW graph kept in step with the database in small pieces of work. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import type { HierarchicalNSW } from "hnswlib-node";
import hnswlib from "hnswlib-node";
import { type BestPassages, noPassages } from "../exact-scan.ts";
import { topRows } from "../top-rows.ts";
import type { AllowedRows } from "./filter.ts";
import { loadGraph, saveGraph } from "./hnsw-file.ts";
import type { VectorBlocks } from "./vector-blocks.ts";
import { vectorFromBlob } from "./vectors.ts";

/** Links per point; 16 is the library's own choice for vectors of some hundred dimensions. */
const LINKS = 16;
/** Breadth while building: more finds better neighbours and takes longer; 200 is the library's own choice. */
const BUILD_BREADTH = 200;

/** Share of the exact scan's clauses that the graph must find. */
const LEAST_RECALL = 0.98;
/** Breadths of search tried in turn until the recall is reached; beyond the last the exact scan is as fast. */
const BREADTHS = [64, 128, 256, 512, 1024] as const;
const CHECKED_QUERIES = 20;
const CHECKED_CLAUSES = 50;

/** Passages asked for per clause wanted: a long clause may stand in several of the nearest places. */
const PASSAGES_PER_CLAUSE = 3;

/** Points added between two turns of the event loop: some 20 ms, so that requests go on being answered. */
const POINTS_PER_TURN = 16;

/** Points taken out, as a share of those in, from which on the graph is built anew. */
const MOST_REMOVED = 0.3;

export interface ApproximateIndex {
  /** True when the graph holds just the passages of this revision and finds enough of them. */
  isReady(revision: string): boolean;
  /** Best passage of each clause among the nearest `limit` clauses or more; only when ready. */
  search(query: Float32Array, allowed: AllowedRows, limit: number): BestPassages;
  /** Loads, completes or rebuilds the graph and saves it; one piece of work at a time, others may run between. */
  update(): Promise<void>;
  close(): void;
}

export interface ApproximateOptions {
  readonly db: Database;
  /** Folder of the cache file. */
  readonly dir: string;
  readonly blocks: VectorBlocks;
  readonly epoch: () => string;
  readonly revision: () => string;
}

export function createApproximateIndex(options: ApproximateOptions): ApproximateIndex {
  const { db, dir, blocks } = options;
  const vectorOf = db
    .prepare("SELECT e.vector FROM passages p JOIN embeddings e ON e.row = p.embedding WHERE p.row = ?")
    .pluck();
  let graph: HierarchicalNSW | null = null;
  let epoch = "";
  let live = new Set<number>();
  let removed = new Set<number>();
  let breadth: number | null = null;
  let readyRevision: string | null = null;
  let running: Promise<void> | null = null;
  let closed = false;

  function nearest(query: Float32Array, allowed: AllowedRows, limit: number, width: number): BestPassages {
    const best = noPassages(blocks.clauseEnd());
    if (graph === null) return best;
    const clauseOf = blocks.clauseOfPassage();
    const wanted = Math.min(live.size, limit * PASSAGES_PER_CLAUSE);
    graph.setEf(Math.max(width, wanted));
    const accepts = allowed === null ? undefined : (row: number) => allowed[clauseOf[row] ?? 0] === 1;
    const { neighbors, distances } = graph.searchKnn(Array.from(query), wanted, accepts);
    neighbors.forEach((row, i) => {
      const clause = clauseOf[row] ?? 0;
      const score = 1 - (distances[i] ?? 1);
      if (score > (best.scores[clause] ?? 0)) {
        best.scores[clause] = score;
        best.passages[clause] = row;
      }
    });
    return best;
  }

  async function update(): Promise<void> {
    // The database may change while points are added between turns: go on until it stands still.
    while (!closed) {
      const revision = options.revision();
      if (readyRevision === revision) return;
      blocks.refresh(revision);
      await loadOrBegin();
      if (closed) return;
      const changed = await synchronise();
      if (closed) return;
      if (options.revision() !== revision) continue;
      if (breadth === null || changed > live.size / 10) breadth = await findBreadth();
      readyRevision = revision;
      if (changed > 0 && graph !== null) await save(graph);
    }
  }

  async function save(whole: HierarchicalNSW): Promise<void> {
    const record = { epoch, dimensions: whole.getNumDimensions(), breadth, removed: [...removed] };
    // A reader of an index on a read-only disk has no cache to leave; it keeps the graph in memory.
    await saveGraph(dir, whole, record).catch(() => undefined);
  }

  async function loadOrBegin(): Promise<void> {
    const dimensions = dimensionsNow();
    const stale = graph === null || epoch !== options.epoch() || removed.size > live.size * MOST_REMOVED;
    if (!stale || dimensions === null) return;
    const loaded = graph === null ? await loadGraph(dir, options.epoch(), dimensions) : null;
    epoch = options.epoch();
    readyRevision = null;
    if (loaded !== null && loaded.record.removed.length <= loaded.graph.getCurrentCount() * MOST_REMOVED) {
      graph = loaded.graph;
      breadth = loaded.record.breadth;
      removed = new Set(loaded.record.removed);
      live = new Set(graph.getIdsList().filter((row) => !removed.has(row)));
      return;
    }
    graph = new hnswlib.HierarchicalNSW("ip", dimensions);
    graph.initIndex(Math.max(blocks.count(null), 1), LINKS, BUILD_BREADTH);
    breadth = null;
    removed = new Set();
    live = new Set();
  }

  /** Adds the passages that are missing and takes out those that are gone. Returns how many that were. */
  async function synchronise(): Promise<number> {
    const points = graph;
    if (points === null) return 0;
    const wanted = new Set<number>();
    for (const { first, count } of blocks.runs()) for (let i = 0; i < count; i++) wanted.add(first + i);
    const gone = [...live].filter((row) => !wanted.has(row));
    for (const row of gone) {
      points.markDelete(row);
      live.delete(row);
      removed.add(row);
    }
    const missing = [...wanted].filter((row) => !live.has(row));
    const room = points.getCurrentCount() + missing.length;
    if (room > points.getMaxElements()) points.resizeIndex(room);
    for (const [i, row] of missing.entries()) {
      if (i % POINTS_PER_TURN === 0) await nextTurn();
      if (closed) return 0;
      const blob = vectorOf.get(row);
      if (!Buffer.isBuffer(blob)) continue; // Its document has just been replaced; the next round sees to it.
      points.addPoint(Array.from(vectorFromBlob(blob)), row);
      live.add(row);
    }
    return gone.length + missing.length;
  }

  /** The least breadth at which the graph finds what the exact scan finds; null when none does. */
  async function findBreadth(): Promise<number | null> {
    const queries = sampleQueries();
    const expected: Set<number>[] = [];
    for (const query of queries) {
      await nextTurn();
      if (closed) return null;
      expected.push(topClauses(blocks.scan(query, null)));
    }
    for (const width of BREADTHS) {
      let found = 0;
      let all = 0;
      queries.forEach((query, i) => {
        const clauses = topClauses(nearest(query, null, CHECKED_CLAUSES, width));
        for (const clause of expected[i] ?? []) {
          all += 1;
          if (clauses.has(clause)) found += 1;
        }
      });
      if (found >= all * LEAST_RECALL) return width;
    }
    return null;
  }

  /** Means of two passages far apart: near to several things and equal to none, as questions are. */
  function sampleQueries(): Float32Array[] {
    const rows = [...live].sort((a, b) => a - b);
    const queries: Float32Array[] = [];
    for (let i = 0; i < CHECKED_QUERIES; i++) {
      const at = Math.floor((i * rows.length) / CHECKED_QUERIES);
      const [a, b] = [rows[at], rows[(at * 7 + 13) % rows.length]].map((row) => vectorOf.get(row ?? 0));
      if (!Buffer.isBuffer(a) || !Buffer.isBuffer(b)) continue;
      const other = vectorFromBlob(b);
      queries.push(vectorFromBlob(a).map((x, j) => (x + (other[j] ?? 0)) / 2));
    }
    return queries;
  }

  function dimensionsNow(): number | null {
    const row = blocks.runs()[0]?.first;
    const blob = row === undefined ? null : vectorOf.get(row);
    return Buffer.isBuffer(blob) ? blob.byteLength / Float32Array.BYTES_PER_ELEMENT : null;
  }

  return {
    isReady: (revision) => revision === readyRevision && breadth !== null,
    search: (query, allowed, limit) => nearest(query, allowed, limit, breadth ?? 0),
    update() {
      running ??= update().finally(() => {
        running = null;
      });
      return running;
    },
    close() {
      closed = true;
    },
  };
}

function topClauses(best: BestPassages): Set<number> {
  return new Set(topRows(best.scores, CHECKED_CLAUSES).map(({ row }) => row));
}
