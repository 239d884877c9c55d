/** main(argv): the command line. Parses, runs one command, turns every outcome into an exit code. */
import { Command, CommanderError, Help } from "commander";
import { describeError, MingceError } from "../domain/errors.ts";
import { registerCommands } from "./commands.ts";
import { EXIT, exitCodeOf, type Outcome } from "./exit-codes.ts";
import { usageMessage } from "./usage.ts";

/**
 * Runs one command.
 * @param argv arguments after the program's name
 * @returns the exit code: 0 done, 1 nothing found or some inputs failed, 2 wrong usage, 3 no usable index
 */
export async function main(argv: readonly string[]): Promise<number> {
  const outcome: Outcome = { exitCode: EXIT.done };
  const program = frame();
  registerCommands(program, outcome);
  try {
    if (argv.length === 0) {
      program.outputHelp();
      return EXIT.usage;
    }
    await program.parseAsync([...argv], { from: "user" });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.done;
      process.stderr.write(`${usageMessage(error)}\n`);
      return EXIT.usage;
    }
    process.stderr.write(`${describeError(error)}\n`);
    if (!(error instanceof MingceError) && error instanceof Error)
      process.stderr.write(`${error.stack ?? ""}\n`);
    return exitCodeOf(error);
  }
}

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Options:": "选项：",
  "Global Options:": "通用选项：",
  "Commands:": "命令：",
  "Arguments:": "参数：",
};

class ChineseHelp extends Help {
  override styleTitle(title: string): string {
    return TITLES[title] ?? title;
  }
  override subcommandTerm(command: Command): string {
    return super.subcommandTerm(command).replace("[options] ", "");
  }
  override optionDescription(option: Parameters<Help["optionDescription"]>[0]): string {
    const shown = super.optionDescription(option);
    return shown
      .replace("(default: ", "(默认 ")
      .replace("(choices: ", "(可选 ")
      .replace(", default: ", "，默认 ");
  }
  override argumentDescription(argument: Parameters<Help["argumentDescription"]>[0]): string {
    return super.argumentDescription(argument).replace("(default: ", "(默认 ");
  }
}

/** The program without its commands: Chinese help, errors thrown instead of printed. */
function frame(): Command {
  const program = new Command("mingce");
  program.createHelp = () => Object.assign(new ChineseHelp(), program.configureHelp());
  return program
    .description("明策：把政策文件切成条款，提取金额与部门，离线检索、问答、计算与比较。")
    .usage("<命令> [选项]")
    .helpOption("-h, --help", "显示帮助")
    .helpCommand("help [命令]", "显示某个命令的帮助")
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .showSuggestionAfterError(true);
}
