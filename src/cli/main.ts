/** main(argv): the command line. Parses, runs one command, turns every outcome into an exit code. */
import { readFileSync } from "node:fs";
import { Command, CommanderError, Help, type Option } from "commander";
import { z } from "zod";
import { zhCN } from "zod/locales";
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
  endQuietlyWithReader();
  z.config(zhCN());
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

let watched = false;

/** A reader that has seen enough (… | head) ends the program; that is no error. */
function endQuietlyWithReader(): void {
  if (watched) return;
  watched = true;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
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
    return super.subcommandTerm(command).replace(" [options]", "");
  }
  override commandUsage(command: Command): string {
    return super.commandUsage(command).replace("[options]", "[选项]");
  }
  override optionDescription(option: Option): string {
    return super.optionDescription(option).replace("(default: ", "（默认 ").replace(/\)$/, "）");
  }
  override visibleOptions(command: Command): Option[] {
    // Help is the last thing to look for in help.
    return super
      .visibleOptions(command)
      .sort((a, b) => Number(a.long === "--help") - Number(b.long === "--help"));
  }
}

/** A command whose help, and that of its subcommands, is in Chinese. */
class ChineseCommand extends Command {
  override createHelp(): Help {
    return Object.assign(new ChineseHelp(), this.configureHelp());
  }
  override createCommand(name?: string): Command {
    return new ChineseCommand(name);
  }
}

/** The program without its commands: errors are thrown instead of printed. */
function frame(): Command {
  return new ChineseCommand("mingce")
    .description("明策：把政策文件切成条款，提取金额与部门，离线检索、问答、计算与比较。")
    .usage("<命令> [选项]")
    .version(packageVersion(), "-V, --version", "显示版本")
    .helpOption("-h, --help", "显示帮助")
    .helpCommand("help [命令]", "显示某个命令的帮助")
    .addHelpText("after", "\n某个命令的写法和例子：mingce <命令> --help\n")
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .showSuggestionAfterError(true);
}

function packageVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { version }: { version?: unknown } = JSON.parse(text);
  return String(version);
}
