/** mingce status: what the index holds, what made it, whether the corpus has changed since. */
import type { RegisterCommand } from "../commands.ts";
import { type CommonOptions, settings, withCommonOptions, withExamples } from "../options.ts";
import { print, printJson } from "../output.ts";

export const statusCommand: RegisterCommand = (program) => {
  const command = program
    .command("status")
    .description("索引里有什么、由什么建成、语料之后有没有变化")
    .action(async (options: CommonOptions) => {
      const { withKnowledgeBase } = await import("../knowledge-base.ts");
      const report = await withKnowledgeBase(settings(options), "read", (kb) => kb.status());
      if (options.json) return printJson(report);
      const { added, updated, removed } = report.changes;
      const changed = added.length + updated.length + removed.length;
      const lines = [
        `索引：${report.index}`,
        `内容：${report.documents} 份文件，${report.clauses} 个条款，${report.passages} 段向量`,
        `建成：${report.builtAt ?? "未知"}`,
        ...Object.entries(report.identity).map(([part, value]) => `  ${PARTS[part] ?? part}：${value}`),
        `语料：${report.corpus}`,
        changed === 0
          ? "语料没有变化。"
          : `语料有变化：新增 ${added.length}，更新 ${updated.length}，已不在 ${removed.length}。运行 mingce index 刷新。`,
      ];
      await print(`${lines.join("\n")}\n`);
    });
  withCommonOptions(command);
  withExamples(command, "mingce status", "mingce status --json");
};

const PARTS: Readonly<Record<string, string>> = {
  schema: "结构",
  tokenizer: "分词",
  segmenter: "切分",
  extractor: "提取",
  model: "模型",
};
