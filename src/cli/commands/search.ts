/** mingce search QUESTION: the clauses that fit, best first. */
import type { RegisterCommand } from "../commands.ts";
import { EXIT } from "../exit-codes.ts";
import { settings, withCommonOptions, withExamples } from "../options.ts";
import { print, printJson } from "../output.ts";
import { type QuestionOptions, questionRequest, withQuestionOptions } from "../question-options.ts";

export const searchCommand: RegisterCommand = (program, outcome) => {
  const command = program
    .command("search")
    .argument("<问题>", "要找什么；含空格时请加引号")
    .description("检索条款，最相关的在前")
    .action(async (question: string, options: QuestionOptions) => {
      const environment = settings(options);
      const request = await questionRequest(question, options);
      const { withKnowledgeBase } = await import("../knowledge-base.ts");
      await withKnowledgeBase(environment, "read", async (kb) => {
        const result = await kb.search(request(kb.today()));
        if (result.hits.length === 0) outcome.exitCode = EXIT.partial;
        if (options.json) return printJson(result);
        const { searchText } = await import("../result-text.ts");
        await print(searchText(result, process.stdout.isTTY === true));
      });
    });
  withCommonOptions(withQuestionOptions(command));
  withExamples(command, 'mingce search "新引进 博士 补贴"', 'mingce search "首付比例" --city 大连市 --json');
};
