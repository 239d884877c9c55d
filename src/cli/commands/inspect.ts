/** mingce inspect FILE...: what is understood of a file, without touching any index. */
import { describeError } from "../../domain/errors.ts";
import type { RegisterCommand } from "../commands.ts";
import { EXIT } from "../exit-codes.ts";
import { type CommonOptions, settings, withCommonOptions, withExamples } from "../options.ts";
import { JsonArrayWriter, note, print, printJson } from "../output.ts";

export const inspectCommand: RegisterCommand = (program, outcome) => {
  const command = program
    .command("inspect")
    .argument("<文件...>", "政策文件(txt、md、html、docx、pdf)或文件夹")
    .description("看看文件被理解成什么：信息、条款、金额、部门；不读写索引")
    .action(async (paths: string[], options: CommonOptions) => {
      const { inspector } = await import("../inspector.ts");
      const inspect = await inspector(settings(options));
      const files = await inspect.files(paths);
      const array = files.length === 1 ? null : new JsonArrayWriter();
      for (const file of files) {
        try {
          const inspection = await inspect.file(file);
          if (!options.json) await print(await describe(inspection));
          else if (array) await array.add(inspection);
          else await printJson(inspection);
        } catch (error) {
          outcome.exitCode = EXIT.partial;
          const failure = { path: file, error: describeError(error) };
          await note(options.json ? JSON.stringify(failure) : `${failure.path}：${failure.error}`);
        }
      }
      if (options.json) await array?.end();
    });
  withCommonOptions(command);
  withExamples(
    command,
    "mingce inspect 若干措施.docx",
    "mingce inspect corpus/documents/*.txt --json > 理解.json",
  );
};

async function describe(inspection: Parameters<typeof import("../inspection-text.ts").inspectionText>[0]) {
  const { inspectionText } = await import("../inspection-text.ts");
  return inspectionText(inspection);
}
