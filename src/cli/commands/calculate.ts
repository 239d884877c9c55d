/** mingce calculate ID name=value...: what a rule comes to for one case; without values, what it asks for. */

import type { CalculatorDefinition } from "../../calculators/definition.ts";
import type { CalculationReport } from "../../calculators/registry.ts";
import { isIsoDate } from "../../domain/dates.ts";
import { MingceError } from "../../domain/errors.ts";
import type { RegisterCommand } from "../commands.ts";
import { EXIT } from "../exit-codes.ts";
import { type CommonOptions, settings, withCommonOptions, withExamples } from "../options.ts";
import { print, printJson } from "../output.ts";

interface CalculateOptions extends CommonOptions {
  readonly asOf?: string;
  readonly for?: string;
  readonly target?: string;
}

/** Results without an answer: a script sees them by the exit code. */
const UNANSWERED: ReadonlySet<string> = new Set(["missingInputs", "notComputable"]);

export const calculateCommand: RegisterCommand = (program, outcome) => {
  const command = program
    .command("calculate")
    .argument("[编号]", "计算器编号；不写则列出全部")
    .argument("[名称=值...]", "输入项，如 chineseSideInvestment=20万")
    .description("按条款计算：能得多少、依据哪句话、还缺什么")
    .option("--as-of <日期>", "按这一天的规定计算，如 2025-01-31（默认今天）")
    .option("--for <名称>", "反算：求这个输入项的最小值，与 --target 同用")
    .option("--target <结果>", "反算要达到的结果，如 100万")
    .action(async (id: string | undefined, entries: string[], options: CalculateOptions) => {
      const inputs = inputsOf(entries);
      if (options.asOf !== undefined && !isIsoDate(options.asOf)) {
        throw new MingceError("usage", `--as-of 不是日期：${options.asOf}`, { hint: "要写成 2025-01-31。" });
      }
      if ((options.for === undefined) !== (options.target === undefined)) {
        throw new MingceError("usage", "--for 和 --target 要一起给。", {
          hint: "例如：--for chineseSideInvestment --target 100万",
        });
      }
      const { withKnowledgeBase } = await import("../knowledge-base.ts");
      await withKnowledgeBase(settings(options), "read", async (kb) => {
        const asOf = options.asOf ?? kb.today();
        if (id === undefined) {
          const items = await kb.calculators.list({ asOf });
          if (items.length === 0) outcome.exitCode = EXIT.partial;
          return options.json ? printJson({ items, total: items.length }) : print(listText(items));
        }
        if (options.for !== undefined) {
          const request = { inputs, for: options.for, target: options.target };
          const solution = await kb.calculators.solve(id, request, asOf).catch(asUsage);
          if (solution.unreachable) outcome.exitCode = EXIT.partial;
          return options.json ? printJson(solution) : print(`${solution.display}。\n`);
        }
        const report = await kb.calculators.calculate(id, inputs, asOf).catch(asUsage);
        const asked = entries.length > 0 || options.json === true;
        if (asked && UNANSWERED.has(report.result.kind)) outcome.exitCode = EXIT.partial;
        if (options.json) return printJson(report);
        const definition = await kb.calculators.get(id, asOf);
        return print(entries.length === 0 ? `${definitionText(definition)}\n` : `${reportText(report)}\n`);
      });
    });
  withCommonOptions(command);
  withExamples(
    command,
    "mingce calculate yk000-outbound-investment 'destination=其他国别(地区)' chineseSideInvestment=1000万",
    "mingce calculate yk000-outbound-investment 'destination=其他国别(地区)' --for chineseSideInvestment --target 100万",
    "mingce calculate            # 列出全部计算器",
  );
};

/** A wrong entry on the command line is wrong usage; its words and facts stay. */
function asUsage(error: unknown): never {
  if (!(error instanceof MingceError) || error.code !== "unprocessable") throw error;
  const hint = error.hint === null ? {} : { hint: error.hint };
  throw new MingceError("usage", error.message, { ...hint, facts: error.facts, cause: error });
}

/** name=value pairs; the value may hold further equals signs. */
function inputsOf(entries: readonly string[]): Record<string, string> {
  const inputs: Record<string, string> = Object.create(null);
  for (const entry of entries) {
    const at = entry.indexOf("=");
    if (at <= 0) {
      throw new MingceError("usage", `输入项要写成 名称=值，不是“${entry.slice(0, 60)}”。`, {
        hint: "例如：chineseSideInvestment=20万",
      });
    }
    inputs[entry.slice(0, at)] = entry.slice(at + 1);
  }
  return inputs;
}

function listText(items: readonly CalculatorDefinition[]): string {
  const lines: string[] = [];
  let heading = "";
  for (const item of [...items].sort((a, b) => group(a).localeCompare(group(b), "zh"))) {
    if (group(item) !== heading) {
      heading = group(item);
      lines.push("", heading);
    }
    lines.push(`  ${item.id}  ${item.title}${item.stateLabel === "现行" ? "" : `（${item.stateLabel}）`}`);
  }
  return `${lines.join("\n").trim()}\n\n共 ${items.length} 个。用 mingce calculate 编号 查看需要填什么。\n`;
}

function group(item: CalculatorDefinition): string {
  return `${item.city} · ${item.theme}`;
}

function definitionText(definition: CalculatorDefinition): string {
  const inputs = definition.inputs.map((input) => {
    const values = input.choices
      ? input.choices.join(" | ")
      : input.type === "boolean"
        ? "是 | 否"
        : (input.unit ?? "数字");
    return `  ${input.name}=…  ${input.label}（${values}）`;
  });
  return [
    `${definition.title}（${definition.city}，${definition.stateLabel}）`,
    `依据：${definition.clause.citation ?? definition.clause.path}`,
    `原文：${definition.quote}`,
    "需要填写：",
    ...inputs,
  ].join("\n");
}

const CONDITION_MARKS = { met: "✓", notMet: "✗", unknown: "?" } as const;

/** A calculation for people: result, conditions, steps with their words, assumptions. */
function reportText(report: CalculationReport): string {
  const lines = [report.result.display];
  for (const { given, display, label } of report.understood)
    lines.push(`（“${label}”按 ${given} = ${display} 理解）`);
  if (report.conditions.length > 0) {
    lines.push("条件：");
    for (const condition of report.conditions)
      lines.push(`  ${CONDITION_MARKS[condition.state]} ${condition.label}`);
  }
  if (report.steps.length > 0) {
    lines.push("步骤：");
    report.steps.forEach((step, index) => {
      const words = step.quote === null ? "" : `  “${step.quote}”`;
      lines.push(
        `  ${index + 1}. ${step.label}：${step.display}${step.applied || step.value === null ? "" : "（未起作用）"}${words}`,
      );
    });
  }
  for (const reason of report.reasons) lines.push(`说明：${reason}`);
  for (const assumption of report.assumptions) lines.push(`约定：${assumption}`);
  lines.push(`依据：${report.citation}（${report.stateLabel}）`);
  return lines.join("\n");
}
