/** GET /api/documents…, /api/clauses…: reading. */
import { createRoute, z } from "@hono/zod-openapi";
import { MingceError } from "../../domain/errors.ts";
import { documentMatches, newestFirst } from "../../web/document-filter.ts";
import type { Door, Routes } from "../door.ts";
import { existingDocument, noDocument } from "../existing-document.ts";
import { clauseListSchema, clauseSchema } from "../schemas/clause.ts";
import { documentListSchema, documentSchema } from "../schemas/document.ts";
import { asOfSchema, filterParameters, pagingParameters } from "../schemas/parameters.ts";
import { answers, problems } from "../schemas/problem.ts";
import { hitListSchema } from "../schemas/retrieval.ts";

const id = z.object({
  id: z
    .string()
    .min(1)
    .max(500)
    .openapi({ param: { in: "path" } }),
});
const { city, documentType, status } = filterParameters;

const listRoute = createRoute({
  method: "get",
  path: "/api/documents",
  tags: ["文件"],
  summary: "文件列表",
  request: {
    query: z.object({
      q: z.string().trim().max(100, "最多 100 个字").optional(),
      city,
      documentType,
      status,
      asOf: asOfSchema,
      ...pagingParameters,
      limit: pagingParameters.limit,
    }),
  },
  responses: { 200: answers(documentListSchema, "文件，新的在前"), ...problems(400) },
});

const documentRoute = createRoute({
  method: "get",
  path: "/api/documents/{id}",
  tags: ["文件"],
  summary: "一份文件",
  request: { params: id, query: z.object({ asOf: asOfSchema }) },
  responses: { 200: answers(documentSchema, "文件"), ...problems(400, 404) },
});

const documentClausesRoute = createRoute({
  method: "get",
  path: "/api/documents/{id}/clauses",
  tags: ["文件"],
  summary: "一份文件的全部条款",
  request: { params: id },
  responses: { 200: answers(clauseListSchema, "条款，按原文顺序"), ...problems(404) },
});

const documentTextRoute = createRoute({
  method: "get",
  path: "/api/documents/{id}/text",
  tags: ["文件"],
  summary: "原文",
  request: { params: id },
  responses: {
    200: { description: "解码后的原文", content: { "text/plain": { schema: z.string() } } },
    ...problems(404),
  },
});

const clauseRoute = createRoute({
  method: "get",
  path: "/api/clauses/{id}",
  tags: ["条款"],
  summary: "一个条款",
  request: { params: id },
  responses: { 200: answers(clauseSchema, "条款"), ...problems(404) },
});

const similarRoute = createRoute({
  method: "get",
  path: "/api/clauses/{id}/similar",
  tags: ["条款"],
  summary: "意思相近的条款",
  request: { params: id, query: z.object({ city, status, asOf: asOfSchema, limit: pagingParameters.limit }) },
  responses: { 200: answers(hitListSchema, "其他文件中意思相近的条款"), ...problems(400, 404) },
});

export const documentRoutes: Routes = (app, door) => {
  app.openapi(listRoute, async (c) => {
    const kb = door.kb();
    const { limit, offset, asOf, ...filter } = c.req.valid("query");
    const all = (await kb.documents(asOf ?? kb.today()))
      .filter((document) => documentMatches(document, filter))
      .sort(newestFirst);
    return c.json({ items: all.slice(offset, offset + limit), total: all.length }, 200);
  });
  app.openapi(documentRoute, async (c) => {
    const { asOf } = c.req.valid("query");
    return c.json(await existingDocument(door, c.req.valid("param").id, { asOf }), 200);
  });
  app.openapi(documentClausesRoute, async (c) => {
    const document = await existingDocument(door, c.req.valid("param").id);
    const items = await door.kb().clauses(document.id);
    return c.json({ items, total: items.length }, 200);
  });
  app.openapi(documentTextRoute, async (c) => {
    const text = await door.kb().text(c.req.valid("param").id);
    if (text === null) throw noDocument(c.req.valid("param").id);
    return c.text(text, 200);
  });
  app.openapi(clauseRoute, async (c) => c.json(await existingClause(door, c.req.valid("param").id), 200));
  app.openapi(similarRoute, async (c) => {
    const kb = door.kb();
    const clause = await existingClause(door, c.req.valid("param").id);
    const { city: cities, status: statuses, asOf, limit } = c.req.valid("query");
    const items = await kb.similar(clause.id, { cities, statuses, asOf: asOf ?? kb.today() }, limit);
    return c.json({ items, total: items.length }, 200);
  });
};

async function existingClause(door: Door, clauseId: string) {
  const clause = await door.kb().clause(clauseId);
  if (clause) return clause;
  throw new MingceError("not-found", `没有编号为“${clauseId}”的条款。`, {
    hint: "条款编号见 /api/documents/{id}/clauses。",
    facts: { parameter: "id" },
  });
}
