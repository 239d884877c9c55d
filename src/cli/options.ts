/** Options several commands share, and the checks of their values. */
import { type Command, InvalidArgumentError } from "commander";
import type { z } from "zod";
import { type Environment, readEnvironment } from "./environment.ts";

export interface CommonOptions {
  readonly json?: boolean;
  readonly index?: string;
}

/** --json and --index, the same everywhere. */
export function withCommonOptions(command: Command): Command {
  return command
    .option("--index <目录>", "索引目录（默认 index/，或 MINGCE_INDEX）")
    .option("--json", "在标准输出给出一个 JSON 值，日志走标准错误")
    .helpOption("-h, --help", "显示帮助");
}

/** Adds examples below a command's help. */
export function withExamples(command: Command, ...examples: readonly string[]): Command {
  return command.addHelpText("after", `\n例子：\n${examples.map((example) => `  ${example}`).join("\n")}\n`);
}

/** Checks an option's value by a schema: commander then names the option. */
export function checkedBy<T>(schema: z.ZodType<T>): (text: string) => T {
  return (text) => {
    const result = schema.safeParse(text);
    if (result.success) return result.data;
    throw new InvalidArgumentError(result.error.issues[0]?.message ?? "格式不对");
  };
}

/** Collects a repeatable option. */
export function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

/** Parses an integer in a range. */
export function integerBetween(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,9}$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`应为 ${min} 到 ${max} 的整数`);
  };
}

/** The environment, with what the command line says on top. */
export function settings(options: CommonOptions): Environment {
  const environment = readEnvironment(process.env);
  return options.index === undefined ? environment : { ...environment, index: options.index };
}
