/** Opens the knowledge base for a command, and closes it whatever happens. */

import type { Extras } from "../kb/parts.ts";
import type { KnowledgeBase } from "../kb.ts";
import type { Environment } from "./environment.ts";

/** Opens with the settings of the environment. `mode` write may create the index; read needs one. */
export async function openFor(settings: Environment, mode: "read" | "write"): Promise<KnowledgeBase> {
  const { openKnowledgeBase } = await import("../kb.ts");
  return openKnowledgeBase({
    mode,
    index: settings.index ?? undefined,
    corpus: settings.corpus ?? undefined,
    model: settings.model ?? undefined,
    databaseUrl: settings.databaseUrl ?? undefined,
    ...extrasOf(settings),
  });
}

/** The servers and models an operator may name. */
export function extrasOf({ embeddingUrl, reranker, llmUrl, llmModel, llmKey }: Environment): Extras {
  return {
    embeddingUrl: embeddingUrl ?? undefined,
    reranker: reranker ?? undefined,
    llm:
      llmUrl === null
        ? undefined
        : { url: llmUrl, model: llmModel ?? undefined, apiKey: llmKey ?? undefined },
  };
}

/** Runs `work` on an open knowledge base. */
export async function withKnowledgeBase<T>(
  settings: Environment,
  mode: "read" | "write",
  work: (kb: KnowledgeBase) => Promise<T>,
): Promise<T> {
  const kb = await openFor(settings, mode);
  try {
    return await work(kb);
  } finally {
    await kb.close();
  }
}
