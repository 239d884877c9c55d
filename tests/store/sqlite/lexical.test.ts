/** BM25 summed term by term is BM25: against the textbook formula, computed here from the terms alone. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { ClauseTerms } from "../../../src/domain/retrieval.ts";
import type { ColumnWeights, WeightedTerm } from "../../../src/store/knowledge-store.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { IDENTITY, sampleRecord } from "../../contracts/store-samples.ts";

const K1 = 1.2;
const B = 0.75;

function bm25(all: readonly ClauseTerms[], query: readonly WeightedTerm[], columns: ColumnWeights) {
  const lengthOf = (c: ClauseTerms): number => c.title.length + c.headings.length + c.body.length;
  const average = all.reduce((sum, clause) => sum + lengthOf(clause), 0) / all.length;
  const count = (list: readonly string[], term: string): number => list.filter((x) => x === term).length;
  return new Map(
    all.map((clause) => {
      let score = 0;
      for (const { term, weight } of query) {
        const holding = all.filter((c) => [...c.title, ...c.headings, ...c.body].includes(term)).length;
        const frequency =
          columns.title * count(clause.title, term) +
          columns.headings * count(clause.headings, term) +
          columns.body * count(clause.body, term);
        const idf = Math.log(1 + (all.length - holding + 0.5) / (holding + 0.5));
        const norm = K1 * (1 - B + (B * lengthOf(clause)) / average);
        score += (weight * idf * frequency * (K1 + 1)) / (frequency + norm);
      }
      return [clause.clauseId, score] as const;
    }),
  );
}

const word = fc.constantFrom("补贴", "博士", "首付", "lpr", "2%", "c++", "购房");
const words = fc.array(word, { maxLength: 8 });

it("scores every clause as the formula does, also terms that stand in most clauses", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ title: words, headings: words, body: fc.array(word, { minLength: 1, maxLength: 12 }) }),
        {
          minLength: 1,
          maxLength: 8,
        },
      ),
      fc.array(fc.record({ term: word, weight: fc.constantFrom(1, 0.4, 2) }), { minLength: 1, maxLength: 5 }),
      async (clauses, query) => {
        const dir = await mkdtemp(join(tmpdir(), "mingce-bm25-"));
        const store = await openSqliteStore(dir, { identity: IDENTITY, mode: "write" });
        try {
          const record = await sampleRecord({
            id: "d",
            clauses: clauses.map((_, i) => ({ text: `第${i}条` })),
          });
          const terms = record.terms.map((own, i) => ({ ...own, ...clauses[i] }));
          await store.putDocument({ ...record, terms });
          const columns = { title: 2, headings: 1.5, body: 1 };
          const hits = await store.lexical(query, columns, { asOf: "2026-01-01" }, 100);
          const expected = bm25(terms, query, columns);
          const positive = [...expected].filter(([, score]) => score > 0);
          expect(hits).toHaveLength(positive.length);
          for (const hit of hits) expect(hit.score).toBeCloseTo(expected.get(hit.clauseId) ?? 0, 6);
        } finally {
          await store.close();
          await rm(dir, { recursive: true, force: true });
        }
      },
    ),
    { numRuns: 40 },
  );
});
