/** Every figure of understanding on the shared answer keys reaches what the project asks of it. */
import { expect, it } from "vitest";
import { keyedDocuments } from "../../scripts/evaluate/answer-keys.ts";
import { evaluateKeys } from "../../scripts/evaluate/understanding.ts";

const figures = evaluateKeys(await keyedDocuments(process.env.MINGCE_SHARED ?? "../shared"));

it.skipIf(figures.length === 0)("understanding reaches its targets on the answer keys", () => {
  for (const { name, value, target, misses } of figures)
    expect.soft(value, `${name}\n${misses.join("\n")}`).toBeGreaterThanOrEqual(target);
});
