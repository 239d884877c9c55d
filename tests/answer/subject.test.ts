/** What a question is about, with the real dictionaries and the real cutter. */
import { beforeAll, expect, test } from "vitest";
import { subjectOf } from "../../src/answer/subject.ts";
import type { Clause } from "../../src/domain/clause.ts";
import type { Dictionaries } from "../../src/domain/dictionaries.ts";
import type { ParsedQuery } from "../../src/domain/retrieval.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { type Cutter, createCutter } from "../../src/text/terms.ts";

let dictionaries: Dictionaries;
let cutter: Cutter;
beforeAll(async () => {
  dictionaries = await loadDictionaries("corpus/dictionaries");
  cutter = createCutter(dictionaries);
});

test.each([
  ["营口海参养殖补贴多少", "对海参养殖户给予补贴", 1, "its words stand there"],
  ["营口海参养殖补贴多少", "对工业企业给予补贴", 0, "补贴 is asked of it, it is not what it is about"],
  ["营口市的补贴标准是多少", "对工业企业给予补贴", 1, "names no subject, so nothing is missing"],
  ["营口买房补贴多少", "享受一次性购房补贴", 1, "买房 is 购房 by the synonyms"],
  ["营口买房补贴多少", "给予一次性奖励", 0, "neither 买房 nor what it is called in policies"],
])("%s | %s -> %d: %s", (q, text, expected) => {
  const terms = cutter.termsForQuery(q);
  const query = {
    text: q,
    terms,
    cities: ["营口市"],
    unknownCities: [],
    provinces: [],
  } as unknown as ParsedQuery;
  const weights = new Map(terms.map((term) => [term, 1]));
  const clause = { text, headings: [] } as unknown as Clause;
  expect(subjectOf(query, weights, dictionaries).heldBy(clause, "")).toBe(expected);
});
