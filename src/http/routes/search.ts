/** GET /api/search, /api/ask, /api/suggest. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Routes } from "../door.ts";
import { searchParametersSchema, searchRequest } from "../schemas/parameters.ts";
import { answers, problems } from "../schemas/problem.ts";
import { askResultSchema, searchResultSchema, suggestionListSchema } from "../schemas/retrieval.ts";

const searchRoute = createRoute({
  method: "get",
  path: "/api/search",
  tags: ["检索"],
  summary: "检索条款",
  request: { query: searchParametersSchema },
  responses: { 200: answers(searchResultSchema, "命中的条款，最相关的在前"), ...problems(400) },
});

const askRoute = createRoute({
  method: "get",
  path: "/api/ask",
  tags: ["检索"],
  summary: "提问",
  description: "从条款原文中摘出答案，不用语言模型；语料没有写的，answered 为 false 并说明原因。",
  request: { query: searchParametersSchema },
  responses: { 200: answers(askResultSchema, "答案及其出处"), ...problems(400) },
});

const SUGGESTIONS = 8;

const suggestRoute = createRoute({
  method: "get",
  path: "/api/suggest",
  tags: ["检索"],
  summary: "输入提示",
  request: { query: z.object({ q: z.string().max(100, "最多 100 个字").openapi({ example: "投资" }) }) },
  responses: { 200: answers(suggestionListSchema, "条款标题、部门、文件名"), ...problems(400) },
});

export const searchRoutes: Routes = (app, door) => {
  app.openapi(searchRoute, async (c) => {
    const kb = door.kb();
    return c.json(await kb.search(searchRequest(c.req.valid("query"), kb.today())), 200);
  });
  app.openapi(askRoute, async (c) => {
    const kb = door.kb();
    return c.json(await kb.ask(searchRequest(c.req.valid("query"), kb.today())), 200);
  });
  app.openapi(suggestRoute, async (c) => {
    const typed = c.req.valid("query").q.trim();
    const items = typed === "" ? [] : await door.kb().suggest(typed, SUGGESTIONS);
    return c.json({ items, total: items.length }, 200);
  });
};
