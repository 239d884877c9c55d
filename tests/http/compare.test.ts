/** Comparing over HTTP, on the five documents: the contract's shapes, files, and clear refusals. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/http/app.ts";
import type { App } from "../../src/http/door.ts";
import { comparisonSchema } from "../../src/http/schemas/comparison.ts";
import { versionComparisonSchema } from "../../src/http/schemas/versions.ts";
import type { KnowledgeBase } from "../../src/kb.ts";
import { AS_OF, openSeeds } from "../support/seeds.ts";

let kb: KnowledgeBase;
let app: App;

beforeAll(async () => {
  kb = await openSeeds();
  app = createApp({ kb, settings: { tokens: [] } });
});
afterAll(() => kb.close());

const get = (path: string) => app.request(path);
const comparison = async (path: string) => comparisonSchema.parse(await (await get(path)).json());

describe("a comparison", () => {
  it("has the contract's shape: topic, cities with clauses and fields, uncovered, differences", async () => {
    const result = await comparison("/api/compare?q=外派劳务");
    expect(result.topic).toBe("外派劳务");
    expect(result.cities.map(({ city }) => city)).toEqual(["营口市"]);
    expect(result.uncovered).toEqual(["大连市", "聊城市"]);
    expect(result.cities[0]?.fields.cap).toMatchObject({ value: "1000" });
    expect(result.cities[0]?.fields.cap.clauseId).toBe(result.cities[0]?.clauses[0]?.clause.id);
  });

  it("of one city has that city alone, and differs in nothing", async () => {
    const result = await comparison("/api/compare?q=无还本续贷&city=大连市");
    expect(result.cities.map(({ city }) => city)).toEqual(["大连市"]);
    expect(result.differences).toEqual([]);
  });

  it("tells a city without documents as uncovered", async () => {
    expect((await comparison("/api/compare?q=无还本续贷&city=沈阳市&city=大连市")).uncovered).toEqual([
      "沈阳市",
    ]);
  });

  it("takes a clause as topic", async () => {
    const [hit] = (await kb.search({ q: "先租后让", cities: ["聊城市"], asOf: AS_OF, limit: 1 })).hits;
    const result = await comparison(`/api/compare?clause=${encodeURIComponent(hit?.clause.id ?? "")}`);
    expect(result.clauseId).toBe(hit?.clause.id);
    expect(result.cities.map(({ city }) => city)).toContain("营口市");
  });

  it("reads a topic as long as a question may be", async () => {
    const topic = "支持企业建设研发平台并开放共享".repeat(40).slice(0, 500);
    expect((await get(`/api/compare?q=${encodeURIComponent(topic)}`)).status).toBe(200);
  });

  it("reaches the same case in every city", async () => {
    const response = await app.request("/api/calculators/compare", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ topic: "外派劳务", inputs: {} }),
    });
    expect(response.status).toBe(200);
  });
});

describe("a file", () => {
  it.each([
    ["csv", "text/csv; charset=utf-8", [0xef, 0xbb, 0xbf]],
    ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [0x50, 0x4b]],
    ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [0x50, 0x4b]],
    ["md", "text/markdown; charset=utf-8", [0x23, 0x20]],
  ])("comes as %s with its type, name and first bytes", async (format, type, bytes) => {
    const response = await get(`/api/compare?q=外派劳务&format=${format}`);
    expect(response.headers.get("Content-Type")).toBe(type);
    expect(decodeURIComponent(response.headers.get("Content-Disposition") ?? "")).toContain(
      `比较-外派劳务-${AS_OF}.${format}`,
    );
    const body = new Uint8Array(await response.arrayBuffer());
    expect([...body.slice(0, bytes.length)]).toEqual(bytes);
  });
});

describe("what cannot be compared is refused clearly", () => {
  it.each([
    ["no topic", "/api/compare", 400, "q"],
    ["an empty topic", "/api/compare?q=%20%20", 400, "q"],
    ["a topic too long", `/api/compare?q=${"长".repeat(501)}`, 400, "q"],
    ["an unknown format", "/api/compare?q=补贴&format=pdf", 400, "format"],
    ["a day that is none", "/api/compare?q=补贴&asOf=2025-02-30", 400, "asOf"],
    ["too many cities", `/api/compare?q=补贴${"&city=甲市".repeat(200)}`, 400, "city"],
  ])("%s", async (_, path, status, parameter) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get("Content-Type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({ status, parameter });
  });

  it("an unknown clause", async () => {
    const response = await get("/api/compare?clause=none");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "not-found" });
  });
});

describe("versions", () => {
  it("compares two documents clause by clause in the schema's shape", async () => {
    const [one, other] = await kb.documents(AS_OF);
    const path = `/api/documents/${encodeURIComponent(one?.id ?? "")}/changes`;
    const same = versionComparisonSchema.parse(
      await (await get(`${path}?against=${encodeURIComponent(one?.id ?? "")}`)).json(),
    );
    expect(same.numbers).toEqual([]);
    expect(same.counts).toMatchObject({ changed: 0, moved: 0, added: 0, removed: 0 });
    const different = await (await get(`${path}?against=${encodeURIComponent(other?.id ?? "")}`)).json();
    expect(versionComparisonSchema.parse(different).counts.added).toBeGreaterThan(0);
  });

  it.each([
    ["/api/documents/none/changes?against=none", 404],
    ["/api/documents/none/changes", 400],
  ])("refuses %s", async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });
});
