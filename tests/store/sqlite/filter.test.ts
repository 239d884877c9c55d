/** The status of a document in SQL is the status of the domain, on every day. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { DOCUMENT_STATUSES, statusAt, type Validity } from "../../../src/domain/document.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { IDENTITY, sampleRecord } from "../../contracts/store-samples.ts";

const day = fc.constantFrom("2024-12-31", "2025-01-01", "2025-01-02", "2025-12-31", "2026-01-01");
const validity: fc.Arbitrary<Validity> = fc.record({
  declared: fc.constantFrom("draft", "repealed", "stated", "silent"),
  effectiveFrom: fc.option(day),
  expiresOn: fc.option(day),
  reasons: fc.constant([]),
});

it("for any validity", async () => {
  const dir = await mkdtemp(join(tmpdir(), "mingce-filter-"));
  const store = await openSqliteStore(dir, { identity: IDENTITY, mode: "write" });
  const columns = { title: 1, headings: 1, body: 1 };
  const terms = [{ term: "补贴", weight: 1 }];
  try {
    await fc.assert(
      fc.asyncProperty(validity, day, async (own, asOf) => {
        await store.putDocument(await sampleRecord({ id: "d", validity: own, clauses: [{ text: "补贴" }] }));
        const expected = statusAt(own, asOf);
        for (const status of DOCUMENT_STATUSES) {
          const hits = await store.lexical(terms, columns, { asOf, statuses: [status] }, 1);
          expect(hits.length > 0).toBe(status === expected);
        }
        const shown = await store.lexical(terms, columns, { asOf }, 1);
        expect(shown.length > 0).toBe(expected !== "expired" && expected !== "repealed");
      }),
      { numRuns: 60 },
    );
  } finally {
    await store.close();
    await rm(dir, { recursive: true, force: true });
  }
});
