/** Global setup: the index of the five documents, built once by the real parts for every test file that asks it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openKnowledgeBase } from "../../src/kb.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the index. Read only: it is shared by all test files. */
    seedIndex: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const index = await mkdtemp(join(tmpdir(), "mingce-seeds-"));
  const kb = await openKnowledgeBase({ mode: "write", index });
  const report = await kb.index({});
  await kb.close();
  if (report.failed.length > 0) throw new Error(`seeds failed: ${JSON.stringify(report.failed)}`);
  project.provide("seedIndex", index);
  return () => rm(index, { recursive: true, force: true });
}
