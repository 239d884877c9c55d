/** GET /api/documents/{id}/changes: what changed in a document against an earlier version. */
import { createRoute, z } from "@hono/zod-openapi";
import { compareVersions } from "../../compare/versions.ts";
import type { Document } from "../../domain/document.ts";
import { MingceError } from "../../domain/errors.ts";
import type { Door, Routes } from "../door.ts";
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
      existing(door, c.req.valid("query").against),
      existing(door, c.req.valid("param").id),
    ]);
    const [old, now] = await Promise.all([kb.clauses(before.id), kb.clauses(after.id)]);
    const { numbers, changes, counts } = compareVersions(old, now);
    return c.json({ before, after, numbers, changes, counts }, 200);
  });
};

async function existing(door: Door, id: string): Promise<Document> {
  const kb = door.kb();
  const document = await kb.document(id, kb.today());
  if (document !== null) return document;
  throw new MingceError("not-found", `没有编号为“${id.slice(0, 100)}”的文件。`, {
    hint: "文件的编号见 /api/documents。",
    facts: { documentId: id.slice(0, 100) },
  });
}
