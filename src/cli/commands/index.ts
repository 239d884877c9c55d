/** mingce index [PATH...]: builds or refreshes the index, once or whenever the corpus changes. */
import type { RegisterCommand } from "../commands.ts";
import { EXIT } from "../exit-codes.ts";
import { type CommonOptions, integerBetween, settings, withCommonOptions, withExamples } from "../options.ts";
import { note, print, printJson } from "../output.ts";

interface IndexCommandOptions extends CommonOptions {
  readonly watch?: boolean;
  readonly prune?: boolean;
  readonly force?: boolean;
  readonly jobs?: number;
}

export const indexCommand: RegisterCommand = (program, outcome) => {
  const command = program
    .command("index")
    .argument("[路径...]", "文件或文件夹（默认 corpus/documents）")
    .description("建立或刷新索引；没有变化的文件不会重新处理")
    .option("--watch", "一直守着，文件一有变化就刷新")
    .option("--prune", "从索引中去掉已经不在的文件")
    .option("--force", "全部重新处理")
    .option("--jobs <个数>", "同时处理的文件数", integerBetween(1, 64))
    .action(async (paths: string[], options: IndexCommandOptions) => {
      const environment = settings(options);
      const { withKnowledgeBase } = await import("../knowledge-base.ts");
      const { runIndex, indexText } = await import("../indexing.ts");
      await withKnowledgeBase(environment, "write", async (kb) => {
        const request = {
          paths: paths.length > 0 ? paths : undefined,
          prune: options.prune,
          force: options.force,
          jobs: options.jobs,
        };
        const report = await runIndex(kb, request);
        // While watching, one report per line; once, a value to read.
        if (options.json && options.watch) await print(`${JSON.stringify(report)}\n`);
        else if (options.json) await printJson(report);
        else await print(indexText(report));
        for (const failure of report.failed) await note(`未能处理 ${failure.path}：${failure.reason}`);
        if (report.failed.length > 0) outcome.exitCode = EXIT.partial;
        if (options.watch) {
          const { watchCorpus } = await import("../watch.ts");
          await watchCorpus(kb, environment, { ...request, force: false }, options.json === true);
        }
      });
    });
  withCommonOptions(command);
  withExamples(command, "mingce index", "mingce index 新文件/ --prune", "mingce index --watch");
};
