/** mingce evaluate QUESTIONS: how well questions of a file find their clauses, leg by leg. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { MingceError } from "../../domain/errors.ts";
import type { RegisterCommand } from "../commands.ts";
import { type CommonOptions, settings, withCommonOptions, withExamples } from "../options.ts";
import { print, printJson } from "../output.ts";

interface EvaluateOptions extends CommonOptions {
  readonly failures?: boolean;
}

export const evaluateCommand: RegisterCommand = (program) => {
  const command = program
    .command("evaluate")
    .argument("<问题文件>", "JSON 或 YAML：问题和能回答它的条款；可以自带文件")
    .description("用一批问题衡量检索与问答：recall@k、MRR、nDCG、该不答时不答")
    .option("--failures", "列出答错的问题")
    .action(async (file: string, options: EvaluateOptions) => {
      const environment = settings(options);
      const content = await readQuestions(file);
      const { evaluateFile } = await import("../evaluating.ts");
      const { evaluation, lines } = await evaluateFile(
        basename(file),
        content,
        environment,
        options.failures === true,
      );
      if (options.json) await printJson(evaluation);
      else await print(`${lines.join("\n")}\n`);
    });
  withCommonOptions(command);
  withExamples(
    command,
    "mingce evaluate corpus/questions/retrieval.yaml",
    "mingce evaluate 问题.json --failures --json",
  );
};

async function readQuestions(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new MingceError("source-missing", `读不到问题文件 ${file}。`, {
      hint: "请检查路径。",
      facts: { path: file },
      cause: error,
    });
  }
}
