/** The second stage and the worded answer: against a server of this machine, and without one. */
import { afterEach, describe, expect, inject, test } from "vitest";
import type { Hit } from "../../src/domain/retrieval.ts";
import type { Extras } from "../../src/kb/parts.ts";
import { type KnowledgeBase, openKnowledgeBase } from "../../src/kb.ts";
import { AS_OF } from "../support/seeds.ts";
import { type StubServer, stubServer } from "../support/stub-server.ts";

const QUESTION = "对外投资奖补最高多少";

let server: StubServer | undefined;
let kb: KnowledgeBase | undefined;
afterEach(async () => {
  await kb?.close();
  await server?.close();
  server = undefined;
  kb = undefined;
});

async function openWith(answer: (body: Record<string, unknown>) => unknown, extras: (url: string) => Extras) {
  server = await stubServer(answer);
  kb = await openKnowledgeBase({ index: inject("seedIndex"), ...extras(server.url) });
  return { server, kb };
}

describe("reranker", () => {
  const documents = (body: Record<string, unknown>) => body.documents as string[];
  const found = (kb: KnowledgeBase) => kb.search({ q: QUESTION, asOf: AS_OF, explain: true, limit: 30 });

  test("puts the first clauses in its order and says so in the trace", async () => {
    const { server, kb } = await openWith(
      (body) => ({
        // The last of those read is the best.
        results: documents(body).map((_, index) => ({
          index,
          relevance_score: index / documents(body).length,
        })),
      }),
      (url) => ({ reranker: url }),
    );
    const { hits } = await found(kb);
    const [request] = server.asked;
    expect(request?.path).toBe("/v1/rerank");
    expect(request?.body.query).toBe(QUESTION);
    const first = hits[0] as Hit;
    expect(documents(request?.body ?? {}).at(-1)).toContain(first.clause.text.slice(0, 40));
    expect(first.trace?.rerank).toBeGreaterThan(0.9);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
  });

  test("leaves a clause named by its number in front", async () => {
    const { kb } = await openWith(
      (body) => ({ results: documents(body).map((_, index) => ({ index, relevance_score: 0.99 })) }),
      (url) => ({ reranker: url }),
    );
    const { hits } = await kb.search({ q: "营口实施细则第十八条", asOf: AS_OF });
    expect(hits[0]?.clause.path).toBe("第十八条");
  });

  test.each([
    ["an error", () => 500],
    ["too few scores", () => ({ results: [] })],
    ["something else", () => "hello"],
  ])("that answers with %s changes nothing", async (_, answer) => {
    const { kb } = await openWith(answer, (url) => ({ reranker: url }));
    const { hits } = await found(kb);
    const plain = await openKnowledgeBase({ index: inject("seedIndex") });
    const expected = await plain.search({ q: QUESTION, asOf: AS_OF, limit: 30 });
    await plain.close();
    expect(hits.map(({ clause }) => clause.id)).toEqual(expected.hits.map(({ clause }) => clause.id));
    expect(hits[0]?.trace?.rerank).toContain("重排服务");
  });

  test("a folder that is not there, and a model of another kind, are named at the start", async () => {
    const open = (reranker: string) => openKnowledgeBase({ index: inject("seedIndex"), reranker });
    await expect(open("models/none")).rejects.toMatchObject({ code: "model-missing" });
    await expect(open("models/bge-small-zh-v1.5")).rejects.toMatchObject({
      code: expect.stringMatching(/^model-(?:damaged|mismatch)$/),
    });
  });
});

describe("worded answer", () => {
  const reply = (content: string) => ({ choices: [{ message: { role: "assistant", content } }] });
  const llm = (url: string): Extras => ({
    llm: { url, model: "test-model", apiKey: "secret", timeoutMs: 2000 },
  });
  const firstId = (body: Record<string, unknown>) => {
    const messages = body.messages as { content: string }[];
    return /条款编号：\[([^\n]+)\]\n/u.exec(messages.at(-1)?.content ?? "")?.[1] ?? "";
  };

  test("stands beside the extract and cites clauses it was given", async () => {
    const { server, kb } = await openWith((body) => reply(`单户最高100万元。[${firstId(body)}]`), llm);
    const result = await kb.ask({ q: QUESTION, asOf: AS_OF });
    expect(result.answer?.quote).toContain("100万元");
    expect(result.worded?.clauseIds).toEqual([result.answer?.clauseId]);
    expect(result.wordingProblem).toBeNull();
    expect(server.asked[0]?.path).toBe("/v1/chat/completions");
    expect(server.asked[0]?.body).toMatchObject({ model: "test-model", temperature: 0 });
  });

  test.each([
    ["cites nothing", () => reply("最高100万元。"), "没有注明"],
    ["cites a clause it was not given", () => reply("最高100万元。[别处#3]"), "没有提供给它"],
    ["fails", () => 503, "没有应答"],
    ["says nothing", () => reply("  "), "没有应答"],
  ])("that %s is dropped, and the extract stays", async (_, answer, problem) => {
    const { kb } = await openWith(answer, llm);
    const result = await kb.ask({ q: QUESTION, asOf: AS_OF });
    expect(result.worded).toBeNull();
    expect(result.wordingProblem).toContain(problem);
    expect(result).toMatchObject({ answered: true, answer: { quote: expect.stringContaining("100万元") } });
  });

  test("that takes too long is not waited for", async () => {
    const { kb } = await openWith(
      () => null,
      (url) => ({ llm: { url, timeoutMs: 50 } }),
    );
    const result = await kb.ask({ q: QUESTION, asOf: AS_OF });
    expect(result).toMatchObject({ answered: true, worded: null });
  });

  test("is not asked for where the documents do not say", async () => {
    const { server, kb } = await openWith(() => reply("二十万元。"), llm);
    const result = await kb.ask({ q: "沈阳高新技术企业奖励多少", asOf: AS_OF });
    expect(result.answered).toBe(false);
    expect(result.worded).toBeUndefined();
    expect(server.asked).toEqual([]);
  });
});

test("without either there is no field of theirs", async () => {
  kb = await openKnowledgeBase({ index: inject("seedIndex") });
  expect(await kb.ask({ q: QUESTION, asOf: AS_OF })).not.toHaveProperty("worded");
});
