/** The pages, in process: what they say, where they lead, and that nothing of the text is lost or trusted. */
import { load } from "cheerio";
import { beforeEach, describe, expect, it } from "vitest";
import type { AskResult, SearchRequest } from "../../src/domain/retrieval.ts";
import { createApp } from "../../src/http/app.ts";
import type { App } from "../../src/http/door.ts";
import { fixture } from "../http/fixture.ts";

let app: App;
beforeEach(() => {
  app = createApp({ kb: fixture().kb });
});

const HTML = { headers: { Accept: "text/html" } };
async function page(path: string, status = 200) {
  const response = await app.request(path, HTML);
  expect(response.status).toBe(status);
  return load(await response.text());
}

describe("every page", () => {
  it.each(["/", "/?q=最高", "/documents", "/documents/haizhou-talent", "/coverage", "/nothing-here"])(
    "%s has a title, one h1, landmarks, a skip link, and nothing inline or from elsewhere",
    async (path) => {
      const $ = load(await (await app.request(path, HTML)).text());
      expect($("title").text()).toContain("明策");
      expect($("html").attr("lang")).toBe("zh-CN");
      expect($("h1")).toHaveLength(1);
      expect($("main, header.site-header, footer, nav").length).toBeGreaterThanOrEqual(4);
      expect($(".skip-link").attr("href")).toBe("#main");
      expect($("[style], style, script:not([src])")).toHaveLength(0);
      for (const element of $("script[src], link[href], img[src]").toArray()) {
        expect($(element).attr("src") ?? $(element).attr("href")).toMatch(/^\/static\//);
      }
    },
  );

  it("serves its files for a year under their version, and the unversioned for a minute", async () => {
    const $ = await page("/");
    const href = $("link[rel=stylesheet]").attr("href") ?? "";
    const versioned = await app.request(href);
    expect(versioned.headers.get("Cache-Control")).toContain("immutable");
    expect((await app.request(href.split("?")[0] ?? "")).headers.get("Cache-Control")).toBe(
      "public, max-age=60",
    );
    expect((await app.request("/static/none.css")).status).toBe(404);
  });
});

describe("asking", () => {
  it("shows what a language model made of it below the extract, its citations as links, its text never as markup", async () => {
    const { kb } = fixture();
    const worded = async (request: SearchRequest): Promise<AskResult> => {
      const result = await kb.ask(request);
      const id = result.answer?.clauseId ?? "";
      const text = `<b>最高</b>见条款[${id}]。`;
      return { ...result, worded: { text, clauseIds: [id] }, wordingProblem: null };
    };
    const response = await createApp({ kb: { ...kb, ask: worded } }).request(
      "/?q=博士每月能拿多少生活补贴",
      HTML,
    );
    const $ = load(await response.text());
    expect($(".worded b")).toHaveLength(0);
    expect($(".worded").text()).toContain("<b>最高</b>见条款");
    expect($(".worded a").attr("href")).toBe($(".answer-source a").attr("href"));
    expect($(".worded a").text()).toBe("〔1〕");
  });

  it("offers questions that lead to answers, and the cities", async () => {
    const $ = await page("/");
    const examples = $(".examples a").toArray();
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const $answer = await page($(example).attr("href") ?? "");
      expect($answer(".answer-card.none")).toHaveLength(0);
      expect($answer(".answer-card mark").text()).not.toBe("");
    }
    expect($(".city-list").text()).toContain("海州市");
  });

  it("marks the answer in its sentence and leads to the clause", async () => {
    const $ = await page("/?q=对外投资奖补最高多少");
    const card = $(".answer-card");
    expect(card.find("mark").text()).toBe("100万元");
    expect(card.find("blockquote").text().trim()).toBe(
      "对境外投资项目，按实际投资额的2%给予补助，最高不超过100万元。",
    );
    expect(card.text()).toContain("海州市商务局");
    expect(card.text()).toContain("现行有效");
    const [path = "", fragment = ""] = (card.find(".answer-source a").attr("href") ?? "").split("#");
    const $reader = await page(path);
    expect($reader(`[id="${decodeURIComponent(fragment)}"]`)).toHaveLength(1);
  });

  it("says so when there is no answer, and that another city's rule is none", async () => {
    const $ = await page("/?q=沈阳对外投资奖补最高多少");
    const card = $(".answer-card.none").text();
    expect(card).toContain("没有给出答案");
    expect(card).toContain("其他城市的规定不能当作沈阳市的答案");
    expect($(".answer-card mark")).toHaveLength(0);
    expect($(".hits-title").text()).toContain("最接近的条款");
  });

  it("labels a draft wherever it shows", async () => {
    const $ = await page("/?q=单人申请最高多少");
    expect($(".answer-card .badge.status-draft")).toHaveLength(1);
    for (const card of $(".clause-card").toArray()) {
      if ($(card).text().includes("临江市")) expect($(card).find(".badge.status-draft")).toHaveLength(1);
    }
  });

  it("filters by links that add and take away", async () => {
    const $ = await page("/?q=最高");
    const add = $(".facet-value")
      .toArray()
      .find((link) => $(link).text().includes("临江市"));
    const $narrow = await page($(add).attr("href") ?? "");
    expect($narrow(".clause-card").text()).not.toContain("海州市");
    const chip = $narrow(".chip.removable").first();
    expect(chip.text()).toContain("临江市");
    const $wide = await page(chip.attr("href") ?? "");
    expect($wide(".chip.removable")).toHaveLength(0);
  });

  it("lets what was understood from the question be taken away and brought back", async () => {
    const $ = await page("/?q=临江最高多少");
    const chip = $(".chip.removable").first();
    expect(chip.text()).toContain("临江市");
    const $without = await page(chip.attr("href") ?? "");
    expect($without(".chip.removable.off").text()).toContain("临江市");
    const $again = await page($without(".chip.removable.off").attr("href") ?? "");
    expect($again(".chip.removable.off")).toHaveLength(0);
  });

  it("pages through what was found", async () => {
    const $ = await page("/?q=最高&limit=1");
    expect($(".pagination [aria-current=page]").text()).toBe("1");
    const $next = await page($(".pagination a[rel=next]").attr("href") ?? "");
    expect($next(".answer-card")).toHaveLength(0);
    expect($next(".pagination [aria-current=page]").text()).toBe("2");
  });

  it("says what to do when nothing is found, or the question is too long", async () => {
    const $ = await page("/?q=zzzz");
    expect($(".empty-state").text()).toContain("换一个说法");
    expect($(".answer-card")).toHaveLength(0);
    const $long = await page(`/?q=${"问".repeat(10_000)}`, 400);
    expect($long("main").text()).toContain("最多 500 个字");
  });

  it("does not run what is typed", async () => {
    const $ = await page(`/?q=${encodeURIComponent('最高"><script>alert(1)</script>')}`);
    expect($("script:not([src])")).toHaveLength(0);
    expect($("input[name=q]").attr("value")).toContain("<script>");
  });
});

describe("reading", () => {
  it("shows every line of the text, once and in order", async () => {
    for (const id of ["haizhou-talent", "linjiang~housing"]) {
      const text = await (await app.request(`/api/documents/${id}/text`)).text();
      const $ = await page(`/documents/${id}`);
      $(".clause-tools").remove();
      const shown = $(".document-text h2, .document-text h3, .document-text p")
        .toArray()
        .map((line) => $(line).text());
      expect(shown.join("\n")).toBe(text.trim());
    }
  });

  it("marks facts with their parsed value, and gives every clause its address", async () => {
    const $ = await page("/documents/haizhou-talent");
    const money = $(".fact.amount.money").first();
    expect(money.text()).toBe("3000元");
    expect(money.attr("data-tip")).toContain("每人每月");
    expect(money.attr("tabindex")).toBe("0");
    expect($(".fact.department").first().attr("data-tip")).toBe("责任单位 · 海州市人力资源和社会保障局");
    const $draft = await page("/documents/linjiang~housing");
    expect($draft('[id="第二条/(一)"]')).toHaveLength(1);
    expect($draft('.clause-tools a[href="#第二条/(一)"]')).toHaveLength(1);
    expect($draft(".notice.amber").text()).toContain("征求意见稿");
  });

  it("lists contents and what is known of the document", async () => {
    const $ = await page("/documents/haizhou-talent");
    expect(
      $(".contents a")
        .toArray()
        .map((link) => $(link).text()),
    ).toEqual(["一、人才补贴", "1.博士生活补贴", "2.对外投资奖补"]);
    expect($(".document-box").text()).toContain("海政办发〔2024〕8号");
    expect($(".document-box").text()).toContain("2024年7月1日");
    expect($(".full-citation").text()).toBe(
      "《海州市人才引进若干措施》（海政办发〔2024〕8号），2024年6月1日，海州市人民政府办公室",
    );
  });

  it("greys what has lapsed, and says so", async () => {
    const $ = await page("/documents/haizhou-old");
    expect($(".reader-head .badge.status-expired").text()).toBe("已失效");
    expect($(".notice.grey").text()).toContain("已经失效");
  });

  it("has a page of its own for a document that is not there", async () => {
    const $ = await page("/documents/none", 404);
    expect($("main").text()).toContain("没有编号为“none”的文件");
    expect($("main a[href='/documents']").length).toBeGreaterThan(0);
  });
});

describe("lists", () => {
  it("narrows documents by word, city, type, status and year", async () => {
    const titles = async (query: string) => {
      const $ = await page(`/documents?${query}`);
      return $(".document-item h2")
        .toArray()
        .map((title) => $(title).text().trim());
    };
    expect(await titles("")).toHaveLength(3);
    expect(await titles("q=8号")).toEqual(["海州市人才引进若干措施"]);
    expect(await titles("city=临江市")).toEqual(["临江市住房公积金管理实施细则（征求意见稿）"]);
    expect(await titles("status=expired")).toEqual(["海州市招商旧办法"]);
    expect(await titles("documentType=rules&status=draft")).toHaveLength(1);
    expect(await titles("year=2019")).toEqual(["海州市招商旧办法"]);
    expect(await titles("q=没有这样的")).toEqual([]);
    await page("/documents?status=gone", 400);
  });

  it("shows coverage as pictures and as tables that lead into searches", async () => {
    const $ = await page("/coverage");
    expect($(".chart svg").length).toBeGreaterThanOrEqual(3);
    expect($(".chart svg").first().attr("aria-label")).toContain("条款数");
    const links = [...$("td a, th a").toArray(), ...$(".chart svg a").toArray()];
    expect($(".chart svg a").length).toBeGreaterThan(0);
    for (const link of links) {
      const $target = await page($(link).attr("href") ?? "");
      expect(
        $target(".clause-card, .answer-card, .document-item").length,
        $(link).attr("href"),
      ).toBeGreaterThan(0);
    }
  });
});

describe("waiting", () => {
  it("says that it is getting ready, and comes back by itself", async () => {
    const response = await createApp({ kb: { current: null } }).request("/?q=最高", HTML);
    expect(response.status).toBe(503);
    expect(response.headers.get("Refresh")).not.toBeNull();
    expect(load(await response.text())("h1").text()).toBe("正在准备");
  });
});
