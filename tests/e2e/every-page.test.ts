/** What every page and every state of it must keep to, in a real browser. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { addresses } from "./addresses.ts";
import { CHROMIUM, inBrowser, inPage, PATIENCE_MILLISECONDS, startWalk, type Walk } from "./browser.ts";

const LARGEST_TRANSFER_BYTES = 100_000;

let walk: Walk;
let pages: [string, string][];

const faults = z.array(z.object({ id: z.string(), impact: z.string().nullable(), html: z.string() }));

async function seriousFaults(page: Page, options: string) {
  const found = await inPage(
    page,
    `axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0].html })))`,
  );
  return faults.parse(found).filter(({ impact }) => impact === "serious" || impact === "critical");
}

/** Pages looked at side by side: waiting for one leaves the machine idle, more than a few only slow each other down. */
const AT_ONCE = 4;

async function forEveryPage(check: (name: string, path: string) => Promise<void>): Promise<void> {
  const waiting = [...pages];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await check(...next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** What of the main part can be used: links, fields, buttons with an action, tables and pictures, and its words. */
const CONTENT = `(() => {
  const main = document.querySelector("main");
  const visible = main.querySelectorAll("a, input, select, button[type=submit], table, svg").length;
  return { things: visible, words: main.innerText.replace(/\\s+/g, "").length };
})()`;
const content = z.object({ things: z.number(), words: z.number() });

describe.skipIf(CHROMIUM === undefined)(
  inBrowser("every page"),
  { timeout: 5 * PATIENCE_MILLISECONDS },
  () => {
    beforeAll(async () => {
      walk = await startWalk();
      pages = Object.entries(await addresses(walk));
    });
    afterAll(async () => {
      await walk?.close();
    });

    it("is free of serious accessibility faults, light and dark", async () => {
      const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
      await forEveryPage(async (name, path) => {
        // The policy of the pages keeps injected scripts out; here they are wanted.
        const page = await walk.open(path, { bypassCSP: true });
        // What is folded is part of the page.
        await inPage(page, "document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        await page.addScriptTag({ content: axe });
        expect(await seriousFaults(page, "{}"), name).toEqual([]);
        await page.emulateMedia({ colorScheme: "dark" });
        expect(await seriousFaults(page, '{ runOnly: ["color-contrast"] }'), `${name}, dark`).toEqual([]);
        await page.context().close();
      });
    });

    it("says the same without JavaScript", async () => {
      await forEveryPage(async (name, path) => {
        const [bare, full] = await Promise.all([
          walk.open(path, { javaScriptEnabled: false }),
          walk.open(path),
        ]);
        const without = content.parse(await inPage(bare, CONTENT));
        const withScript = content.parse(await inPage(full, CONTENT));
        expect(without.things, name).toBeGreaterThanOrEqual(withScript.things);
        // Scripts may show buttons (复制引用) and fold the facts beside a text to those in view; they add no content.
        expect(without.words, name).toBeGreaterThanOrEqual(withScript.words * 0.97);
        expect(await bare.locator("h1").innerText(), name).not.toBe("");
        await Promise.all([bare.context().close(), full.context().close()]);
      });
    });

    it("fits 320 px, also with large text, without scrolling sideways", async () => {
      await forEveryPage(async (name, path) => {
        const page = await walk.open(path, { viewport: { width: 320, height: 640 } });
        const overflow = () => inPage(page, "document.documentElement.scrollWidth - window.innerWidth");
        expect(await overflow(), name).toBeLessThanOrEqual(0);
        await inPage(page, "document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        expect(await overflow(), `${name}, unfolded`).toBeLessThanOrEqual(0);
        await page.getByRole("button", { name: "大字" }).click();
        expect(await overflow(), `${name}, large text`).toBeLessThanOrEqual(0);
        await page.context().close();
      });
    });

    it("loads little, from itself alone, under a strict policy that nothing in it breaks", async () => {
      await forEveryPage(async (name, path) => {
        const context = await walk.browser.newContext({ locale: "zh-CN" });
        context.setDefaultTimeout(PATIENCE_MILLISECONDS);
        const page = await context.newPage();
        const address = path.startsWith("http") ? path : `${walk.url}${path}`;
        const home = new URL(address).origin;
        const strangers: string[] = [];
        const complaints: string[] = [];
        let bytes = 0;
        page.on("console", (message) => {
          // The browser reports the status of the page itself, which some of these pages mean.
          if (message.type() === "error" && !/status of (?:400|404|422|503)/.test(message.text()))
            complaints.push(message.text());
        });
        page.on("pageerror", (error) => complaints.push(error.message));
        page.on("request", (request) => {
          if (!request.url().startsWith(home)) strangers.push(request.url());
        });
        page.on("requestfinished", async (request) => {
          const sizes = await request.sizes().catch(() => null);
          bytes += sizes ? sizes.responseBodySize + sizes.responseHeadersSize : 0;
        });
        const response = await page.goto(address, { waitUntil: "networkidle" });
        const policy = (await response?.headerValue("content-security-policy")) ?? "";
        expect(policy, name).toContain("default-src 'self'");
        expect(policy, name).not.toContain("unsafe");
        const inline =
          "document.querySelectorAll('script:not([src]), style, [style], [onclick], [onload], [onerror]').length";
        expect(await inPage(page, inline), name).toBe(0);
        expect(strangers, name).toEqual([]);
        expect(complaints, name).toEqual([]);
        expect(bytes, name).toBeLessThan(LARGEST_TRANSFER_BYTES);
        expect(bytes, name).toBeGreaterThan(0);
        await context.close();
      });
    });

    it("can be walked with the keyboard alone: skip link first, every stop in sight and marked", async () => {
      const MOST_STOPS = 25;
      const STOP = `(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return null;
      const box = at.getBoundingClientRect();
      const style = getComputedStyle(at);
      const name = (at.getAttribute("aria-label") ?? at.textContent ?? "").trim() || at.labels?.[0]?.textContent || at.title || at.placeholder || "";
      return {
        tag: at.outerHTML.slice(0, 120),
        named: name !== "" || at.tagName === "FIELDSET" || at.hasAttribute("aria-labelledby"),
        marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        inSight: box.bottom > 0 && box.top < innerHeight && box.width > 0,
      };
    })()`;
      const stop = z
        .object({ tag: z.string(), named: z.boolean(), marked: z.boolean(), inSight: z.boolean() })
        .nullable();
      await forEveryPage(async (name, path) => {
        const page = await walk.open(path, { viewport: { width: 1280, height: 800 } });
        await page.keyboard.press("Tab");
        expect(await inPage(page, "document.activeElement.className"), name).toBe("skip-link");
        await page.keyboard.press("Enter");
        expect(await inPage(page, "document.activeElement.id"), name).toBe("main");
        for (let stops = 0; stops < MOST_STOPS; stops += 1) {
          await page.keyboard.press("Tab");
          const at = stop.parse(await inPage(page, STOP));
          if (at === null) break;
          expect(at, name).toMatchObject({ named: true, marked: true, inSight: true });
        }
        await page.context().close();
      });
    });

    it("breaks out of nothing: words of documents and addresses stay words", async () => {
      const evil = encodeURIComponent(
        '"><script>window.broken=1</script><img src=x onerror=window.broken=1>',
      );
      const attempts = [
        "/documents/910_hostile",
        "/documents/910_hostile?against=900_baihua_draft",
        "/documents?q=黑石",
        "/coverage",
        `/?q=${evil}`,
        `/?q=企业&city=${evil}&department=${evil}&ignore=${evil}`,
        "/?q=黑石市企业奖励12万元",
        `/documents?q=${evil}&city=${evil}`,
        `/documents/${evil}`,
        `/documents/900_baihua_draft?against=${evil}`,
        `/compare?q=${evil}&city=${evil}`,
        `/compare?q=贷款&all=${evil}&case.price=${evil}`,
        "/compare?q=黑石市企业奖励",
        `/calculators?q=${evil}&city=${evil}&theme=${evil}&audience=${evil}`,
        `/calculators/${evil}`,
        `/calculators/yk000-outbound-investment?q=${evil}&destination=${evil}&chineseSideInvestment=${evil}&_target=${evil}&_for=${evil}`,
      ];
      for (const path of attempts) {
        // Without the policy, so that the pages alone are tested.
        const page = await walk.open(path, { bypassCSP: true });
        expect(await inPage(page, "window.broken ?? null"), path).toBeNull();
        const doors =
          "document.querySelectorAll('script:not([src]), [onerror], [onload], [onmouseover], a[href^=\"javascript\" i], main img').length";
        expect(await inPage(page, doors), path).toBe(0);
        await page.context().close();
      }
    });
  },
);
