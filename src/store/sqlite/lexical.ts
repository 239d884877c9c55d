/** The lexical leg: FTS5's BM25, term by term, summed with a weight of its own for each term. */
import type { Database } from "better-sqlite3";
import type { LegScore } from "../../domain/retrieval.ts";
import type { ColumnWeights, WeightedTerm } from "../knowledge-store.ts";
import { byScore, topRows } from "../top-rows.ts";
import type { AllowedRows } from "./filter.ts";

/**
 * Postings kept in memory, over all terms (12 bytes each, so some 100 MB at most). Only the commonest words of a
 * large corpus are dear to read again, and they are the ones that come again.
 */
const KEPT_POSTINGS = 8_000_000;

/** What FTS5 puts in place of an inverse document frequency that is not positive. */
const FTS5_LEAST_IDF = 1e-6;

/** Clauses that hold a term, with BM25's term-frequency part (no inverse document frequency yet). */
interface Postings {
  readonly rows: Uint32Array;
  readonly parts: Float64Array;
}

export interface LexicalIndex {
  search(
    terms: readonly WeightedTerm[],
    columns: ColumnWeights,
    allowed: AllowedRows,
    limit: number,
    revision: string,
  ): LegScore[];
  frequencies(terms: readonly string[]): Map<string, number>;
}

/**
 * BM25 is a sum over terms, so each term is asked for alone: that allows a weight per term, keeps the postings of
 * common words for the next question, and puts no word of a question near another one's query syntax.
 */
export function createLexicalIndex(db: Database): LexicalIndex {
  const postingsOf = db.prepare("SELECT rowid, bm25(terms, ?, ?, ?) FROM terms WHERE terms MATCH ?").raw();
  const countRows = db.prepare("SELECT count(*) FROM terms_docsize").pluck();
  const topRow = db.prepare("SELECT max(rowid) FROM terms_docsize").pluck();
  const idOfRow = db.prepare("SELECT id FROM clauses WHERE row = ?").pluck();
  const frequencyOf = db.prepare("SELECT doc FROM terms_vocabulary WHERE term = ?").pluck();

  const kept = new Map<string, Postings>();
  let keptCount = 0;
  let keptRevision = "";
  let rowCount = 0;

  function read(term: string, columns: ColumnWeights): Postings {
    const key = `${columns.title} ${columns.headings} ${columns.body} ${term}`;
    const known = kept.get(key);
    if (known !== undefined) {
      kept.delete(key);
      kept.set(key, known); // Latest used last: the first key is the one to forget.
      return known;
    }
    const found = postingsOf.all(columns.title, columns.headings, columns.body, quoteTerm(term)) as [
      number,
      number,
    ][];
    const idf =
      Math.max(Math.log((rowCount - found.length + 0.5) / (found.length + 0.5)), 0) || FTS5_LEAST_IDF;
    const postings: Postings = {
      rows: Uint32Array.from(found, ([row]) => row),
      parts: Float64Array.from(found, ([, score]) => -score / idf),
    };
    kept.set(key, postings);
    keptCount += found.length;
    for (const [oldest, old] of kept) {
      if (keptCount <= KEPT_POSTINGS || oldest === key) break;
      kept.delete(oldest);
      keptCount -= old.rows.length;
    }
    return postings;
  }

  return {
    search(terms, columns, allowed, limit, revision) {
      if (revision !== keptRevision) {
        kept.clear();
        keptCount = 0;
        keptRevision = revision;
        rowCount = Number(countRows.get());
      }
      const scores = new Float64Array(Number(topRow.get() ?? 0) + 1).fill(Number.NEGATIVE_INFINITY);
      for (const [term, weight] of summedWeights(terms)) {
        if (weight <= 0) continue;
        const { rows, parts } = read(term, columns);
        const factor = weight * inverseFrequency(rowCount, rows.length);
        for (let i = 0; i < rows.length; i++) {
          const row = rows[i] ?? 0;
          if (allowed !== null && allowed[row] !== 1) continue;
          scores[row] = Math.max(scores[row] ?? 0, 0) + factor * (parts[i] ?? 0);
        }
      }
      return topRows(scores, limit)
        .map(({ row, score }) => ({ clauseId: String(idOfRow.get(row)), score }))
        .sort(byScore)
        .slice(0, limit);
    },
    frequencies(terms) {
      return new Map(terms.map((term) => [term, Number(frequencyOf.get(encodeTerm(term)) ?? 0)]));
    },
  };
}

/** A term said twice counts twice. */
function summedWeights(terms: readonly WeightedTerm[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { term, weight } of terms) weights.set(term, (weights.get(term) ?? 0) + weight);
  return weights;
}

/**
 * log(1 + (N - n + .5) / (n + .5)), always positive. FTS5's own turns to nothing for terms in more than half of the
 * rows, which in a corpus of a few documents are the words of a title.
 */
function inverseFrequency(rows: number, holding: number): number {
  return Math.log(1 + (rows - holding + 0.5) / (holding + 0.5));
}

/** Marks that part terms in the index, or end the string of a query: each has a stand-in beyond ASCII. */
const PARTING_MARKS = /[\0-\x20"'\x7f]/g;
const STAND_INS = /[\ue000-\ue07f]/g;
const FIRST_STAND_IN = 0xe000;

/** A term as it stands in the index and in queries: any text, and no syntax of either. */
export function encodeTerm(term: string): string {
  return term.replace(PARTING_MARKS, (mark) => String.fromCharCode(FIRST_STAND_IN + mark.charCodeAt(0)));
}

function decodeTerm(term: string): string {
  return term.replace(STAND_INS, (mark) => String.fromCharCode(mark.charCodeAt(0) - FIRST_STAND_IN));
}

/** Terms of one column as they were given. */
export function decodeTerms(column: string | undefined): string[] {
  if (column === undefined || column === "") return [];
  const terms = column.split(" ");
  return column.search(STAND_INS) < 0 ? terms : terms.map(decodeTerm);
}

/** A term as an FTS5 string. */
function quoteTerm(term: string): string {
  return `"${encodeTerm(term)}"`;
}
