/** The real server over the real corpus, and a browser to walk it with. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { listen } from "../../src/http/server.ts";
import { openKnowledgeBase } from "../../src/kb.ts";

/** Debian's Chromium, or the one named by CHROMIUM. */
export const CHROMIUM = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
]
  .filter((path) => path !== undefined)
  .find((path) => existsSync(path));

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Walk {
  /** Address of the server, without a slash at the end. */
  readonly url: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Builds an index of the corpus in a folder of its own, serves it on a free port, starts the browser. */
export async function startWalk(): Promise<Walk> {
  const index = mkdtempSync(join(tmpdir(), "mingce-e2e-"));
  const kb = await openKnowledgeBase({ index, mode: "write" });
  await kb.index({});
  const server = await listen({ kb }, { host: "127.0.0.1", port: 0 });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  return {
    url: server.url,
    browser,
    async close() {
      await browser.close();
      await server.close();
      await kb.close();
      rmSync(index, { recursive: true, force: true });
    },
  };
}
