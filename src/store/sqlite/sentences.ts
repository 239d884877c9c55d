/** Nearest sentences of given clauses: a second look at what the legs found, never a scan. */
import type { Database } from "better-sqlite3";
import type { SentenceScore } from "../../domain/retrieval.ts";
import { dotAt } from "../exact-scan.ts";
import { vectorFromBlob } from "./vectors.ts";

/** Vectors kept in memory, some 60 MB of 512 dimensions: questions on one subject look at the same clauses again. */
const KEPT_SENTENCES = 30_000;

interface ClauseSentences {
  readonly parts: readonly string[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Sentence i has its vector at i * dimensions. */
  readonly vectors: Float32Array;
}

export interface SentenceIndex {
  /** The nearest sentence of each part of each clause that has any, best first. */
  scores(
    query: Float32Array,
    clauseIds: readonly string[],
    revision: string,
  ): Map<string, readonly SentenceScore[]>;
}

export function createSentenceIndex(db: Database): SentenceIndex {
  const sentencesOf = db
    .prepare(
      `SELECT p.id, s.start, s.end, e.vector FROM clauses c JOIN sentences s ON s.clause = c.row
       JOIN clauses p ON p.row = s.part JOIN embeddings e ON e.row = s.embedding WHERE c.id = ? ORDER BY s.ordinal`,
    )
    .raw();
  const kept = new Map<string, ClauseSentences>();
  let keptCount = 0;
  let keptRevision = "";

  function sentences(clauseId: string): ClauseSentences {
    const known = kept.get(clauseId);
    if (known !== undefined) {
      kept.delete(clauseId);
      kept.set(clauseId, known); // Latest used last: the first key is the one to forget.
      return known;
    }
    const loaded = load(sentencesOf.all(clauseId) as SentenceRow[]);
    kept.set(clauseId, loaded);
    keptCount += loaded.starts.length;
    for (const [oldest, old] of kept) {
      if (keptCount <= KEPT_SENTENCES || oldest === clauseId) break;
      kept.delete(oldest);
      keptCount -= old.starts.length;
    }
    return loaded;
  }

  return {
    scores(query, clauseIds, revision) {
      if (revision !== keptRevision) {
        kept.clear();
        keptCount = 0;
        keptRevision = revision;
      }
      const scores = new Map<string, readonly SentenceScore[]>();
      for (const clauseId of clauseIds) {
        const { parts, starts, ends, vectors } = sentences(clauseId);
        const byPart = new Map<string, SentenceScore>();
        for (let i = 0; i < starts.length; i += 1) {
          const partId = parts[i] ?? clauseId;
          const score = dotAt(vectors, i * query.length, query);
          if (score <= (byPart.get(partId)?.score ?? Number.NEGATIVE_INFINITY)) continue;
          byPart.set(partId, {
            clauseId,
            partId,
            score,
            passage: { start: starts[i] ?? 0, end: ends[i] ?? 0 },
          });
        }
        if (byPart.size > 0)
          scores.set(
            clauseId,
            [...byPart.values()].sort((x, y) => y.score - x.score),
          );
      }
      return scores;
    },
  };
}

type SentenceRow = [part: string, start: number, end: number, vector: Buffer];

function load(rows: readonly SentenceRow[]): ClauseSentences {
  const width = (rows[0]?.[3].byteLength ?? 0) / Float32Array.BYTES_PER_ELEMENT;
  const vectors = new Float32Array(rows.length * width);
  rows.forEach(([, , , blob], i) => {
    vectors.set(vectorFromBlob(blob), i * width);
  });
  return {
    parts: rows.map(([part]) => part),
    starts: Int32Array.from(rows, ([, start]) => start),
    ends: Int32Array.from(rows, ([, , end]) => end),
    vectors,
  };
}
