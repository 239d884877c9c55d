/** The real server over the real corpus and a few documents more, and a browser to walk it with. */
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { listen } from "../../src/http/server.ts";
import { openKnowledgeBase } from "../../src/kb.ts";
import { DOCUMENTS } from "./documents.ts";

/** Debian's Chromium, or the one named by CHROMIUM. */
export const CHROMIUM = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
]
  .filter((path) => path !== undefined)
  .find((path) => existsSync(path));

/** Name of a suite that needs the browser; a run without it says what is missing and how to get it. */
export function inBrowser(name: string): string {
  if (CHROMIUM !== undefined) return name;
  const advice =
    "没有找到 Chromium，页面测试跳过：apt install chromium fonts-noto-cjk，或用 CHROMIUM=路径 指定";
  console.warn(advice);
  return `${name}（${advice}）`;
}

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

/** A machine that runs other things at the same time is slow; that is no fault of a page. */
export const PATIENCE_MILLISECONDS = 120_000;

export interface Walk {
  /** Address of the server, without a slash at the end. */
  readonly url: string;
  /** Address of a server whose index is still opening. */
  readonly waitingUrl: string;
  readonly browser: Browser;
  /** A page in a context of its own. Close it with page.context().close(). */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** Builds an index of the corpus in a folder of its own, serves it on a free port, starts the browser. */
export async function startWalk(): Promise<Walk> {
  const folder = mkdtempSync(join(tmpdir(), "mingce-e2e-"));
  const corpus = join(folder, "corpus");
  cpSync("corpus", corpus, { recursive: true });
  for (const [name, text] of Object.entries(DOCUMENTS)) writeFileSync(join(corpus, "documents", name), text);
  const kb = await openKnowledgeBase({ index: join(folder, "index"), corpus, mode: "write" });
  const report = await kb.index({});
  if (report.failed.length > 0) throw new Error(`documents failed: ${JSON.stringify(report.failed)}`);
  const server = await listen({ kb }, { host: "127.0.0.1", port: 0 });
  const waiting = await listen({ kb: { current: null } }, { host: "127.0.0.1", port: 0 });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  return {
    url: server.url,
    waitingUrl: waiting.url,
    browser,
    async open(path, options = {}) {
      const context = await browser.newContext({ locale: "zh-CN", ...options });
      context.setDefaultTimeout(PATIENCE_MILLISECONDS);
      const page = await context.newPage();
      await page.goto(path.startsWith("http") ? path : `${server.url}${path}`);
      return page;
    },
    async close() {
      await browser.close();
      await Promise.all([server.close(), waiting.close()]);
      await kb.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Evaluates in the page; as text, because these tests know no browser types. */
export function inPage(page: Page, expression: string): Promise<unknown> {
  return page.evaluate(expression);
}
