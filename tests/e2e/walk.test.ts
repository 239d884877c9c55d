/** The pages in a real browser over the real corpus: the way of a person, and what every page must keep to. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { CHROMIUM, startWalk, type Walk } from "./browser.ts";

const QUESTION = "对外投资奖补最高多少";
const ELSEWHERE = "沈阳高新技术企业奖励多少";

/** A list with at least one thing in it. */
const idOfFirst = z.object({ items: z.tuple([z.object({ id: z.string() })], z.unknown()) });

/** A machine that runs other things at the same time is slow; that is no fault of a page. */
const PATIENCE_MILLISECONDS = 120_000;

let walk: Walk;

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await walk.browser.newContext({ locale: "zh-CN", ...options });
  context.setDefaultTimeout(PATIENCE_MILLISECONDS);
  const page = await context.newPage();
  await page.goto(`${walk.url}${path}`);
  return page;
}

/** Addresses of one page of each kind. */
async function pages(): Promise<Record<string, string>> {
  const first = async (path: string) =>
    idOfFirst.parse(await (await fetch(`${walk.url}${path}`)).json()).items[0].id;
  return {
    front: "/",
    answer: `/?q=${encodeURIComponent(QUESTION)}`,
    "no answer": `/?q=${encodeURIComponent(ELSEWHERE)}`,
    documents: "/documents",
    reader: `/documents/${await first("/api/documents")}`,
    compare: "/compare?q=%E8%B4%B7%E6%AC%BE",
    calculators: "/calculators",
    calculator: `/calculators/${await first("/api/calculators")}`,
    coverage: "/coverage",
    "not found": "/documents/none",
  };
}

/** Evaluates in the page; as text, because these tests know no browser types. */
function inPage(page: Page, expression: string): Promise<unknown> {
  return page.evaluate(expression);
}

const faults = z.array(z.object({ id: z.string(), impact: z.string().nullable(), html: z.string() }));

async function seriousFaults(page: Page, options: string) {
  const found = await inPage(
    page,
    `axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0].html })))`,
  );
  return faults.parse(found).filter(({ impact }) => impact === "serious" || impact === "critical");
}

describe.skipIf(CHROMIUM === undefined)("in a browser", { timeout: 5 * PATIENCE_MILLISECONDS }, () => {
  beforeAll(async () => {
    walk = await startWalk();
  });
  afterAll(async () => {
    await walk?.close();
  });

  it("leads from a question to the answer, the clause, the calculator and its result", async () => {
    const page = await open("/");
    await page.getByRole("searchbox").or(page.getByRole("combobox")).first().fill(QUESTION);
    await page.getByRole("button", { name: "提问" }).click();
    const card = page.locator(".answer-card");
    const quote = (await card.locator("mark").innerText()).trim();
    expect(quote).not.toBe("");

    await card.locator(".answer-source a").click();
    const target = page.locator(".clause:target");
    await target.waitFor();
    expect((await target.innerText()).replace(/\s/g, "")).toContain(quote.replace(/\s/g, ""));

    await page.goBack();
    await card
      .getByRole("link", { name: /算一算/ })
      .first()
      .click();
    await page.waitForURL(/\/calculators\//);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).not.toBe("");
    expect(await page.locator("form").count()).toBeGreaterThan(0);
    await page.context().close();
  });

  it("compares the clause of the answer across cities, and exports what it shows", async () => {
    const page = await open(`/?q=${encodeURIComponent(QUESTION)}`);
    await page.locator(".answer-card").getByRole("link", { name: "对比其他城市" }).click();
    await page.waitForURL(/\/compare\?clause=/);
    expect(await page.locator("main").innerText()).toContain("营口市");
    const downloading = page.waitForEvent("download");
    await page.locator("a[download][href*='format=csv']").click();
    const file = await (await downloading).path();
    const csv = readFileSync(file, "utf8");
    expect(csv.startsWith("\ufeff")).toBe(true);
    expect(csv).toContain("营口市");
    await page.context().close();
  });

  it("offers examples that are answered", async () => {
    const page = await open("/");
    const questions = await page.locator(".examples a").allInnerTexts();
    expect(questions.length).toBeGreaterThanOrEqual(6);
    for (const question of questions) {
      await page.goto(`${walk.url}/?q=${encodeURIComponent(question)}`);
      expect(await page.locator(".answer-card.none").count(), question).toBe(0);
    }
    await page.context().close();
  });

  it("works without JavaScript", async () => {
    const page = await open("/", { javaScriptEnabled: false });
    await page.locator("input[name=q]").fill(QUESTION);
    await page.locator("button[type=submit]").click();
    await page.locator(".answer-card .answer-source a").click();
    expect(page.url()).toContain("/documents/");
    expect(await page.locator(".document-text p").count()).toBeGreaterThan(3);
    await page.goto(`${walk.url}/documents`);
    await page.locator("select[name=status]").selectOption("draft");
    await page.locator(".filter-form button").click();
    expect(await page.locator(".document-item .status-draft").count()).toBeGreaterThan(0);
    await page.context().close();
  });

  it("suggests while typing, for the keyboard too", async () => {
    const page = await open("/");
    const box = page.getByRole("combobox");
    await box.pressSequentially("投资");
    const option = page.getByRole("option").first();
    await option.waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await option.getAttribute("aria-selected")).toBe("true");
    const text = await option.locator("span").first().innerText();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\?q=/);
    expect(new URL(page.url()).searchParams.get("q")).toBe(text);
    await page.context().close();
  });

  it("follows the reader, shows parsed values, copies citations", async () => {
    const { reader = "" } = await pages();
    const page = await open(reader, {
      permissions: ["clipboard-read", "clipboard-write"],
      viewport: { width: 1280, height: 800 },
    });
    const last = page.locator(".contents a").last();
    await last.click();
    await page.locator(".contents a[aria-current=true]").waitFor();
    const fact = page.locator(".document-text .fact.amount").first();
    await fact.focus();
    expect(await inPage(page, "getComputedStyle(document.activeElement, '::after').content")).toContain("·");
    await page.locator("[data-copy-document]").click();
    expect(await inPage(page, "navigator.clipboard.readText()")).toMatch(/^《.+》/);
    await page.locator("[data-copy-clause]").first().focus();
    await page.keyboard.press("Enter");
    await page.locator("[data-copy-clause]", { hasText: "已复制" }).waitFor();
    await page.context().close();
  });

  it("remembers larger text", async () => {
    const page = await open("/");
    const size = () => inPage(page, "getComputedStyle(document.documentElement).fontSize");
    const before = await size();
    await page.getByRole("button", { name: "大字" }).click();
    const large = await size();
    expect(Number.parseFloat(String(large))).toBeGreaterThan(Number.parseFloat(String(before)));
    await page.goto(`${walk.url}/documents`);
    expect(await size()).toBe(large);
    await page.context().close();
  });

  it("is free of serious accessibility faults, light and dark", async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    for (const [name, path] of Object.entries(await pages())) {
      // The policy of the pages keeps injected scripts out; here they are wanted.
      const page = await open(path, { bypassCSP: true });
      await page.addScriptTag({ content: axe });
      expect(await seriousFaults(page, "{}"), name).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await seriousFaults(page, '{ runOnly: ["color-contrast"] }'), `${name}, dark`).toEqual([]);
      await page.context().close();
    }
  });

  it("fits 320 px, also with large text, without scrolling sideways", async () => {
    for (const [name, path] of Object.entries(await pages())) {
      const page = await open(path, { viewport: { width: 320, height: 640 } });
      const overflow = () => inPage(page, "document.documentElement.scrollWidth - window.innerWidth");
      expect(await overflow(), name).toBeLessThanOrEqual(0);
      await page.getByRole("button", { name: "大字" }).click();
      expect(await overflow(), `${name}, large text`).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  });

  it("loads little, from itself alone, and breaks no policy", async () => {
    const LARGEST_TRANSFER_BYTES = 100_000;
    for (const [name, path] of Object.entries(await pages())) {
      const context = await walk.browser.newContext({ locale: "zh-CN" });
      context.setDefaultTimeout(PATIENCE_MILLISECONDS);
      const page = await context.newPage();
      const strangers: string[] = [];
      const complaints: string[] = [];
      let bytes = 0;
      page.on("console", (message) => {
        if (message.type() === "error" && !message.text().includes("status of 404"))
          complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => {
        if (!request.url().startsWith(walk.url)) strangers.push(request.url());
      });
      page.on("requestfinished", async (request) => {
        const sizes = await request.sizes().catch(() => null);
        bytes += sizes ? sizes.responseBodySize + sizes.responseHeadersSize : 0;
      });
      await page.goto(`${walk.url}${path}`, { waitUntil: "networkidle" });
      expect(strangers, name).toEqual([]);
      expect(complaints, name).toEqual([]);
      expect(bytes, name).toBeLessThan(LARGEST_TRANSFER_BYTES);
      expect(bytes, name).toBeGreaterThan(0);
      await context.close();
    }
  });

  it("shows the interface with files of its own", async () => {
    const context = await walk.browser.newContext();
    const page = await context.newPage();
    const strangers: string[] = [];
    page.on("request", (request) => {
      if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(walk.url))
        strangers.push(request.url());
    });
    await page.goto(`${walk.url}/docs`);
    await page.getByText("/api/search").first().waitFor();
    expect(strangers).toEqual([]);
    await context.close();
  });
});
