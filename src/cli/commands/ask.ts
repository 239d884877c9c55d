/** mingce ask QUESTION: the words of the clause that answers, or why there are none. */
import type { RegisterCommand } from "../commands.ts";
import { EXIT } from "../exit-codes.ts";
import { settings, withCommonOptions, withExamples } from "../options.ts";
import { print, printJson } from "../output.ts";
import { type QuestionOptions, questionRequest, withQuestionOptions } from "../question-options.ts";

export const askCommand: RegisterCommand = (program, outcome) => {
  const command = program
    .command("ask")
    .argument("<问题>", "用平常的话提问；含空格时请加引号")
    .description("提问：从条款原文中摘出答案，附出处、时效和部门")
    .action(async (question: string, options: QuestionOptions) => {
      const environment = settings(options);
      const request = await questionRequest(question, options);
      const { withKnowledgeBase } = await import("../knowledge-base.ts");
      await withKnowledgeBase(environment, "read", async (kb) => {
        const result = await kb.ask(request(kb.today()));
        if (!result.answered) outcome.exitCode = EXIT.partial;
        if (options.json) return printJson(result);
        const { askText } = await import("../result-text.ts");
        await print(askText(result, process.stdout.isTTY === true));
      });
    });
  withCommonOptions(withQuestionOptions(command));
  withExamples(
    command,
    "mingce ask 我博士毕业到营口上班每个月能拿多少补贴",
    "mingce ask 对外投资奖补最高多少 --json",
  );
};
