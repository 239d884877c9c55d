/** What every store must do, whatever database is behind it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clauseIdOf } from "../../src/domain/clause-id.ts";
import type { ClauseFilter } from "../../src/domain/retrieval.ts";
import type { ColumnWeights, KnowledgeStore, WritableStore } from "../../src/store/knowledge-store.ts";
import { embedSample, type SampleDocument, sampleRecord, sampleTerms } from "./store-samples.ts";

/** A place for one index: opened for writing and for reading any number of times. */
export interface StorePlace {
  openForWriting(): Promise<WritableStore>;
  openForReading(): Promise<KnowledgeStore>;
  remove(): Promise<void>;
}

const COLUMNS: ColumnWeights = { title: 1, headings: 1, body: 1 };
const TODAY: ClauseFilter = { asOf: "2026-01-01" };

const DOCUMENTS: readonly SampleDocument[] = [
  {
    id: "yingkou",
    title: "营口市人才政策",
    city: "营口市",
    documentType: "measures",
    clauses: [
      {
        text: "博士研究生每月补贴3000元",
        departments: ["营口市人力资源和社会保障局"],
        amounts: [{ value: "3000" }, { kind: "rate", value: "5" }],
      },
      { text: "购房补贴最高10万元", heading: "购房", amounts: [{ min: "50000", max: "100000" }] },
      { text: "本办法由人社局负责解释", level: "backmatter", silent: true },
    ],
  },
  {
    id: "dalian",
    title: "大连市住房公积金通知",
    city: "大连市",
    clauses: [
      { text: "购房首付比例不低于20%", amounts: [{ kind: "rate", value: "20", role: "threshold" }] },
      { text: "注册资本500万元以上", amounts: [{ value: "5000000", role: "threshold" }] },
    ],
  },
];

/** Runs the suite over one kind of store. */
export function storeContract(name: string, createPlace: () => Promise<StorePlace>): void {
  describe(`store: ${name}`, () => {
    let place: StorePlace;
    let store: WritableStore;
    beforeEach(async () => {
      place = await createPlace();
      store = await place.openForWriting();
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    const put = async (...documents: readonly SampleDocument[]): Promise<void> => {
      for (const document of documents) await store.putDocument(await sampleRecord(document));
    };
    const lexical = async (words: string, filter: Partial<ClauseFilter> = {}): Promise<string[]> => {
      const terms = sampleTerms(words).map((term) => ({ term, weight: 1 }));
      const hits = await store.lexical(terms, COLUMNS, { ...TODAY, ...filter }, 10);
      return hits.map((hit) => hit.clauseId);
    };
    const semantic = async (words: string, filter: Partial<ClauseFilter> = {}): Promise<string[]> => {
      const hits = await store.semantic(await embedSample(words), { ...TODAY, ...filter }, 10);
      return hits.map((hit) => hit.clauseId);
    };
    const everything = (filter: Partial<ClauseFilter>): Promise<string[]> => semantic("补贴", filter);
    const id = (document: string, path: string): string => clauseIdOf(document, path);

    describe("documents", () => {
      it("an empty one holds nothing and finds nothing", async () => {
        expect(await store.counts()).toEqual({ documents: 0, clauses: 0, passages: 0 });
        expect(await store.documents()).toEqual([]);
        expect(await store.document("none")).toBeNull();
        expect(await store.text("none")).toBeNull();
        expect(await store.clauses("none")).toEqual([]);
        expect(await lexical("补贴")).toEqual([]);
        expect(await semantic("补贴")).toEqual([]);
        expect(await store.deleteDocument("none")).toBe(false);
      });

      it("come back as they were written", async () => {
        await put(...DOCUMENTS);
        for (const sample of DOCUMENTS) {
          const record = await sampleRecord(sample);
          expect(await store.document(sample.id)).toEqual(record.document);
          expect(await store.text(sample.id)).toBe(record.text);
          expect(await store.clauses(sample.id)).toEqual(record.clauses);
          const ids = record.clauses.map((clause) => clause.id);
          expect([...(await store.clausesById(ids)).values()]).toEqual(record.clauses);
          expect([...(await store.termsById(ids)).values()]).toEqual(record.terms);
          const vectors = [...(await store.vectorsById(ids)).values()].flat();
          expect(vectors.map((entry) => entry.passage)).toEqual(record.passages);
          expect(vectors.map((entry) => entry.vector)).toEqual(record.vectors);
        }
        expect((await store.documents()).map((document) => document.id)).toEqual(["dalian", "yingkou"]);
        expect(await store.counts()).toEqual({ documents: 2, clauses: 5, passages: 4 });
      });

      it("are listed with path and hash of their source", async () => {
        await put(...DOCUMENTS);
        expect(await store.sources()).toEqual([
          { documentId: "dalian", sourcePath: "dalian.txt", contentHash: "hash of dalian" },
          { documentId: "yingkou", sourcePath: "yingkou.txt", contentHash: "hash of yingkou" },
        ]);
      });

      it("give the nearest sentence of each clause asked for", async () => {
        await put(...DOCUMENTS);
        const [best] = await semantic("博士研究生每月补贴3000元");
        const asked = [id("yingkou", "1"), id("dalian", "1"), id("yingkou", "3"), "nobody"];
        const scores = await store.sentenceScores(await embedSample("博士研究生每月补贴3000元"), asked);
        // The third clause is found by nothing, the last one is none.
        expect([...scores.keys()]).toEqual(asked.slice(0, 2));
        expect(best).toBe(asked[0]);
        const nearest = scores.get(asked[0] ?? "")?.[0];
        expect(nearest).toMatchObject({ clauseId: asked[0], partId: asked[0], passage: { start: 0 } });
        expect(nearest?.score).toBeGreaterThan(scores.get(asked[1] ?? "")?.[0]?.score ?? 1);
        await put({ id: "yingkou", city: "营口市", clauses: [{ text: "取消购车补贴" }] });
        const replaced = await store.sentenceScores(await embedSample("取消购车补贴"), asked);
        expect(replaced.get(id("yingkou", "1"))?.[0]?.score).toBeCloseTo(1);
      });

      it("are replaced whole", async () => {
        await put(...DOCUMENTS, { id: "yingkou", city: "营口市", clauses: [{ text: "取消购车补贴" }] });
        expect(await store.clauses("yingkou")).toHaveLength(1);
        expect(await lexical("博士研究")).toEqual([]);
        expect(await lexical("购车")).toEqual([id("yingkou", "1")]);
        expect(await store.counts()).toEqual({ documents: 2, clauses: 3, passages: 3 });
        expect(await everything({ cities: ["营口市"] })).toEqual([id("yingkou", "1")]);
      });

      it("are removed whole", async () => {
        await put(...DOCUMENTS);
        expect(await store.deleteDocument("yingkou")).toBe(true);
        expect(await store.deleteDocument("yingkou")).toBe(false);
        expect(await store.document("yingkou")).toBeNull();
        expect(await store.clausesById([id("yingkou", "1")])).toEqual(new Map());
        expect(await lexical("博士")).toEqual([]);
        expect(await everything({})).toHaveLength(2);
        expect(await store.departmentCounts()).toEqual([]);
      });

      it("that contradict themselves are refused, and the old version stays", async () => {
        await put(...DOCUMENTS);
        const record = await sampleRecord(DOCUMENTS[0] as SampleDocument);
        await expect(store.putDocument({ ...record, vectors: [] })).rejects.toThrow(RangeError);
        await expect(store.putDocument({ ...record, text: "别的文字" })).rejects.toThrow(RangeError);
        expect(await lexical("博士")).toEqual([id("yingkou", "1")]);
      });

      it("say which departments they name how often", async () => {
        await put(...DOCUMENTS);
        expect(await store.departmentCounts()).toEqual([{ name: "营口市人力资源和社会保障局", clauses: 1 }]);
      });
    });

    describe("revision", () => {
      it("changes with every write and only then", async () => {
        const seen = [await store.revision()];
        await put(DOCUMENTS[0] as SampleDocument);
        seen.push(await store.revision());
        await put(DOCUMENTS[0] as SampleDocument);
        seen.push(await store.revision());
        await store.deleteDocument("yingkou");
        seen.push(await store.revision());
        expect(new Set(seen).size).toBe(4);
        await store.deleteDocument("yingkou");
        expect(await store.revision()).toBe(seen[3]);
      });

      it("and content reach a reader that is already open", async () => {
        await put(DOCUMENTS[0] as SampleDocument);
        const reader = await place.openForReading();
        const before = await reader.revision();
        const query = await embedSample("首付比例");
        expect(await reader.semantic(query, { ...TODAY, cities: ["大连市"] }, 5)).toEqual([]);
        await put(DOCUMENTS[1] as SampleDocument);
        expect(await reader.revision()).not.toBe(before);
        const hits = await reader.semantic(query, { ...TODAY, cities: ["大连市"] }, 5);
        expect(hits.map((hit) => hit.clauseId)).toContain(id("dalian", "1"));
        const terms = [{ term: "首付", weight: 1 }];
        expect(await reader.lexical(terms, COLUMNS, TODAY, 5)).toHaveLength(1);
        await reader.close();
      });
    });

    describe("lexical", () => {
      beforeEach(() => put(...DOCUMENTS));

      it("finds clauses that hold a term, best first, scores positive and falling", async () => {
        const terms = ["购房", "补贴", "博士"].map((term) => ({ term, weight: 1 }));
        const hits = await store.lexical(terms, COLUMNS, TODAY, 10);
        expect(hits.map((hit) => hit.clauseId)).toContain(id("dalian", "1"));
        for (const [i, hit] of hits.entries()) {
          expect(hit.score).toBeGreaterThan(0);
          expect(hit.score).toBeLessThanOrEqual(hits[i - 1]?.score ?? Number.POSITIVE_INFINITY);
        }
      });

      it("weighs terms: the score of a term is proportional to its weight, and weights add up", async () => {
        const scoreAt = async (...weights: number[]): Promise<number> => {
          const terms = weights.map((weight) => ({ term: "首付", weight }));
          return (await store.lexical(terms, COLUMNS, TODAY, 1))[0]?.score ?? 0;
        };
        expect(await scoreAt(0.4)).toBeCloseTo(0.4 * (await scoreAt(1)), 8);
        expect(await scoreAt(0.4, 0.6)).toBeCloseTo(await scoreAt(1), 8);
        expect(await scoreAt(0)).toBe(0);
      });

      it("weighs columns: a term of the title alone counts by the title's weight", async () => {
        const scoreAt = async (title: number): Promise<number> =>
          (await store.lexical([{ term: "公积", weight: 1 }], { ...COLUMNS, title }, TODAY, 1))[0]?.score ??
          0;
        expect(await scoreAt(3)).toBeGreaterThan(await scoreAt(1));
      });

      it("does not find what is not findable, nor clauses by terms of none", async () => {
        expect(await lexical("解释")).toEqual([]);
        expect(await lexical("量子")).toEqual([]);
        expect(await store.lexical([], COLUMNS, TODAY, 10)).toEqual([]);
      });

      it("keeps to the limit", async () => {
        const terms = [{ term: "补贴", weight: 1 }];
        expect(await store.lexical(terms, COLUMNS, TODAY, 1)).toHaveLength(1);
        expect(await store.lexical(terms, COLUMNS, TODAY, 0)).toEqual([]);
      });

      it.each([
        ['"'],
        ["'"],
        ['补贴" OR "购房'],
        ["补贴*"],
        ["NEAR(补贴 购房)"],
        ["title:补贴"],
        ["a AND"],
        ["补贴; DROP TABLE documents"],
        ["(("],
        ["\u0000"],
        [""],
        [" "],
        ["^补贴"],
        ["-补贴"],
        ["😀"],
        ["\ud800"],
      ])("takes a term as a term, never as query syntax: %j", async (term) => {
        expect(await store.lexical([{ term, weight: 1 }], COLUMNS, TODAY, 10)).toEqual([]);
        expect((await store.documentFrequencies([term])).get(term)).toBe(0);
      });

      it.each(["c++", "5g", "2.5%", "a/b", "x_y", "100%", 'say"so"', "o'neil", "𠮷野"])(
        "keeps an unusual term whole: %s",
        async (term) => {
          await put({ id: "odd", clauses: [{ text: term }] });
          const record = await sampleRecord({ id: "odd", clauses: [{ text: term }] });
          const terms = record.terms.map((clause) => ({ ...clause, body: [term] }));
          await store.putDocument({ ...record, terms });
          const hits = await store.lexical([{ term, weight: 1 }], COLUMNS, TODAY, 10);
          expect(hits.map((hit) => hit.clauseId)).toEqual([id("odd", "1")]);
          expect((await store.termsById([id("odd", "1")])).get(id("odd", "1"))?.body).toEqual([term]);
          const half = await store.lexical([{ term: term.slice(0, 1), weight: 1 }], COLUMNS, TODAY, 10);
          expect(half).toEqual([]);
        },
      );

      it("counts in how many findable clauses a term stands", async () => {
        expect(await store.documentFrequencies(["补贴", "首付", "解释", "量子"])).toEqual(
          new Map([
            ["补贴", 2],
            ["首付", 1],
            ["解释", 0],
            ["量子", 0],
          ]),
        );
      });
    });

    describe("semantic", () => {
      beforeEach(() => put(...DOCUMENTS));

      it("finds the nearest clause first, with its passage and its cosine", async () => {
        const record = await sampleRecord(DOCUMENTS[1] as SampleDocument);
        const [vector] = record.vectors;
        const [hit] = await store.semantic(vector as Float32Array, TODAY, 3);
        expect(hit?.clauseId).toBe(id("dalian", "1"));
        expect(hit?.score).toBeCloseTo(1, 5);
        const [passage] = record.passages;
        expect(hit?.passage).toEqual({ start: passage?.start, end: passage?.end });
      });

      it("names each clause once, by its best passage", async () => {
        const record = await sampleRecord({ id: "long", clauses: [{ text: "首付比例。公积金贷款。" }] });
        const [passage] = record.passages;
        if (passage === undefined) throw new Error("no passage");
        const parts = [
          { ...passage, body: "首付比例。", end: passage.start + 5 },
          { ...passage, ordinal: 1, body: "公积金贷款。", start: passage.start + 5 },
        ];
        const vectors = await Promise.all(parts.map((part) => embedSample(part.body)));
        await store.putDocument({ ...record, passages: parts, vectors });
        const hits = await store.semantic(vectors[1] as Float32Array, TODAY, 10);
        expect(hits.filter((hit) => hit.clauseId === id("long", "1"))).toHaveLength(1);
        expect(hits[0]?.passage).toEqual({ start: parts[1]?.start, end: parts[1]?.end });
      });

      it("refuses a vector of other dimensions", async () => {
        await expect(store.semantic(new Float32Array(3), TODAY, 3)).rejects.toThrow(RangeError);
      });
    });

    describe("filters hold in both legs", () => {
      beforeEach(() => put(...DOCUMENTS));
      const both = async (filter: Partial<ClauseFilter>): Promise<string[]> => {
        const found = (await everything(filter)).sort();
        const words = (await lexical("博士 购房 注册资本", filter)).sort();
        expect(words.filter((clause) => !found.includes(clause))).toEqual([]);
        return found;
      };

      it.each<[string, Partial<ClauseFilter>, [string, string][]]>([
        [
          "city",
          { cities: ["大连市"] },
          [
            ["dalian", "1"],
            ["dalian", "2"],
          ],
        ],
        [
          "several cities",
          { cities: ["大连市", "沈阳市"] },
          [
            ["dalian", "1"],
            ["dalian", "2"],
          ],
        ],
        ["a city not there", { cities: ["沈阳市"] }, []],
        [
          "document type",
          { documentTypes: ["measures"] },
          [
            ["yingkou", "1"],
            ["yingkou", "2"],
          ],
        ],
        [
          "document",
          { documentIds: ["yingkou"] },
          [
            ["yingkou", "1"],
            ["yingkou", "2"],
          ],
        ],
        ["department", { departments: ["营口市人力资源和社会保障局"] }, [["yingkou", "1"]]],
        ["level", { levels: ["article"] }, []],
        [
          "kind of amount",
          { kind: "rate" },
          [
            ["dalian", "1"],
            ["yingkou", "1"],
          ],
        ],
        ["money from", { minAmount: "60000" }, [["yingkou", "2"]]],
        [
          "money up to",
          { maxAmount: "60000" },
          [
            ["yingkou", "1"],
            ["yingkou", "2"],
          ],
        ],
        ["money between", { minAmount: "3000", maxAmount: "3000" }, [["yingkou", "1"]]],
        ["money none states as a benefit", { minAmount: "200000" }, []],
        ["two at once", { cities: ["营口市"], kind: "rate" }, [["yingkou", "1"]]],
        [
          "empty lists, which say nothing",
          { cities: [], levels: [], statuses: [] },
          [
            ["dalian", "1"],
            ["dalian", "2"],
            ["yingkou", "1"],
            ["yingkou", "2"],
          ],
        ],
      ])("%s", async (_, filter, expected) => {
        expect(await both(filter)).toEqual(expected.map(([document, path]) => id(document, path)).sort());
      });
    });

    describe("status on a day", () => {
      const found = async (filter: ClauseFilter): Promise<boolean> => {
        const hits = await store.lexical([{ term: "补贴", weight: 1 }], COLUMNS, filter, 10);
        return hits.length > 0;
      };
      const timed = (validity: SampleDocument["validity"]): SampleDocument => ({
        id: "timed",
        validity,
        clauses: [{ text: "补贴" }],
      });

      it.each([
        ["the day before it ends", "2025-12-30", true],
        ["the last day", "2025-12-31", true],
        ["the day after", "2026-01-01", false],
      ])("expired documents are left out: %s", async (_, asOf, expected) => {
        await put(timed({ effectiveFrom: "2024-01-01", expiresOn: "2025-12-31" }));
        expect(await found({ asOf })).toBe(expected);
        expect(await found({ asOf, includeExpired: true })).toBe(true);
        expect(await found({ asOf, statuses: ["expired"] })).toBe(!expected);
        expect(await found({ asOf, statuses: ["inForce"] })).toBe(expected);
      });

      it.each([
        ["the day before it begins", "2023-12-31", "notYetEffective"],
        ["the first day", "2024-01-01", "inForce"],
      ] as const)("%s it is %s", async (_, asOf, status) => {
        await put(timed({ effectiveFrom: "2024-01-01" }));
        expect(await found({ asOf, statuses: [status] })).toBe(true);
        expect(await found({ asOf })).toBe(true);
      });

      it("repealed documents are left out, drafts and silent ones are not", async () => {
        await put(timed({ declared: "repealed" }));
        expect(await found(TODAY)).toBe(false);
        await put(timed({ declared: "draft" }));
        expect(await found({ ...TODAY, statuses: ["draft"] })).toBe(true);
        await put(timed({ declared: "silent" }));
        expect(await found({ ...TODAY, statuses: ["unknown"] })).toBe(true);
        expect(await found(TODAY)).toBe(true);
      });
    });

    describe("vectors kept ahead", () => {
      it("are known by text, also for other documents, until nobody uses them", async () => {
        const { passages, vectors } = await sampleRecord(DOCUMENTS[0] as SampleDocument);
        expect(await store.knownVectors(passages)).toEqual([null, null]);
        await store.keepVectors(passages, vectors);
        expect(await store.knownVectors(passages)).toEqual(vectors);
        expect(await store.knownVectors(passages.map((p) => ({ ...p, clauseId: "other" })))).toEqual(vectors);
        expect(await store.knownVectors(passages.map((p) => ({ ...p, header: "别的" })))).toEqual([
          null,
          null,
        ]);
        await store.publish("2026-01-01T00:00:00Z");
        expect(await store.knownVectors(passages)).toEqual([null, null]);
        await put(DOCUMENTS[0] as SampleDocument);
        await store.publish("2026-01-02T00:00:00Z");
        expect(await store.knownVectors(passages)).toEqual(vectors);
        expect(await store.builtAt()).toBe("2026-01-02T00:00:00Z");
      });
    });
  });
}
