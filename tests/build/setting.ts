/** A corpus folder and an index folder for the tests of the builder, with a cheap embedder that counts. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIndex } from "../../src/build/build-index.ts";
import { currentIdentity } from "../../src/build/identity.ts";
import type { Dictionaries } from "../../src/domain/dictionaries.ts";
import type { Embedder } from "../../src/domain/embedding.ts";
import type { IndexOptions, IndexReport } from "../../src/domain/indexing.ts";
import { createFakeEmbedder } from "../../src/embed/fake.ts";
import type { KnowledgeStore } from "../../src/store/knowledge-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { type Cutter, createCutter } from "../../src/text/terms.ts";

export const DICTIONARIES: Dictionaries = {
  regions: [
    { name: "辽宁省", level: "province", province: "辽宁省", city: null },
    { name: "营口市", level: "city", province: "辽宁省", city: "营口市" },
  ],
  departments: [{ name: "工业和信息化局", aliases: ["工信局"] }],
  synonyms: [],
  terms: ["揭榜挂帅"],
  hash: "0123456789abcdef",
};

export interface Setting {
  readonly corpus: string;
  readonly index: string;
  readonly cutter: Cutter;
  /** Every text embedded so far, in order. */
  readonly embedded: string[];
  readonly embedder: Embedder;
  build(
    options?: IndexOptions,
    parts?: Partial<{ cutter: Cutter; embedder: Embedder }>,
  ): Promise<IndexReport>;
  read(parts?: Partial<{ cutter: Cutter; embedder: Embedder }>): Promise<KnowledgeStore>;
  remove(): Promise<void>;
}

/** Two empty folders; `build` opens the store, builds and closes it as the command does. */
export async function createSetting(): Promise<Setting> {
  const base = await mkdtemp(join(tmpdir(), "mingce-build-"));
  const corpus = join(base, "documents");
  const index = join(base, "index");
  const embedded: string[] = [];
  const ownEmbedder = createFakeEmbedder({
    onEmbed: (texts) => {
      embedded.push(...texts);
    },
  });
  const ownCutter = createCutter(DICTIONARIES);
  const identityOf = (cutter: Cutter, embedder: Embedder) =>
    currentIdentity(embedder, cutter, DICTIONARIES.hash);
  return {
    corpus,
    index,
    cutter: ownCutter,
    embedded,
    embedder: ownEmbedder,
    async build(options = {}, { cutter = ownCutter, embedder = ownEmbedder } = {}) {
      const store = await openSqliteStore(index, { identity: identityOf(cutter, embedder), mode: "write" });
      try {
        const deps = { store, embedder, cutter, dictionaries: DICTIONARIES, root: corpus };
        return await buildIndex({ ...deps, clock: () => new Date("2026-01-01T00:00:00Z") }, options);
      } finally {
        await store.close();
      }
    },
    read: ({ cutter = ownCutter, embedder = ownEmbedder } = {}) =>
      openSqliteStore(index, { identity: identityOf(cutter, embedder), mode: "read" }),
    remove: () => rm(base, { recursive: true, force: true }),
  };
}

/** A policy text of its own for each name. */
export function policy(name: string, subsidy = "3000元"): string {
  return [
    `营口市${name}办法`,
    "第一章 总则",
    `第一条 为了支持${name}发展，根据《营口市人才办法》，制定本办法。`,
    `第二条 对符合条件的${name}企业，给予每月${subsidy}补贴，由市工信局负责。`,
    "第三条 本办法自2025年1月1日起施行。",
    "",
  ].join("\n");
}

/** Everything the store says that anyone could see, in one value. */
export async function snapshot(store: KnowledgeStore, embedder: Embedder, cutter: Cutter): Promise<unknown> {
  const documents = await store.documents();
  const clauses = (await Promise.all(documents.map((document) => store.clauses(document.id)))).flat();
  const ids = clauses.map((clause) => clause.id);
  const questions = ["补贴多少", "哪个部门负责", "人才办法什么时候施行", "数字经济"];
  const columns = { title: 1, headings: 1.5, body: 1 };
  const filter = { asOf: "2026-01-01" };
  const answers = [];
  for (const question of questions) {
    const terms = cutter.termsForQuery(question).map((term) => ({ term, weight: 1 }));
    answers.push(await store.lexical(terms, columns, filter, 10));
    answers.push(await store.semantic(await embedder.embedQuestion(question), filter, 10));
  }
  return {
    documents,
    clauses,
    texts: await Promise.all(documents.map((document) => store.text(document.id))),
    terms: [...(await store.termsById(ids))],
    vectors: [...(await store.vectorsById(ids))],
    sources: await store.sources(),
    counts: await store.counts(),
    departments: await store.departmentCounts(),
    frequencies: [...(await store.documentFrequencies(["补贴", "企业", "办法"]))],
    answers,
  };
}
