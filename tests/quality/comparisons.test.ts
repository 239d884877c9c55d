/** The comparison measured on topics decided by reading: our own, those held out of tuning, and the answer key. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type ComparisonFigures,
  measureTopics,
  type Share,
  WORDINGS,
} from "../../scripts/evaluate/comparisons.ts";
import { readTopicSet } from "../../scripts/evaluate/topic-set.ts";
import type { KnowledgeBase } from "../../src/kb.ts";
import { AS_OF, openSeeds } from "../support/seeds.ts";

/** Everyday words are told apart less well than those of policies. */
const EVERYDAY = "tests/cases/compare/topics-everyday.yaml";

const SETS = [
  "tests/cases/compare/topics.yaml",
  "tests/cases/compare/topics-held-out.yaml",
  EVERYDAY,
  join(process.env.MINGCE_SHARED ?? "../shared", "gold/comparisons.json"),
].filter((path) => existsSync(path));

let kb: KnowledgeBase;
beforeAll(async () => {
  kb = await openSeeds();
});
afterAll(() => kb.close());

const rate = ({ right, of }: Share) => right / of;

describe.each(SETS)("%s", (path) => {
  const set = readTopicSet(basename(path), readFileSync(path, "utf8"));

  test.each(WORDINGS)(
    "asked by its %s, the right clauses stand first and silent cities are told",
    async (wording) => {
      const figures: ComparisonFigures = await measureTopics(kb, set, wording, AS_OF);
      const failures = figures.failures.join("\n");
      expect(rate(figures.pairs), failures).toBeGreaterThanOrEqual(path === EVERYDAY ? 0.8 : 0.93);
      expect(rate(figures.amounts), failures).toBeGreaterThanOrEqual(0.9);
      expect(rate(figures.uncovered), failures).toBeGreaterThanOrEqual(0.8);
    },
  );
});
