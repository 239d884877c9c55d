/** The embedder contract over every embedder: the shipped model, a server, the fake. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { createFakeEmbedder } from "../../src/embed/fake.ts";
import { loadEmbedder } from "../../src/embed/load.ts";
import { embedderContract } from "./embedder.ts";

const MODEL_DIR = "models/bge-small-zh-v1.5";
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** A server that speaks the embeddings call, answering in reverse order as the protocol allows. */
async function startServer(): Promise<string> {
  const fake = createFakeEmbedder({ maxTokens: 100_000 });
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { input } = JSON.parse(body) as { input: string[] };
    const vectors = await fake.embedTexts(input);
    const data = vectors.map((vector, index) => ({ index, embedding: [...vector].map((x) => x * 3) }));
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ data: data.reverse() }));
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

embedderContract("shipped model", () => loadEmbedder({ modelDir: MODEL_DIR }));
embedderContract("OpenAI-compatible server", async () =>
  loadEmbedder({ server: { url: await startServer(), model: "bge-small-zh", batchSize: 3 } }),
);
embedderContract("fake", async () => createFakeEmbedder());
