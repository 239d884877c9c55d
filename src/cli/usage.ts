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
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  const suggestion = /\(Did you mean (?:one of )?([^?]*)\?\)/.exec(error.message)?.[1];
  const rule = RULES[error.code];
  // Our own checks of values throw with a Chinese message, which commander wraps.
  const own = /\. (.*)$/s.exec(error.message)?.[1];
  const problem =
    error.code === "commander.invalidArgument"
      ? `选项值“${invalidValue(error.message)}”不对：${own ?? ""}`
      : (rule?.(quoted) ?? error.message);
  return `${problem}${suggestion ? `是不是想用 ${suggestion}?` : ""}\n用 mingce --help 查看用法。`;
}

function invalidValue(message: string): string {
  return /value '([^']*)' (?:is invalid|from)/.exec(message)?.[1] ?? "";
}
