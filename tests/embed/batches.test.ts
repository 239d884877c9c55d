/** Batches: every text once, none too large, like with like. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { batchesByLength } from "../../src/embed/batches.ts";

it("hold every text once, in falling padding, within both bounds", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 512 })),
      fc.integer({ min: 1, max: 9 }),
      (lengths, size) => {
        const batches = batchesByLength(lengths, size, 1024);
        expect(batches.flat().sort((a, b) => a - b)).toEqual(lengths.map((_, index) => index));
        let longest = 0;
        for (const batch of batches) {
          const own = batch.map((index) => lengths[index] ?? 0);
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(size);
          if (batch.length > 1) expect(Math.max(...own) * batch.length).toBeLessThanOrEqual(1024);
          expect(Math.min(...own)).toBeGreaterThanOrEqual(longest);
          longest = Math.max(...own);
        }
      },
    ),
  );
});
