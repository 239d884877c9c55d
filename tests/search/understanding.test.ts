import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import type { KnowledgeBase } from "../../src/kb.ts";
import { AS_OF, openSeeds } from "../support/seeds.ts";

interface Case {
  readonly q: string;
  readonly places?: readonly string[];
  readonly elsewhere?: readonly string[];
  readonly addresses?: readonly string[];
  readonly numbers?: readonly string[];
  readonly years?: readonly number[];
  /** Values of the quantities named. */
  readonly amounts?: readonly string[];
  readonly audience?: readonly string[];
  readonly departments?: readonly string[];
  readonly intent?: string;
}

const cases = parse(readFileSync("tests/cases/search/understanding.yaml", "utf8")) as Case[];

let kb: KnowledgeBase;
beforeAll(async () => {
  kb = await openSeeds();
});
afterAll(() => kb.close());

test.each(cases.map((one) => [one.q, one] as const))("%s", async (q, expected) => {
  const { query } = await kb.search({ q, asOf: AS_OF, limit: 1 });
  const read = {
    places: query.cities,
    elsewhere: query.unknownCities,
    addresses: query.addresses,
    numbers: query.documentNumbers,
    years: query.years,
    amounts: query.amounts.map(({ value }) => value),
    audience: query.audience,
    departments: query.departments,
    intent: query.intent,
  };
  for (const [field, value] of Object.entries(expected)) {
    if (field !== "q") expect(read[field as keyof typeof read], field).toEqual(value);
  }
});
