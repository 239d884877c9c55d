/** GET /api/documents/{id}/changes: what changed in a document against an earlier version. */
import { createRoute, z } from "@hono/zod-openapi";
import { compareVersions } from "../../compare/versions.ts";
import type { Routes } from "../door.ts";
import { existingDocument } from "../existing-document.ts";
import { answers, problems } from "../schemas/problem.ts";
import { versionComparisonSchema, versionParametersSchema } from "../schemas/versions.ts";

const changesRoute = createRoute({
  method: "get",
  path: "/api/documents/{id}/changes",
  tags: ["文件"],
  summary: "两个版本逐条对照",
  description: "同一文件的新版与旧版：哪些条款改了、挪了、增了、删了，数字的变化单列在前。",
  request: {
    params: z.object({
      id: z
        .string()
        .min(1)
        .max(500)
        .openapi({ param: { in: "path" } }),
    }),
    query: versionParametersSchema,
  },
  responses: { 200: answers(versionComparisonSchema, "逐条对照"), ...problems(400, 404) },
});

export const versionRoutes: Routes = (app, door) => {
  app.openapi(changesRoute, async (c) => {
    const kb = door.kb();
    const [before, after] = await Promise.all([
      existingDocument(door, c.req.valid("query").against, { parameter: "against" }),
      existingDocument(door, c.req.valid("param").id),
    ]);
    const [old, now] = await Promise.all([kb.clauses(before.id), kb.clauses(after.id)]);
    const { numbers, changes, counts } = compareVersions(old, now);
    return c.json({ before, after, numbers, changes, counts }, 200);
  });
};
