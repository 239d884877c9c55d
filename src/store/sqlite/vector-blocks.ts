/** Vectors in memory, one block per document, read when first needed and again only when the document changes. */
import type { Database } from "better-sqlite3";
import { type BestPassages, noPassages, scanBlock, type VectorBlock } from "../exact-scan.ts";
import type { AllowedRows } from "./filter.ts";
import { vectorFromBlob } from "./vectors.ts";

interface DocumentVersion {
  readonly version: number;
  readonly firstClause: number;
  readonly clauses: number;
  readonly firstPassage: number;
  readonly passages: number;
}

export interface VectorBlocks {
  /** Brings the list of documents up to date. */
  refresh(revision: string): void;
  /** Number of passages whose clause is allowed. */
  count(allowed: AllowedRows): number;
  /** Best passage of every allowed clause. */
  scan(query: Float32Array, allowed: AllowedRows): BestPassages;
  /** All passage rows of all documents, as runs. */
  runs(): readonly { readonly first: number; readonly count: number }[];
  /** Clause row of each passage row. */
  clauseOfPassage(): Int32Array;
  /** One past the highest clause row. */
  clauseEnd(): number;
}

export function createVectorBlocks(db: Database): VectorBlocks {
  const versions = db.prepare(
    `SELECT version, first_clause AS firstClause, clause_count AS clauses, first_passage AS firstPassage,
     passage_count AS passages FROM documents WHERE passage_count > 0 ORDER BY version`,
  );
  const vectorsOf = db
    .prepare(
      `SELECT p.row, p.clause, e.vector FROM passages p JOIN embeddings e ON e.row = p.embedding
       WHERE p.row >= ? AND p.row < ? ORDER BY p.row`,
    )
    .raw();
  const clausesOfPassages = db.prepare("SELECT row, clause FROM passages").raw();
  let documents: readonly DocumentVersion[] = [];
  let blocks = new Map<number, VectorBlock>();
  let clauseOf: Int32Array | null = null;
  let currentRevision = "";

  function block(document: DocumentVersion): VectorBlock {
    const known = blocks.get(document.version);
    if (known !== undefined) return known;
    const { firstPassage, passages } = document;
    const rows = vectorsOf.all(firstPassage, firstPassage + passages) as [number, number, Buffer][];
    const width = (rows[0]?.[2].byteLength ?? 0) / Float32Array.BYTES_PER_ELEMENT;
    const vectors = new Float32Array(rows.length * width);
    rows.forEach(([, , blob], i) => {
      vectors.set(vectorFromBlob(blob), i * width);
    });
    const loaded: VectorBlock = {
      passages: Int32Array.from(rows, ([row]) => row),
      clauses: Int32Array.from(rows, ([, clause]) => clause),
      vectors,
    };
    blocks.set(document.version, loaded);
    return loaded;
  }

  function clauseOfPassage(): Int32Array {
    if (clauseOf !== null) return clauseOf;
    const rows = clausesOfPassages.all() as [number, number][];
    clauseOf = new Int32Array(rows.reduce((end, [row]) => Math.max(end, row + 1), 0));
    for (const [row, clause] of rows) clauseOf[row] = clause;
    return clauseOf;
  }

  const isAllowed = ({ firstClause, clauses }: DocumentVersion, allowed: AllowedRows): boolean =>
    allowed?.subarray(firstClause, firstClause + clauses).includes(1) ?? true;
  const clauseEnd = (): number =>
    documents.reduce((end, document) => Math.max(end, document.firstClause + document.clauses), 0);

  return {
    refresh(revision) {
      if (revision === currentRevision) return;
      documents = versions.all() as DocumentVersion[];
      const current = new Set(documents.map((document) => document.version));
      blocks = new Map([...blocks].filter(([version]) => current.has(version)));
      clauseOf = null;
      currentRevision = revision;
    },
    count(allowed) {
      const all = documents.reduce((sum, document) => sum + document.passages, 0);
      if (allowed === null) return all;
      const clauses = clauseOfPassage();
      let count = 0;
      for (const { firstPassage, passages } of documents) {
        for (let row = firstPassage; row < firstPassage + passages; row++)
          count += allowed[clauses[row] ?? 0] ?? 0;
      }
      return count;
    },
    scan(query, allowed) {
      const best = noPassages(clauseEnd());
      for (const document of documents) {
        if (isAllowed(document, allowed)) scanBlock(block(document), query, allowed, best);
      }
      return best;
    },
    runs: () => documents.map(({ firstPassage, passages }) => ({ first: firstPassage, count: passages })),
    clauseOfPassage,
    clauseEnd,
  };
}
