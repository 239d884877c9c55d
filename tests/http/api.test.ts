/** The calls of the HTTP interface, in process: right answers in the contract's shapes, clear refusals of bad input. */
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createApp } from "../../src/http/app.ts";
import type { App } from "../../src/http/door.ts";
import { clauseListSchema, clauseSchema } from "../../src/http/schemas/clause.ts";
import { documentListSchema, documentSchema } from "../../src/http/schemas/document.ts";
import { askResultSchema, hitListSchema, searchResultSchema } from "../../src/http/schemas/retrieval.ts";
import { type Fixture, fixture } from "./fixture.ts";

const TOKEN = "a-token-for-tests";
let app: App;
let base: Fixture;

beforeEach(() => {
  base = fixture();
  app = createApp({ kb: base.kb, settings: { tokens: [TOKEN] } });
});

const get = (path: string) => app.request(path);
const json = async (path: string): Promise<unknown> => (await get(path)).json();
const jobSchema = z.looseObject({ id: z.string(), state: z.string() });
const jobOf = async (response: Response) => jobSchema.parse(await response.json());

describe("reading", () => {
  it("searches in the contract's shape", async () => {
    const result = searchResultSchema.parse(await json("/api/search?q=对外投资奖补最高多少"));
    expect(result.hits[0]?.clause.path).toBe("2");
    expect(result.total).toBeGreaterThan(0);
  });

  it("takes a city once, twice, and leaves the trace out unless asked", async () => {
    const one = searchResultSchema.parse(await json("/api/search?q=最高&city=临江市"));
    expect(new Set(one.hits.map(({ document }) => document.city))).toEqual(new Set(["临江市"]));
    const two = searchResultSchema.parse(
      await json("/api/search?q=最高&city=临江市&city=海州市&explain=true"),
    );
    expect(new Set(two.hits.map(({ document }) => document.city)).size).toBe(2);
    expect(one.hits[0]?.trace).toBeUndefined();
    expect(two.hits[0]?.trace).toBeDefined();
  });

  it("answers with the exact words, and says when it cannot", async () => {
    const answered = askResultSchema.parse(await json("/api/ask?q=对外投资奖补最高多少"));
    expect(answered.answer?.quote).toBe("100万元");
    const text = await (await get(`/api/documents/${answered.answer?.documentId}/text`)).text();
    expect(text.slice(answered.answer?.start, answered.answer?.end)).toBe("100万元");
    const not = askResultSchema.parse(await json("/api/ask?q=沈阳对外投资奖补最高多少"));
    expect(not.answered).toBe(false);
    expect(not.reason).toContain("沈阳市");
  });

  it("gives documents, clauses and texts by id, ids with ~ included", async () => {
    const list = documentListSchema.parse(await json("/api/documents?limit=2"));
    expect(list.total).toBe(3);
    expect(list.items).toHaveLength(2);
    expect(documentSchema.parse(await json("/api/documents/linjiang~housing")).status).toBe("draft");
    const clauses = clauseListSchema.parse(await json("/api/documents/linjiang~housing/clauses"));
    const item = clauseSchema.parse(clauses.items[2]);
    expect(item.path).toBe("第二条/(一)");
    expect(clauseSchema.parse(await json(`/api/clauses/${item.id}`))).toEqual(item);
    const similar = hitListSchema.parse(await json(`/api/clauses/${item.id}/similar?city=海州市`));
    expect(similar.total).toBeGreaterThan(0);
  });

  it("tells the status for the day asked about", async () => {
    expect(await json("/api/documents/haizhou-old")).toMatchObject({ status: "expired" });
    expect(await json("/api/documents/haizhou-old?asOf=2023-12-31")).toMatchObject({ status: "inForce" });
  });

  it("counts cities and departments, and suggests", async () => {
    expect(await json("/api/cities")).toEqual({
      items: [
        { value: "海州市", count: 2 },
        { value: "临江市", count: 1 },
      ],
      total: 2,
    });
    expect(await json("/api/departments")).toMatchObject({ total: 1 });
    expect(await json("/api/suggest?q=投资")).toMatchObject({ items: [{ text: "对外投资奖补" }] });
    expect(await json("/api/suggest?q=")).toEqual({ items: [], total: 0 });
  });

  it("answers a second time with 304", async () => {
    const first = await get("/api/cities");
    const again = await app.request("/api/cities", {
      headers: { "If-None-Match": first.headers.get("ETag") ?? "" },
    });
    expect(again.status).toBe(304);
  });
});

describe("bad input", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["/api/search", "q"],
    ["/api/search?q=", "q"],
    ["/api/ask?q=%20%20", "q"],
    [`/api/ask?q=${"问".repeat(10_000)}`, "q"],
    ["/api/search?q=a&q=b", "q"],
    ["/api/search?q=最高&limit=0", "limit"],
    ["/api/search?q=最高&limit=101", "limit"],
    ["/api/search?q=最高&limit=ten", "limit"],
    ["/api/search?q=最高&offset=-1", "offset"],
    ["/api/search?q=最高&mode=magic", "mode"],
    ["/api/search?q=最高&kind=gold", "kind"],
    ["/api/search?q=最高&minAmount=1e9", "minAmount"],
    ["/api/search?q=最高&asOf=2025-02-30", "asOf"],
    ["/api/search?q=最高&documentType=poem", "documentType.0"],
    ["/api/search?q=最高&explain=perhaps", "explain"],
    ["/api/documents?status=gone", "status.0"],
    ["/api/documents/haizhou-old?asOf=soon", "asOf"],
  ];
  it.each(cases)("%s is refused by the name of the parameter", async (path, parameter) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    expect(response.headers.get("Content-Type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({
      type: "urn:mingce:problem:bad-parameter",
      status: 400,
      code: "bad-parameter",
      parameter,
      detail: expect.stringMatching(/\p{Script=Han}/u),
    });
  });

  it("knows what is not there, and what cannot be done", async () => {
    for (const path of [
      "/api/documents/none",
      "/api/documents/none/clauses",
      "/api/documents/none/text",
      "/api/clauses/none",
      "/api/nothing",
    ]) {
      expect((await get(path)).status).toBe(404);
    }
    const wrongMethod = await app.request("/api/search?q=a", { method: "DELETE" });
    expect(wrongMethod.status).toBe(405);
    expect(wrongMethod.headers.get("Allow")).toContain("GET");
  });

  it("keeps unexpected words to itself", async () => {
    const broken = { ...base.kb, cities: () => Promise.reject(new Error("/secret/path exploded")) };
    const response = await createApp({ kb: broken }).request("/api/cities");
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
  });
});

describe("changing documents", () => {
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const upload = (body: string | FormData, more: Record<string, string> = {}) =>
    app.request("/api/documents", { method: "POST", body, headers: { ...headers, ...more } });
  const finished = async (id: string) => {
    for (;;) {
      const job = await jobOf(await app.request(`/api/jobs/${id}`, { headers }));
      if (job.state === "done" || job.state === "failed") return job;
    }
  };

  it("refuses without a token, with a wrong one, and altogether when there is none to have", async () => {
    const bare = await app.request("/api/reindex", { method: "POST" });
    expect(bare.status).toBe(401);
    expect(bare.headers.get("WWW-Authenticate")).toContain("Bearer");
    const wrong = await app.request("/api/reindex", {
      method: "POST",
      headers: { Authorization: "Bearer nope" },
    });
    expect(wrong.status).toBe(401);
    const closed = await createApp({ kb: base.kb }).request("/api/reindex", { method: "POST", headers });
    expect(closed.status).toBe(403);
    expect(base.changes).toEqual([]);
  });

  it("imports a file sent as a form, and as JSON", async () => {
    const form = new FormData();
    form.set("file", new File(["第一条 内容。"], "新办法.txt"));
    form.set("metadata", JSON.stringify({ city: "海州市", issuedOn: "2025-01-31" }));
    const accepted = await upload(form);
    expect(accepted.status).toBe(202);
    const job = await jobOf(accepted);
    expect(accepted.headers.get("Location")).toBe(`/api/jobs/${job.id}`);
    expect(await finished(job.id)).toMatchObject({ state: "done", documentId: "新办法" });
    const sent = await upload(JSON.stringify({ filename: "又一个.md", text: "内容" }), {
      "Content-Type": "application/json",
    });
    expect(await finished((await jobOf(sent)).id)).toMatchObject({ state: "done", documentId: "又一个" });
    expect(base.changes).toEqual(["import 新办法", "import 又一个"]);
  });

  it("tells a failed import in the job, as a problem", async () => {
    const sent = await upload(JSON.stringify({ filename: "haizhou-old.txt", text: "内容" }), {
      "Content-Type": "application/json",
    });
    expect(await finished((await jobOf(sent)).id)).toMatchObject({
      state: "failed",
      error: { status: 409, code: "conflict" },
    });
  });

  it("refuses bodies it cannot take", async () => {
    expect((await upload("text", { "Content-Type": "text/plain" })).status).toBe(415);
    expect((await upload("{", { "Content-Type": "application/json" })).status).toBe(400);
    expect(
      (
        await upload(JSON.stringify({ filename: "../a.txt", text: "a" }), {
          "Content-Type": "application/json",
        })
      ).status,
    ).toBe(400);
    const dated = { filename: "a.txt", text: "a", metadata: { issuedOn: "yesterday" } };
    const bad = await upload(JSON.stringify(dated), { "Content-Type": "application/json" });
    expect(await bad.json()).toMatchObject({ status: 400, parameter: "metadata.issuedOn" });
    expect((await upload(new FormData())).status).toBe(400);
    const small = createApp({ kb: base.kb, settings: { tokens: [TOKEN], maxBodyBytes: 100 } });
    const large = await small.request("/api/documents", {
      method: "POST",
      body: "x".repeat(200),
      headers: { ...headers, "Content-Type": "application/json", "Content-Length": "200" },
    });
    expect(large.status).toBe(413);
    expect(base.changes).toEqual([]);
  });

  it("replaces, removes and reindexes what is there", async () => {
    const put = await app.request("/api/documents/haizhou-old", {
      method: "PUT",
      body: JSON.stringify({ filename: "haizhou-old.txt", text: "新内容" }),
      headers: { ...headers, "Content-Type": "application/json" },
    });
    expect(await finished((await jobOf(put)).id)).toMatchObject({ state: "done", documentId: "haizhou-old" });
    const removed = await app.request("/api/documents/haizhou-old", { method: "DELETE", headers });
    expect(await finished((await jobOf(removed)).id)).toMatchObject({
      state: "done",
      result: { removed: true },
    });
    const reindex = await app.request("/api/reindex", { method: "POST", headers });
    expect(await finished((await jobOf(reindex)).id)).toMatchObject({
      state: "done",
      progress: { done: 3, total: 3 },
    });
    expect((await app.request("/api/documents/none", { method: "DELETE", headers })).status).toBe(404);
    expect((await app.request("/api/jobs/none", { headers })).status).toBe(404);
  });
});

describe("running", () => {
  it("says 503 until the index is open, and then is ready", async () => {
    const opening: { current: typeof base.kb | null } = { current: null };
    const starting = createApp({ kb: opening });
    expect((await starting.request("/healthz")).status).toBe(200);
    for (const path of ["/readyz", "/api/search?q=最高", "/api/documents"]) {
      const response = await starting.request(path);
      expect(response.status).toBe(503);
      expect(response.headers.get("Retry-After")).not.toBeNull();
      expect(await response.json()).toMatchObject({ code: "not-ready" });
    }
    opening.current = base.kb;
    expect((await starting.request("/readyz")).status).toBe(200);
  });

  it("limits how often one client may ask", async () => {
    const limited = createApp({ kb: base.kb, settings: { requestsPerTenSeconds: 2 } });
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await limited.request("/api/cities")).status);
    expect(statuses).toEqual([200, 200, 429]);
    const last = await limited.request("/api/cities");
    expect(Number(last.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await last.json()).toMatchObject({ code: "too-many-requests" });
  });

  it("counts clients behind a trusted proxy apart, and believes nobody else", async () => {
    const from = (address: string) => ({ headers: { "X-Forwarded-For": address } });
    const behind = createApp({ kb: base.kb, settings: { requestsPerTenSeconds: 1, trustProxy: 1 } });
    expect((await behind.request("/api/cities", from("9.9.9.9, 1.1.1.1"))).status).toBe(200);
    expect((await behind.request("/api/cities", from("8.8.8.8, 1.1.1.1"))).status).toBe(429);
    expect((await behind.request("/api/cities", from("1.1.1.2"))).status).toBe(200);
    const direct = createApp({ kb: base.kb, settings: { requestsPerTenSeconds: 1 } });
    expect((await direct.request("/api/cities", from("1.1.1.1"))).status).toBe(200);
    expect((await direct.request("/api/cities", from("1.1.1.2"))).status).toBe(429);
  });

  it("counts its requests by route", async () => {
    await get("/api/documents/haizhou-old");
    const metrics = await (await get("/metrics")).text();
    expect(metrics).toContain(
      'mingce_http_requests_total{method="GET",route="/api/documents/:id",status="200"} 1',
    );
    expect(metrics).toContain("mingce_index_documents 3");
  });

  it("describes itself, and shows it with files of its own", async () => {
    const description = z
      .object({
        paths: z.record(z.string(), z.unknown()),
        components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
      })
      .parse(await json("/openapi.json"));
    for (const path of [
      "/api/search",
      "/api/ask",
      "/api/documents",
      "/api/documents/{id}",
      "/api/clauses/{id}/similar",
      "/api/reindex",
    ]) {
      expect(description.paths).toHaveProperty([path]);
    }
    expect(description.components.schemas).toHaveProperty("Hit");
    for (const path of ["/docs", "/docs/try"]) {
      expect(await (await get(path)).text()).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    }
    expect((await get("/docs/swagger-ui-bundle.js")).status).toBe(200);
  });

  it("sends strict headers", async () => {
    const { headers } = await get("/");
    const policy = headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain("unsafe");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBe("same-origin");
    const docs = (await get("/docs/try")).headers.get("Content-Security-Policy") ?? "";
    expect(docs).toContain("style-src 'self' 'unsafe-inline'");
    expect(docs).not.toMatch(/script-src[^;]*unsafe/);
  });
});
