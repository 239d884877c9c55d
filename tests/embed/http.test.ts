/** The embedding server: what passes is tried again, what does not is said at once. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { openHttpEmbedder } from "../../src/embed/http.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Reply = (inputs: string[], response: ServerResponse, request: IncomingMessage) => void;

/** Answers the n-th call with the n-th reply, then with the last one. */
async function serve(...replies: Reply[]): Promise<{ url: string; calls: () => number }> {
  let calls = 0;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const reply = replies[Math.min(calls, replies.length - 1)];
    calls += 1;
    reply?.((JSON.parse(body) as { input: string[] }).input, response, request);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls: () => calls };
}

const vectorsOf =
  (dimensions: number): Reply =>
  (inputs, response) => {
    const data = inputs.map((_, index) => ({
      index,
      embedding: Array.from({ length: dimensions }, () => 1),
    }));
    response.end(JSON.stringify({ data }));
  };
const status =
  (code: number): Reply =>
  (_, response) => {
    response.statusCode = code;
    response.end("no");
  };
const FAST = { retryDelayMs: 1, timeoutMs: 2000 };

describe("a server that stumbles", () => {
  it("is asked again after 503 and 429", async () => {
    const server = await serve(status(503), status(429), vectorsOf(8));
    const embedder = await openHttpEmbedder({ url: server.url, ...FAST });
    expect(embedder.dimensions).toBe(8);
    expect(server.calls()).toBe(3);
  });

  it("is given up after the tries allowed, with the address and a next step", async () => {
    const server = await serve(status(500));
    await expect(openHttpEmbedder({ url: server.url, retries: 2, ...FAST })).rejects.toMatchObject({
      code: "embedding-failed",
      message: expect.stringContaining(server.url),
      hint: expect.stringContaining("MINGCE_EMBEDDING_URL"),
    });
    expect(server.calls()).toBe(3);
  });

  it("is not asked again after 401", async () => {
    const server = await serve(status(401));
    await expect(openHttpEmbedder({ url: server.url, ...FAST })).rejects.toThrow("401");
    expect(server.calls()).toBe(1);
  });

  it("that never answers runs into the time limit", async () => {
    const server = await serve(() => {});
    const opening = openHttpEmbedder({ url: server.url, retries: 0, timeoutMs: 50 });
    await expect(opening).rejects.toMatchObject({ code: "embedding-failed" });
  });
});

describe("a server that answers wrongly", () => {
  it("with fewer vectors than texts is refused", async () => {
    const server = await serve(vectorsOf(8), (_, response) => response.end('{"data": []}'));
    const embedder = await openHttpEmbedder({ url: server.url, ...FAST });
    await expect(embedder.embedTexts(["一"])).rejects.toMatchObject({ code: "embedding-failed" });
  });

  it("with other dimensions than before is a mismatch", async () => {
    const server = await serve(vectorsOf(8), vectorsOf(16));
    const embedder = await openHttpEmbedder({ url: server.url, ...FAST });
    await expect(embedder.embedTexts(["一"])).rejects.toMatchObject({ code: "model-mismatch" });
  });

  it("with something that is no JSON is refused", async () => {
    const server = await serve((_, response) => response.end("<html>"));
    await expect(openHttpEmbedder({ url: server.url, retries: 0, ...FAST })).rejects.toMatchObject({
      code: "embedding-failed",
    });
  });
});

it("an address that is none is a configuration error", async () => {
  await expect(openHttpEmbedder({ url: "向量服务" })).rejects.toMatchObject({ code: "config-invalid" });
});

it("the key goes along and texts go in batches", async () => {
  const keys: unknown[] = [];
  const sizes: number[] = [];
  const server = await serve((inputs, response, request) => {
    keys.push(request.headers.authorization);
    sizes.push(inputs.length);
    vectorsOf(8)(inputs, response, request);
  });
  const embedder = await openHttpEmbedder({ url: server.url, apiKey: "k", batchSize: 2, ...FAST });
  await embedder.embedTexts(["一", "二", "三", "四", "五"]);
  expect(new Set(keys)).toEqual(new Set(["Bearer k"]));
  expect(sizes).toEqual([1, 2, 2, 1]);
});
