/** Runs an indexing with its progress shown, and words for its report. */
import type { IndexOptions, IndexReport, KnowledgeBase } from "../kb.ts";
import { progressView } from "./progress.ts";

/** Indexes with progress on stderr; an interrupt (Ctrl+C) stops after the document in hand. */
export async function runIndex(kb: KnowledgeBase, options: IndexOptions): Promise<IndexReport> {
  const view = progressView();
  const abort = new AbortController();
  const interrupt = () => abort.abort();
  process.once("SIGINT", interrupt);
  try {
    return await kb.index({
      ...options,
      signal: abort.signal,
      onProgress: (progress) => view.update(progress),
    });
  } finally {
    view.stop();
    process.off("SIGINT", interrupt);
  }
}

/** The report in a sentence or two. */
export function indexText(report: IndexReport): string {
  const { added, updated, unchanged, removed, failed, documents, clauses, seconds } = report;
  const changes = [
    `新增 ${added}`,
    `更新 ${updated}`,
    `未变 ${unchanged}`,
    ...(removed > 0 ? [`移除 ${removed}`] : []),
    ...(failed.length > 0 ? [`失败 ${failed.length}`] : []),
  ];
  return `${changes.join("，")}；索引现有 ${documents} 份文件、${clauses} 个条款，用时 ${seconds.toFixed(1)} 秒。\n`;
}
