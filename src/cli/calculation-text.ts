/** Calculators, results and what-ifs in words, for people at a terminal. */
import type { Curve } from "../calculators/curve.ts";
import type { CalculatorDefinition } from "../calculators/definition.ts";
import type { BatchOutcome, CalculationReport } from "../calculators/registry.ts";
import type { SameCase } from "../calculators/same-case.ts";

/** All calculators, by city and theme. */
export function listText(items: readonly CalculatorDefinition[]): string {
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

/** What a calculator stands on and asks for. */
export function definitionText(definition: CalculatorDefinition): string {
  const inputs = definition.inputs.map((input) => {
    const values = input.choices
      ? input.choices.join(" | ")
      : input.type === "boolean"
        ? "是 | 否"
        : (input.unit ?? "数字");
    return `  ${input.name}=…  ${input.label}（${values}）`;
  });
  return [
    `${definition.title}（${definition.city}，${definition.stateLabel}${definition.generated ? "，自动生成·未复核" : ""}）`,
    `依据：${definition.clause.citation ?? definition.clause.path}`,
    `原文：${definition.quote}`,
    "需要填写：",
    ...inputs,
  ].join("\n");
}

const CONDITION_MARKS = { met: "✓", notMet: "✗", unknown: "?" } as const;

/** A calculation: result, conditions, steps with their words, assumptions. */
export function reportText(report: CalculationReport): string {
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
  lines.push(
    `依据：${report.citation}（${report.stateLabel}${report.generated ? "，自动生成·未复核" : ""}）`,
  );
  return lines.join("\n");
}

/** A curve, breakpoint by breakpoint. */
export function curveText(curve: Curve): string {
  const lines = curve.points.map((point) => {
    const notes = point.notes.length === 0 ? "" : `  （${point.notes.join("；")}）`;
    return `  ${point.display}${notes}`;
  });
  const rough = curve.approximate ? ["（细小的取整台阶画成直线）"] : [];
  return [`${curve.vary.label} → ${curve.label}：`, ...lines, ...rough].join("\n");
}

/** The same case in every city. */
export function sameCaseText(same: SameCase): string {
  const lines = same.cities.flatMap(({ city, results }) => [
    city,
    ...results.map((report) => `  ${report.title}（${report.stateLabel}）：${report.result.display}`),
  ]);
  for (const city of same.uncovered) lines.push(city, "  文件未规定");
  return lines.join("\n");
}

/** One line for each case of a batch, in their order. */
export function batchText(outcomes: readonly BatchOutcome[]): string {
  return outcomes
    .map((one, index) =>
      one.ok
        ? `${index + 1}. ${one.report.id}：${one.report.result.display}`
        : `${index + 1}. ${one.id}：✗ ${one.detail}`,
    )
    .join("\n");
}
