/** Watches the corpus and refreshes the index when its files have come to rest. */
import { watch } from "chokidar";
import { describeError } from "../domain/errors.ts";
import { foldersOf } from "../kb/folders.ts";
import type { IndexOptions, KnowledgeBase } from "../kb.ts";
import type { Environment } from "./environment.ts";
import { indexText, runIndex } from "./indexing.ts";
import { note, print } from "./output.ts";

/** Editors write in several steps and copies come in bursts: wait until this long nothing has changed. */
const REST_MILLISECONDS = 800;

/** Refreshes on every change until SIGINT or SIGTERM. With `json`, one report per line. */
export async function watchCorpus(
  kb: KnowledgeBase,
  settings: Environment,
  options: IndexOptions,
  json: boolean,
): Promise<void> {
  const paths = options.paths ?? [foldersOf({ corpus: settings.corpus ?? undefined }).documents];
  const watcher = watch([...paths], { ignoreInitial: true, awaitWriteFinish: { stabilityThreshold: 500 } });
  await note(`正在守着 ${paths.join("、")}，按 Ctrl+C 结束。`);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const refresh = async () => {
    try {
      const report = await runIndex(kb, options);
      await print(json ? `${JSON.stringify(report)}\n` : indexText(report));
      for (const failure of report.failed) await note(`未能处理 ${failure.path}：${failure.reason}`);
    } catch (error) {
      // One bad file must not end the watch.
      await note(describeError(error));
    }
  };
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(refresh);
    }, REST_MILLISECONDS);
  });
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  clearTimeout(timer);
  await watcher.close();
  await running;
}
