/** An evaluation as plain text for a terminal. */
import type { Evaluation } from "./evaluate.ts";
import type { Figures } from "./figures.ts";

const COLUMNS: readonly (readonly [keyof Figures, string])[] = [
  ["documentFirst", "文件@1"],
  ["documentIn10", "文件@10"],
  ["hitAt1", "命中@1"],
  ["hitAt5", "命中@5"],
  ["hitAt10", "命中@10"],
  ["recallAt1", "R@1"],
  ["recallAt5", "R@5"],
  ["recallAt10", "R@10"],
  ["mrrAt10", "MRR@10"],
  ["ndcgAt10", "nDCG@10"],
];

/** Lines: figures by leg and type, answers, and (with `failures`) each failed question with its trace. */
export function reportLines(evaluation: Evaluation, failures: boolean): string[] {
  const { name, questions, modes, types, answers, failed, milliseconds } = evaluation;
  const lines = [
    `${name}：${questions} 个问题，混合检索 p50 ${milliseconds.p50} ms，p95 ${milliseconds.p95} ms`,
    row(
      "",
      COLUMNS.map(([, label]) => label),
    ),
    ...(["lexical", "semantic", "hybrid"] as const).map((mode) => figuresRow(mode, modes[mode])),
  ];
  if (Object.keys(types).length > 1) {
    for (const [type, figures] of Object.entries(types)) {
      lines.push(figuresRow(`  ${type} (${figures.questions})`, figures));
    }
  }
  if (answers !== null) {
    lines.push(
      `摘录正确 ${percent(answers.quotesRight)}（${answers.quotes}），识别无答案 ${percent(answers.recognised)}（${answers.unanswerable}），` +
        `误判无答案 ${percent(answers.falseAbstentions)}（${answers.answerable}）`,
    );
  }
  if (!failures) return lines;
  for (const failure of failed) {
    lines.push(`- ${failure.id} [${failure.type}] ${failure.question}：${failure.problem}`);
    if (failure.quote !== null) lines.push(`    答：${failure.quote}`);
    if (failure.reason !== null) lines.push(`    由：${failure.reason}`);
    for (const hit of failure.first) {
      lines.push(`    ${hit.score.toFixed(3)} ${hit.citation} ${JSON.stringify(hit.trace)}`);
    }
  }
  return lines;
}

function figuresRow(label: string, figures: Figures): string {
  return row(
    label,
    COLUMNS.map(([key]) => figures[key].toFixed(3)),
  );
}

function row(label: string, cells: readonly string[]): string {
  return [label.padEnd(16), ...cells.map((cell) => cell.padStart(8))].join(" ");
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)}%`;
}
