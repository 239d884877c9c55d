/** What commander says in English about wrong usage, said in Chinese with the next step. */
import type { CommanderError } from "commander";

const RULES: Readonly<Record<string, (quoted: string) => string>> = {
  "commander.unknownCommand": (name) => `没有“${name}”这个命令。`,
  "commander.unknownOption": (name) => `没有“${name}”这个选项。`,
  "commander.missingArgument": (name) => `缺少参数 ${name}。`,
  "commander.optionMissingArgument": (name) => `选项“${name}”后面要写一个值。`,
  "commander.missingMandatoryOptionValue": (name) => `必须给出选项“${name}”。`,
  "commander.excessArguments": () => "参数太多了；含空格的问题请用引号括起来。",
  "commander.help": () => "请写明要做什么。",
};

/** One or two lines for a person: what is wrong, and what to type next. */
export function usageMessage(error: CommanderError): string {
  const suggestion = /\(Did you mean (?:one of )?([^?]*)\?\)/.exec(error.message)?.[1];
  return `${problemOf(error)}${suggestion ? `是不是想用 ${suggestion}？` : ""}\n用 mingce --help 查看用法。`;
}

function problemOf({ code, message }: CommanderError): string {
  // error: option '--port <端口>' argument 'abc' is invalid. 应为 0 到 65535 的整数
  const invalid = /option '(\S+?)[\s,'].*argument '([^']*)' is invalid\. (.*)$/s.exec(message);
  if (invalid) return `选项 ${invalid[1]} 的值“${invalid[2]}”不对：${invalid[3]}。`;
  const quoted = /'([^']*)'/.exec(message)?.[1] ?? "";
  return RULES[code]?.(quoted) ?? message;
}
