/** The way of a person through the pages, in a real browser over the real corpus. */
import { readFileSync } from "node:fs";
import JSZip from "jszip";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOCTOR, QUESTION } from "./addresses.ts";
import { CHROMIUM, inBrowser, inPage, PATIENCE_MILLISECONDS, startWalk, type Walk } from "./browser.ts";

const AWARD = "/calculators/yk000-outbound-investment";

let walk: Walk;

/** Without white space: pages and documents break their lines differently. */
const dense = (text: string) => text.replace(/\s/g, "");

async function download(page: Page, format: string): Promise<Buffer> {
  const downloading = page.waitForEvent("download");
  await page.locator(`a[download][href*='format=${format}']`).click();
  return readFileSync(await (await downloading).path());
}

async function partOf(archive: Buffer, name: string): Promise<string> {
  return (await (await JSZip.loadAsync(archive)).file(name)?.async("text")) ?? "";
}

describe.skipIf(CHROMIUM === undefined)(inBrowser("a person"), { timeout: 5 * PATIENCE_MILLISECONDS }, () => {
  beforeAll(async () => {
    walk = await startWalk();
  });
  afterAll(async () => {
    await walk?.close();
  });

  it("asks, reads the clause, calculates with what was said, compares, and takes the table along", async () => {
    const page = await walk.open("/");
    await page.getByRole("combobox").fill(DOCTOR);
    await page.getByRole("button", { name: "提问" }).click();
    const card = page.locator(".answer-card");
    const quote = (await card.locator("mark").innerText()).trim();
    expect(quote).toContain("2000元");
    expect(await card.locator(".status-draft").innerText()).toBe("征求意见稿");
    expect(await page.locator(".chip.removable").first().innerText()).toMatch(/城市：\s*营口市/);

    await card.locator(".answer-source a").click();
    const target = page.locator(".clause:target");
    await target.waitFor();
    expect(dense(await target.innerText())).toContain(dense(quote));
    expect(decodeURIComponent(new URL(page.url()).hash)).toContain("第二十三条/(一)");

    await page.goBack();
    await card.getByRole("link", { name: /^算一算/ }).click();
    await page.waitForURL(/\/calculators\//);
    expect(await page.getByLabel("博士研究生", { exact: true }).isChecked()).toBe(true);
    expect(await page.locator(".missing a").count()).toBe(2);
    await page.locator(".missing a", { hasText: "计发月数" }).click();
    await page.locator("#input-monthsPaid").fill("12");
    await page
      .getByRole("group", { name: /是否符合生活补贴申请条件/ })
      .getByLabel("是", { exact: true })
      .check();
    const value = page.locator(".result-value");
    await value.waitFor();
    expect(await value.innerText()).toContain("2.4 万元");
    // Said to those who do not see it, and kept in the address.
    await page.locator("[data-announce]", { hasText: "2.4 万元" }).waitFor({ state: "attached" });
    expect(new URL(page.url()).searchParams.get("monthsPaid")).toBe("12");
    expect(await page.locator(".steps blockquote").first().innerText()).not.toBe("");

    await page.goto(`${walk.url}/?q=${encodeURIComponent(DOCTOR)}`);
    await card.getByRole("link", { name: "对比其他城市" }).click();
    await page.waitForURL(/\/compare\?clause=/);
    expect(await page.locator(".comparison thead").first().innerText()).toContain("营口市");

    const csv = (await download(page, "csv")).toString("utf8");
    expect(csv.startsWith("\ufeff")).toBe(true);
    expect(csv).toContain("营口市");
    expect(await partOf(await download(page, "xlsx"), "xl/workbook.xml")).toContain("<sheet");
    expect(await partOf(await download(page, "docx"), "word/document.xml")).toContain("营口市");
    expect((await download(page, "md")).toString("utf8")).toMatch(/^\|.*营口市/m);
    await page.context().close();
  });

  it("does the same without JavaScript", async () => {
    const page = await walk.open("/", { javaScriptEnabled: false });
    await page.locator("input[name=q]").fill(QUESTION);
    await page.locator("button[type=submit]").click();
    await page.locator(".answer-card .answer-source a").click();
    expect(page.url()).toContain("/documents/");
    expect(await page.locator(".document-text p").count()).toBeGreaterThan(3);

    await page.goto(`${walk.url}/documents`);
    await page.locator("select[name=status]").selectOption("draft");
    await page.locator(".filter-form button").click();
    expect(await page.locator(".document-item .status-draft").count()).toBeGreaterThan(0);

    await page.goto(`${walk.url}${AWARD}`);
    await page.getByLabel("其他国别(地区)").check();
    await page.locator("#input-chineseSideInvestment").fill("3000万");
    await page.getByRole("button", { name: "算一算" }).click();
    expect(await page.locator(".result-value").innerText()).toContain("60 万元");
    await page.locator(".reverse-question a").click();
    expect(await page.locator("h2", { hasText: "反过来算" }).count()).toBe(1);
    expect(await page.locator("main").innerText()).toContain("5,000 万元");

    await page.goto(`${walk.url}/compare`);
    await page.locator(".compare-form input[name=q]").fill("无还本续贷");
    await page.getByLabel("大连市").check();
    await page.getByLabel("营口市").check();
    await page.getByRole("button", { name: "比较" }).click();
    expect(new URL(page.url()).searchParams.getAll("city").sort()).toEqual(["大连市", "营口市"].sort());
    expect(await page.locator(".comparison").first().innerText()).toContain("大连市");
    await page.context().close();
  });

  it("offers examples that are answered", async () => {
    const page = await walk.open("/");
    const questions = await page.locator(".examples a").allInnerTexts();
    expect(questions.length).toBeGreaterThanOrEqual(6);
    for (const question of questions) {
      await page.goto(`${walk.url}/?q=${encodeURIComponent(question)}`);
      expect(await page.locator(".answer-card.none").count(), question).toBe(0);
    }
    await page.context().close();
  });

  it("suggests while typing, for the keyboard too", async () => {
    const page = await walk.open("/");
    const box = page.getByRole("combobox");
    await box.pressSequentially("投资");
    const option = page.getByRole("option").first();
    await option.waitFor();
    expect(await box.getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowDown");
    expect(await option.getAttribute("aria-selected")).toBe("true");
    expect(await box.getAttribute("aria-activedescendant")).toBe(await option.getAttribute("id"));
    await page.keyboard.press("Escape");
    expect(await box.getAttribute("aria-expanded")).toBe("false");
    expect(await box.inputValue()).toBe("投资");
    await page.keyboard.press("ArrowDown");
    await option.waitFor();
    await page.keyboard.press("ArrowDown");
    const text = await option.locator("span").first().innerText();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\?q=/);
    expect(new URL(page.url()).searchParams.get("q")).toBe(text);
    await page.context().close();
  });

  it("is led to the result by the button, on a telephone too", async () => {
    const page = await walk.open(AWARD, { viewport: { width: 390, height: 700 } });
    await page.getByLabel("其他国别(地区)").check();
    await page.locator("#input-chineseSideInvestment").fill("3000万");
    await page.getByRole("button", { name: "算一算" }).click();
    // A wait for a function is evaluated as a string, which the page's policy refuses; a wait for an element is not.
    await page.locator("#calculator-result:focus").waitFor();
    const value = page.locator(".result-value");
    expect(await value.innerText()).toContain("60 万元");
    const top = await inPage(page, "document.querySelector('.result-value').getBoundingClientRect().top");
    expect(Number(top)).toBeGreaterThan(0);
    expect(Number(top)).toBeLessThan(700);
    await page.context().close();
  });

  it("is told beside the field what is wrong with an entry, at once and without losing it", async () => {
    const page = await walk.open(AWARD);
    const field = page.locator("#input-chineseSideInvestment");
    await field.fill("许多");
    await page.locator(".fault").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.getAttribute("aria-describedby")).toContain("input-chineseSideInvestment-fault");
    expect(await field.inputValue()).toBe("许多");
    await field.fill("300万");
    await page.locator(".fault").waitFor({ state: "detached" });
    expect(await field.getAttribute("aria-invalid")).toBeNull();
    await page.context().close();
  });

  it("reads with contents that follow, parsed values, and citations to copy", async () => {
    const page = await walk.open("/documents/003_bee49f3461f3e8dd#第十四条/(二)", {
      permissions: ["clipboard-read", "clipboard-write"],
      viewport: { width: 1280, height: 800 },
    });
    await page.locator(".contents a[aria-current=true]", { hasText: "第十四条" }).waitFor();
    expect(await page.locator(".clause-facts.current").innerText()).toContain("10 万元");
    await page.locator(".contents a").last().click();
    await page.locator(".contents a[aria-current=true]:not(:text('第十四条'))").waitFor();
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

  it("lays two versions side by side, numbers first", async () => {
    const page = await walk.open("/documents/901_baihua_final");
    await page.locator("#against").selectOption("900_baihua_draft");
    await page.getByRole("button", { name: "对照" }).click();
    await page.waitForURL(/against=900_baihua_draft/);
    const numbers = page.locator("section[aria-labelledby=numbers]").first();
    expect(await numbers.locator("del").allInnerTexts()).toEqual(expect.arrayContaining(["最高 20 万元"]));
    expect(await numbers.locator("ins").allInnerTexts()).toEqual(expect.arrayContaining(["最高 30 万元"]));
    const changed = page.locator(".change", { hasText: "企业上云" });
    expect(await changed.locator("del").innerText()).toContain("20万元");
    expect(await changed.locator("ins").innerText()).toContain("30万元");
    expect(await page.locator(".unchanged").first().innerText()).toMatch(/\d+ 条未变/);
    await page.context().close();
  });

  it("copies the permalink of a comparison", async () => {
    const page = await walk.open(
      `/compare?q=${encodeURIComponent("贷款")}&city=${encodeURIComponent("大连市")}`,
      {
        permissions: ["clipboard-read", "clipboard-write"],
      },
    );
    await page.locator("[data-copy-link]").click();
    await page.locator("[data-copy-link]", { hasText: "已复制" }).waitFor();
    expect(await inPage(page, "navigator.clipboard.readText()")).toBe(page.url());
    await page.context().close();
  });

  it("remembers larger text", async () => {
    const page = await walk.open("/");
    const size = () => inPage(page, "getComputedStyle(document.documentElement).fontSize");
    const before = await size();
    await page.getByRole("button", { name: "大字" }).click();
    const large = await size();
    expect(Number.parseFloat(String(large))).toBeGreaterThan(Number.parseFloat(String(before)));
    await page.goto(`${walk.url}/documents`);
    expect(await size()).toBe(large);
    await page.context().close();
  });

  it("tries the interface out with files of the server's own", async () => {
    const context = await walk.browser.newContext();
    const page = await context.newPage();
    const strangers: string[] = [];
    page.on("request", (request) => {
      if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(walk.url))
        strangers.push(request.url());
    });
    await page.goto(`${walk.url}/docs/try`);
    await page.getByText("/api/search").first().waitFor();
    expect(strangers).toEqual([]);
    await context.close();
  });
});
