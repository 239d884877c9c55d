/** Listens first, opens the knowledge base second, serves until told to stop. */
import { pino } from "pino";
import { listen } from "../http/server.ts";
import type { KnowledgeBase } from "../kb.ts";
import type { Environment } from "./environment.ts";
import { note, print } from "./output.ts";

/**
 * Serves until SIGTERM or SIGINT. The port is taken before the index is opened: a busy port is told at once,
 * and who asks early gets 503 instead of a refused connection.
 * @throws what opening throws; the server is closed then.
 */
export async function serveUntilStopped(
  settings: Environment,
  open: () => Promise<KnowledgeBase>,
  json: boolean,
): Promise<void> {
  const log = pino({ level: settings.logLevel }, pino.destination({ dest: 2, sync: true }));
  const opening: { current: KnowledgeBase | null } = { current: null };
  const server = await listen({ kb: opening, log, settings }, settings);
  const stopped = new Promise<string>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve(signal));
  });
  try {
    const kb = await open();
    opening.current = kb;
    try {
      await print(
        json ? `${JSON.stringify({ url: server.url })}\n` : `明策已就绪：${server.url}  （按 Ctrl+C 停止）\n`,
      );
      // The front page checks its examples once; better now than under the first visitor's eyes.
      kb.examples().catch((error: unknown) => log.warn({ err: error }, "examples could not be checked"));
      await stopped;
      await note("正在停止。");
      await server.close();
    } finally {
      await kb.close();
    }
  } finally {
    await server.close();
  }
}
