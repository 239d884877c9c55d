/** However an index came about step by step, it is the index a fresh build would give. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createSetting, policy, type Setting, snapshot } from "./setting.ts";

type Step = { readonly file: string; readonly text: string | null };

const step: fc.Arbitrary<Step> = fc.record({
  file: fc.constantFrom("甲.txt", "乙.txt", "丙/丁.txt"),
  text: fc.option(
    fc.constantFrom(policy("人才"), policy("人才", "5000元"), policy("数字经济"), "一句话，没有条款。\n", ""),
  ),
});

async function take(setting: Setting, steps: readonly Step[]): Promise<void> {
  for (const { file, text } of steps) {
    const path = join(setting.corpus, file);
    await mkdir(join(path, ".."), { recursive: true });
    if (text === null) await rm(path, { force: true });
    else await writeFile(path, text);
  }
}

async function stateOf(setting: Setting): Promise<unknown> {
  const store = await setting.read();
  try {
    return await snapshot(store, setting.embedder, setting.cutter);
  } finally {
    await store.close();
  }
}

it("after any sequence of additions, changes and removals", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { maxLength: 3 }), { minLength: 1, maxLength: 5 }),
      async (rounds) => {
        const setting = await createSetting();
        try {
          await mkdir(setting.corpus, { recursive: true });
          for (const steps of rounds) {
            await take(setting, steps);
            await setting.build({ prune: true });
          }
          // An empty file fails and keeps its old version, which a fresh build cannot know: it counts as removed.
          const report = await setting.build();
          for (const { path } of report.failed) await rm(path);
          await setting.build({ prune: true });
          const stepwise = await stateOf(setting);
          await rm(setting.index, { recursive: true, force: true });
          await setting.build();
          expect(stepwise).toEqual(await stateOf(setting));
        } finally {
          await setting.remove();
        }
      },
    ),
    { numRuns: 15 },
  );
});
