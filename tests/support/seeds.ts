/** The knowledge base over the five documents, for tests that ask it. */
import { inject } from "vitest";
import { type KnowledgeBase, openKnowledgeBase } from "../../src/kb.ts";

/** A day on which every test asks, so that nothing changes its status overnight. */
export const AS_OF = "2025-06-30";

/** Opens the shared index for reading; close it after the tests. */
export function openSeeds(): Promise<KnowledgeBase> {
  return openKnowledgeBase({ index: inject("seedIndex"), clock: () => new Date(`${AS_OF}T04:00:00Z`) });
}
