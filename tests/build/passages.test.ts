/** What is embedded fits the model: nothing of the corpus, and nothing however long, is ever cut silently. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { understand } from "../../src/build/understand.ts";
import type { Dictionaries } from "../../src/domain/dictionaries.ts";
import type { Embedder } from "../../src/domain/embedding.ts";
import type { Inspection } from "../../src/domain/indexing.ts";
import type { Passage } from "../../src/domain/retrieval.ts";
import { loadEmbedder } from "../../src/embed/load.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { readSource, readSourceBytes } from "../../src/ingest/read-source.ts";
import { listSources } from "../../src/ingest/sources.ts";
import { clausePassages, passageText } from "../../src/text/index-text.ts";
import { isFindable } from "../../src/text/units.ts";

let embedder: Embedder;
let dictionaries: Dictionaries;
beforeAll(async () => {
  embedder = await loadEmbedder({ modelDir: "models/bge-small-zh-v1.5" });
  dictionaries = await loadDictionaries("corpus/dictionaries");
});
afterAll(() => embedder.close());

function passagesOf({ document, clauses }: Inspection): Passage[] {
  return clauses
    .filter((clause) => isFindable(clause, clauses))
    .flatMap((clause) => clausePassages(document, clause, embedder.countTokens, embedder.maxTokens, clauses));
}

function expectToFit(passages: readonly Passage[], text: string): void {
  expect(passages.length).toBeGreaterThan(0);
  for (const passage of passages) {
    expect(embedder.countTokens(passageText(passage))).toBeLessThanOrEqual(embedder.maxTokens);
    expect(text.slice(passage.start, passage.end)).toBe(passage.body);
  }
}

it("the documents of the corpus", async () => {
  for (const path of await listSources(["corpus/documents"], "corpus/documents")) {
    const source = await readSource(path, "corpus/documents");
    expectToFit(passagesOf(understand(source, dictionaries, "2026-01-01")), source.text);
  }
});

it.each([
  ["one sentence of ten thousand characters", `第一条 ${"补贴".repeat(5000)}。\n`],
  ["letters and digits without a space", `第一条 ${"a1".repeat(5000)}。\n`],
  [
    "a long title and long headings",
    `${"关于支持发展的若干措施".repeat(40)}\n第一章 ${"总则".repeat(200)}\n第一条 给予补贴。\n`,
  ],
])("%s", async (_, text) => {
  const source = await readSourceBytes("测试.txt", new TextEncoder().encode(text));
  expectToFit(passagesOf(understand(source, dictionaries, "2026-01-01")), source.text);
});
