/**
 * Measures everything that can be right or wrong: `npm run evaluate [-- FILE... --failures --json]`.
 * Without files: search and answers on every set it finds, understanding, comparison. With files: those sets.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { ask } from "../src/answer/ask.ts";
import type { SearchRequest } from "../src/domain/retrieval.ts";
import { loadEmbedder } from "../src/embed/load.ts";
import { loadDictionaries } from "../src/ingest/dictionaries.ts";
import { openKnowledgeBase } from "../src/kb.ts";
import type { SearchDeps } from "../src/search/deps.ts";
import { type Evaluation, evaluateSet } from "../src/search/evaluate/evaluate.ts";
import { readQuestionSet } from "../src/search/evaluate/question-set.ts";
import { reportLines } from "../src/search/evaluate/report.ts";
import { temporaryIndex } from "../src/search/evaluate/temporary-index.ts";
import { search } from "../src/search/search.ts";
import { createCutter } from "../src/text/terms.ts";
import { type ComparisonFigures, figureLines, measureComparisons } from "./evaluate/comparisons.ts";
import { evaluateUnderstanding, type Figure, understandingLines } from "./evaluate/understanding.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    failures: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

const shared = process.env.MINGCE_SHARED ?? "../shared";
const today = new Date().toISOString().slice(0, 10);
const dictionaries = await loadDictionaries("corpus/dictionaries");
const parts = {
  dictionaries,
  embedder: await loadEmbedder({ modelDir: "models/bge-small-zh-v1.5" }),
  cutter: createCutter(dictionaries),
};
const evaluations: Evaluation[] = [];
for (const path of positionals.length > 0 ? positionals : defaultFiles()) {
  const set = readQuestionSet(basename(path), readFileSync(path, "utf8"));
  const index = await temporaryIndex(set.documents ?? corpusDocuments(), parts, () => new Date());
  try {
    const evaluation = await evaluateSet(set, measured(index.deps), today);
    evaluations.push(evaluation);
    if (!values.json) console.log(`${reportLines(evaluation, values.failures).join("\n")}\n`);
  } finally {
    await index.close();
  }
}
await parts.embedder.close();
const whole = positionals.length === 0;
const understanding: Figure[] = whole ? await evaluateUnderstanding(shared) : [];
const comparisons: ComparisonFigures[] = whole ? await comparisonFigures() : [];
if (values.json) console.log(JSON.stringify({ evaluations, understanding, comparisons }, null, 2));
else if (whole) {
  console.log(`${understandingLines(understanding, values.failures).join("\n")}\n`);
  for (const one of comparisons) console.log(figureLines(one, values.failures).join("\n"));
}

function measured(deps: SearchDeps) {
  return {
    search: (request: SearchRequest) => search(deps, request),
    ask: (request: SearchRequest) => ask(deps, request),
  };
}

/** Comparison over the corpus, in an index of its own: the one at hand may be of another day. */
async function comparisonFigures(): Promise<ComparisonFigures[]> {
  const index = mkdtempSync(join(tmpdir(), "mingce-evaluate-"));
  const kb = await openKnowledgeBase({ index, mode: "write" });
  try {
    await kb.index({});
    return await measureComparisons(kb);
  } finally {
    await kb.close();
    rmSync(index, { recursive: true, force: true });
  }
}

/** The corpus itself, for questions about it. */
function corpusDocuments(): { name: string; text: string }[] {
  return readdirSync("corpus/documents")
    .filter((name) => name.endsWith(".txt"))
    .map((name) => ({ name, text: readFileSync(join("corpus/documents", name), "utf8") }));
}

/** Our own questions, and the measuring sets where this machine has them. */
function defaultFiles(): string[] {
  const own = readdirSync("corpus/questions")
    .filter((name) => name.endsWith(".yaml") && name !== "examples.yaml")
    .map((name) => join("corpus/questions", name));
  const sets = ["gold/questions.json", "data/ncp.dev.json", "data/stard.dev.json"];
  return [...own, ...sets.map((name) => join(shared, name)).filter((path) => existsSync(path))];
}
