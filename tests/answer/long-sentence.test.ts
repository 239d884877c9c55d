/** A sentence longer than the model reads is found and quoted like any other. */
import { expect, test } from "vitest";
import { ask } from "../../src/answer/ask.ts";
import { loadEmbedder } from "../../src/embed/load.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { temporaryIndex } from "../../src/search/evaluate/temporary-index.ts";
import { createCutter } from "../../src/text/terms.ts";

test("a list of nine hundred characters in one sentence", async () => {
  const things = Array.from({ length: 150 }, (_, i) => `第${i + 1}类设备`).join("、");
  const text = `抚顺市设备更新若干措施\n\n一、支持设备更新。对购置${things}的企业给予10万元补助。\n`;
  const dictionaries = await loadDictionaries("corpus/dictionaries");
  const embedder = await loadEmbedder({ modelDir: "models/bge-small-zh-v1.5" });
  const parts = { dictionaries, embedder, cutter: createCutter(dictionaries) };
  const index = await temporaryIndex([{ name: "long.txt", text }], parts, () => new Date("2026-01-01"));
  try {
    const result = await ask(index.deps, { q: "抚顺购置设备给多少补助", asOf: "2026-01-01" });
    expect(result.answer?.quote).toContain("10万元");
    const across = await ask(index.deps, { q: "抚顺的老人能不能免费坐公交", asOf: "2026-01-01" });
    expect(across.answered).toBe(false);
  } finally {
    await index.close();
    await embedder.close();
  }
});
