/** The calls and pages of the calculators, in process, over the documents of the corpus. */
import { load } from "cheerio";
import { beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/http/app.ts";
import type { App } from "../../src/http/door.ts";
import {
  batchSchema,
  calculationSchema,
  calculatorListSchema,
  calculatorSchema,
  curveSchema,
  sameCaseSchema,
  solutionSchema,
} from "../../src/http/schemas/calculators.ts";
import { corpusRules } from "../calculators/rules.ts";
import { corpusInspections, registryOf } from "../calculators/seeds.ts";
import { fixture } from "./fixture.ts";

const ABROAD = "yk000-outbound-investment";
const CASE = { destination: "其他国别(地区)", chineseSideInvestment: 10_000_000 };
let app: App;

beforeAll(async () => {
  const calculators = registryOf([...(await corpusRules()).values()], await corpusInspections());
  app = createApp({ kb: { ...fixture().kb, calculators } });
});

const get = (path: string) => app.request(path);
const post = (path: string, body: unknown) =>
  app.request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

describe("calls", () => {
  it("lists and describes", async () => {
    const list = calculatorListSchema.parse(await (await get("/api/calculators")).json());
    expect(list.total).toBe(87);
    const dalian = calculatorListSchema.parse(await (await get("/api/calculators?city=大连市")).json());
    expect(dalian.total).toBe(3);
    const one = calculatorSchema.parse(await (await get(`/api/calculators/${ABROAD}`)).json());
    expect(one.inputs[0]).toMatchObject({ name: "destination", type: "choice" });
    expect((await get("/api/calculators/none")).status).toBe(404);
  });

  it("calculates, with steps that quote the clause", async () => {
    const response = await post(`/api/calculators/${ABROAD}`, { inputs: CASE });
    expect(response.status).toBe(200);
    const report = calculationSchema.parse(await response.json());
    expect(report.result).toMatchObject({ kind: "amount", value: "200000", unit: "元" });
    expect(report.steps.some((step) => step.quote?.includes("2%"))).toBe(true);
    expect(report.citation).toContain("《");
  });

  it("answers missing inputs, and needs no inputs at all for that", async () => {
    const report = calculationSchema.parse(await (await post(`/api/calculators/${ABROAD}`, {})).json());
    expect(report.result).toMatchObject({ kind: "missingInputs", value: null, possible: { max: "1000000" } });
  });

  it.each([
    [{ inputs: { ...CASE, destination: "火星" } }, 422, "destination"],
    [{ inputs: { ...CASE, chineseSideInvestment: -1 } }, 422, "chineseSideInvestment"],
    [{ inputs: { ...CASE, wrong: 1 } }, 422, "wrong"],
    [{ inputs: [] }, 422, "inputs"],
    [
      `{"inputs": {"chineseSideInvestment": ${"[".repeat(50_000)}${"]".repeat(50_000)}}}`,
      422,
      "chineseSideInvestment",
    ],
    ['{"inputs": {"chineseSideInvestment": NaN}}', 422, "chineseSideInvestment"],
    [
      '{"inputs": {"chineseSideInvestment": -Infinity, "destination": "NaN \\" Infinity"}}',
      422,
      "chineseSideInvestment",
    ],
    ['{"inputs": {"chineseSideInvestment": 1e400}}', 422, "chineseSideInvestment"],
    ['{"inputs": {"__proto__": {"chineseSideInvestment": 1}}}', 422, "__proto__"],
    [{ inputs: { constructor: 1 } }, 422, "constructor"],
    ['{"inputs": NaN]', 400, undefined],
    [{ inputs: CASE, asOf: "2024-02-30" }, 400, undefined],
    [{ ...CASE }, 400, undefined],
    ["{", 400, undefined],
  ])("refuses %j with %i", async (body, status, field) => {
    const response = await post(`/api/calculators/${ABROAD}`, body);
    expect(response.status).toBe(status);
    expect(response.headers.get("Content-Type")).toContain("application/problem+json");
    const problem = (await response.json()) as Record<string, unknown>;
    if (field !== undefined) {
      expect(problem.field).toBe(field);
      expect(problem.allowed).toBeDefined();
    }
  });

  it("draws, solves, compares and calculates in batches", async () => {
    const inputs = { destination: "其他国别(地区)" };
    const curve = curveSchema.parse(
      await (
        await post(`/api/calculators/${ABROAD}/curve`, { inputs, vary: "chineseSideInvestment" })
      ).json(),
    );
    expect(curve.points.map((point) => point.x)).toContain("50000000");
    const solve = async (target: unknown) =>
      solutionSchema.parse(
        await (
          await post(`/api/calculators/${ABROAD}/solve`, { inputs, for: "chineseSideInvestment", target })
        ).json(),
      );
    expect((await solve(1_000_000)).value).toBe("50000000");
    expect(await solve("101万")).toMatchObject({ unreachable: true, cap: "1000000" });
    const same = sameCaseSchema.parse(
      await (
        await post("/api/calculators/compare", { topic: "揭榜挂帅", inputs: { cityJiebangProject: true } })
      ).json(),
    );
    expect(same.cities.map((one) => one.city).sort()).toEqual(["大连市", "营口市"]);
    const batch = batchSchema.parse(
      await (await post("/api/calculators/batch", { cases: [{ id: ABROAD, inputs: CASE }] })).json(),
    );
    expect(batch.items[0]).toMatchObject({ ok: true, report: { result: { value: "200000" } } });
  });
});

describe("pages", () => {
  const page = async (path: string, status = 200) => {
    const response = await app.request(path, { headers: { Accept: "text/html" } });
    expect(response.status).toBe(status);
    const $ = load(await response.text());
    expect($("h1")).toHaveLength(1);
    expect($("[style], style, script:not([src])")).toHaveLength(0);
    return $;
  };
  const address = (entries: Record<string, string>) =>
    `/calculators/${ABROAD}?${new URLSearchParams(entries)}`;

  it("lists all by city and theme, and finds by words", async () => {
    expect((await page("/calculators"))(".calculator-list a").length).toBe(87);
    const found = await page("/calculators?q=购房补贴");
    expect(found(".calculator-list a").text()).toContain("购房补贴");
    expect((await page("/calculators?q=月球"))(".empty-state").length).toBe(1);
  });

  it("shows a form with every input labelled", async () => {
    const $ = await page(`/calculators/${ABROAD}`);
    for (const field of $("form[data-calculator] input, form[data-calculator] select").toArray()) {
      const id = $(field).attr("id");
      const labelled = $(field).closest("label").length > 0 || $(`label[for="${id}"]`).length > 0;
      expect(labelled, $.html(field)).toBe(true);
    }
    expect($(".result-card")).toHaveLength(0);
    expect($(".basis blockquote").text()).toContain("中方实际投资额2%");
  });

  it("gives the result, steps, curve and reverse answer of an address", async () => {
    const entries = { destination: "其他国别(地区)", chineseSideInvestment: "6000万", _target: "100万" };
    const $ = await page(address(entries));
    expect($(".result-card").first().text()).toContain("100 万元");
    expect($(".result-card").first().text()).toContain("6000万");
    expect($(".result-card").text()).toContain("5,000 万元");
    expect($(".curve svg").length).toBe(1);
    expect($(".curve table").text()).toContain("到达上限");
    expect($("#input-chineseSideInvestment").attr("value")).toBe("6000万");
    expect($("input[name=destination][checked]").attr("value")).toBe("其他国别(地区)");
  });

  it("names the field that is wrong, beside the field", async () => {
    const $ = await page(address({ destination: "其他国别(地区)", chineseSideInvestment: "很多" }), 422);
    const field = $("#input-chineseSideInvestment");
    expect(field.attr("aria-invalid")).toBe("true");
    expect(field.attr("aria-describedby")).toContain("fault");
    expect($("[role=alert]").text()).toContain("中方实际投资额");
  });

  it("fills in what the question says", async () => {
    const $ = await page(
      `/calculators/yk003-graduate-living-subsidy?q=${encodeURIComponent("博士每月补贴多少")}`,
    );
    expect($("input[name=education][checked], option[selected]").first().attr("value")).toBe("博士研究生");
  });

  it("takes a posted form to its permalink, and trusts nothing of it", async () => {
    const response = await app.request(`/calculators/${ABROAD}`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ chineseSideInvestment: "<script>1</script>" }).toString(),
    });
    expect(response.status).toBe(303);
    const $ = await page(response.headers.get("Location") ?? "", 422);
    expect($("main script")).toHaveLength(0);
  });

  it("marks a draft", async () => {
    const $ = await page("/calculators/yk003-geographical-indication");
    expect($(".badge").text()).toContain("征求意见稿");
    expect($(".notice.amber").text()).toContain("征求意见稿");
  });
});
