/** The best few rows: against sorting everything. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { topRows } from "../../src/store/top-rows.ts";

it("are those a full sort would give, with all that tie with the last", () => {
  const scores = fc.array(fc.oneof(fc.integer({ min: -3, max: 6 }), fc.constant(Number.NEGATIVE_INFINITY)));
  fc.assert(
    fc.property(scores, fc.integer({ min: 0, max: 12 }), (list, limit) => {
      const found = topRows(Float64Array.from(list), limit);
      const sorted = list.filter((score) => score > Number.NEGATIVE_INFINITY).sort((a, b) => b - a);
      const bar = limit === 0 ? Number.POSITIVE_INFINITY : (sorted[limit - 1] ?? Number.NEGATIVE_INFINITY);
      expect(found.map(({ score }) => score).sort((a, b) => b - a)).toEqual(
        sorted.filter((score) => score >= bar),
      );
      for (const { row, score } of found) expect(list[row]).toBe(score);
    }),
  );
});
