/** Opens the knowledge base with an index that matches the corpus, building or refreshing what is needed. */
import type { KnowledgeBase } from "../kb.ts";
import type { Environment } from "./environment.ts";
import { indexText, runIndex } from "./indexing.ts";
import { openFor } from "./knowledge-base.ts";
import { note } from "./output.ts";

/** Files that fail are named on stderr and do not keep the others from being served. */
export async function openRefreshed(settings: Environment): Promise<KnowledgeBase> {
  const kb = await openFor(settings, "write");
  try {
    const { added, updated, removed } = (await kb.status()).changes;
    if (added.length + updated.length + removed.length === 0) return kb;
    await note(
      `语料有变化，正在刷新索引：新增 ${added.length}，更新 ${updated.length}，移除 ${removed.length}。`,
    );
    const report = await runIndex(kb, { prune: true });
    await note(indexText(report).trimEnd());
    for (const failure of report.failed) await note(`未能处理 ${failure.path}：${failure.reason}`);
    return kb;
  } catch (error) {
    await kb.close();
    throw error;
  }
}
