/** GET /api/compare (also as a file), /api/topics. */
import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { exportComparison } from "../../compare/export/export.ts";
import type { CompareRequest } from "../../domain/comparison.ts";
import type { Routes } from "../door.ts";
import {
  type CompareParameters,
  compareParametersSchema,
  comparisonSchema,
  topicListSchema,
} from "../schemas/comparison.ts";
import { answers, problems } from "../schemas/problem.ts";

const compareRoute = createRoute({
  method: "get",
  path: "/api/compare",
  tags: ["比较"],
  summary: "比较各市",
  description: "同一主题，各市的条款并排：编码字段、原文、不同之处；没有规定的城市列在 uncovered。",
  request: { query: compareParametersSchema },
  responses: { 200: answers(comparisonSchema, "比较结果，或所选格式的文件"), ...problems(400, 404) },
});

const topicsRoute = createRoute({
  method: "get",
  path: "/api/topics",
  tags: ["比较"],
  summary: "常用比较主题",
  responses: { 200: answers(topicListSchema, "主题"), ...problems() },
});

/** The request below the doors. */
export function compareRequest(parameters: CompareParameters, today: string): CompareRequest {
  return {
    ...(parameters.q ? { q: parameters.q } : {}),
    ...(parameters.clause ? { clauseId: parameters.clause } : {}),
    ...(parameters.city?.length ? { cities: parameters.city } : {}),
    asOf: parameters.asOf ?? today,
  };
}

/** Address of a clause in the reader of this server. */
function readerLink(c: Context): (documentId: string, path: string) => string {
  const { origin } = new URL(c.req.url);
  return (documentId, path) =>
    `${origin}/documents/${encodeURIComponent(documentId)}#${encodeURIComponent(path)}`;
}

export const compareRoutes: Routes = (app, door) => {
  app.openapi(compareRoute, async (c) => {
    const kb = door.kb();
    const parameters = c.req.valid("query");
    const comparison = await kb.compare(compareRequest(parameters, kb.today()));
    if (parameters.format === undefined || parameters.format === "json") return c.json(comparison, 200);
    const file = await exportComparison(comparison, parameters.format, readerLink(c));
    // A file is another media type than the schema's JSON: the typed answer does not know it.
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        "Content-Type": file.mediaType,
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      },
    }) as never;
  });
  app.openapi(topicsRoute, (c) => {
    const items = door.kb().topics();
    return c.json({ items, total: items.length }, 200);
  });
};
