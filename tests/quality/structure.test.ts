/** Structure measured on the shared keys and on 3,502 laws: sections, measures, articles, items. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { countLaws, packedLaws, withLaws } from "../../scripts/evaluate/law-counts.ts";
import { familyOf } from "../../scripts/evaluate/understanding-counts.ts";
import { segment } from "../../src/segment/segment.ts";
import { faultsOf } from "../segment/faults.ts";

const SHARED = resolve(import.meta.dirname, "../..", process.env.MINGCE_SHARED ?? "../shared");
const GOLD = join(SHARED, "gold");

const keyFile = z.object({
  file: z.string(),
  clauses: z.array(
    z.object({
      id: z.string(),
      level: z.string(),
      heading: z.string().nullable(),
      start: z.number(),
      end: z.number(),
    }),
  ),
});

describe.skipIf(!existsSync(GOLD))("the answer keys", () => {
  // The body of a skipped suite runs all the same: nothing is read where there is nothing.
  for (const name of existsSync(GOLD) ? ["document-000.json", "document-003.json"] : []) {
    const key = keyFile.parse(JSON.parse(readFileSync(join(GOLD, name), "utf8")));
    const outlines = segment(readFileSync(join(SHARED, "seeds", key.file), "utf8"));

    for (const family of ["section", "clause", "item"]) {
      it(`${name}: every ${family} where it stands, with its address, span and heading`, () => {
        const shape = (path: string, c: { start: number; end: number; heading: string | null }): string =>
          `${path} ${c.start}..${c.end} ${c.heading}`;
        const wanted = key.clauses.filter((c) => familyOf(c.level) === family).map((c) => shape(c.id, c));
        const found = outlines.filter((o) => familyOf(o.level) === family).map((o) => shape(o.path, o));
        expect(found).toEqual(wanted);
      });
    }

    it(`${name}: paragraphs and title block with their address and span`, () => {
      const rest = (level: string): boolean => familyOf(level) === undefined;
      const wanted = key.clauses.filter((c) => rest(c.level)).map((c) => `${c.id} ${c.start}..${c.end}`);
      const found = outlines.filter((o) => rest(o.level)).map((o) => `${o.path} ${o.start}..${o.end}`);
      expect(found).toEqual(wanted);
    });
  }
});

describe.skipIf(packedLaws(SHARED) === null)("3,502 laws", () => {
  it("keep every character, and their articles and items are counted right in 97 of 100", async () => {
    const faults: string[] = [];
    const counts = await withLaws(packedLaws(SHARED) ?? "", (folder) =>
      countLaws(folder, (path, text, outlines) => {
        for (const fault of faultsOf(text, outlines)) faults.push(`${path}: ${fault}`);
      }),
    );
    expect(faults).toEqual([]);
    expect(counts.laws).toBeGreaterThan(3000);
    expect(counts.articlesDiffering.length / counts.laws).toBeLessThanOrEqual(0.03);
    expect(counts.itemsDiffering.length / counts.laws).toBeLessThanOrEqual(0.03);
  });
});
