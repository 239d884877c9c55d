/** POST, PUT, DELETE /api/documents, POST /api/reindex, GET /api/jobs/{id}: changing the corpus, with a token. */
import { createRoute, z } from "@hono/zod-openapi";
import { type Context, Hono } from "hono";
import { isIsoDate } from "../../domain/dates.ts";
import { MingceError } from "../../domain/errors.ts";
import type { Upload } from "../../kb.ts";
import type { Routes } from "../door.ts";
import { existingDocument } from "../existing-document.ts";
import { authorization } from "../middleware/authorization.ts";
import { badParameter, bodyNotJson, parameterFault } from "../problem.ts";
import { documentStatusSchema, documentTypeSchema } from "../schemas/document.ts";
import { answers, problems } from "../schemas/problem.ts";

const date = z.string().refine(isIsoDate, "应为存在的日期，如 2025-01-31");
const name = z.string().min(1).max(500);

/** What the sidecar file beside a document may say. */
const metadataSchema = z
  .strictObject({
    title: name,
    city: name,
    province: name,
    region: name,
    issuers: z.array(name),
    documentNumber: name,
    documentType: documentTypeSchema,
    status: documentStatusSchema,
    issuedOn: date,
    effectiveFrom: date,
    expiresOn: date,
    sourceUrl: z.url({ protocol: /^https?$/, error: "应为 http:// 或 https:// 开头的地址" }),
  })
  .partial()
  .openapi("DocumentMetadata", { description: "文中没有写、或要更正的信息；优先于从文中提取的。" });

const fileName = z
  .string()
  .min(1, "不能为空")
  .max(200, "最多 200 个字")
  .refine((text) => !/[\\/\0]/.test(text) && !text.startsWith("."), "应为不含路径的文件名，如 办法.txt");

const uploadBodySchema = z
  .object({ filename: fileName, text: z.string().min(1, "不能为空"), metadata: metadataSchema.optional() })
  .openapi("Upload");

const jobSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["import", "replace", "delete", "reindex"]),
    state: z.enum(["queued", "running", "done", "failed"]),
    documentId: z.string().nullable(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
    progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
    result: z.any(),
    error: z.any(),
  })
  .openapi("Job");

const id = z.object({
  id: z
    .string()
    .min(1)
    .max(500)
    .openapi({ param: { in: "path" } }),
});
const security = [{ token: [] }];
const accepted = { 202: answers(jobSchema, "已排队，进度见 /api/jobs/{id}") };
const upload = {
  description: "文件（multipart，字段 file，可另附 metadata），或 JSON",
  required: true,
  content: {
    "multipart/form-data": {
      schema: z.object({ file: z.string().openapi({ format: "binary" }), metadata: z.string().optional() }),
    },
    "application/json": { schema: uploadBodySchema },
  },
};

const importRoute = createRoute({
  method: "post",
  path: "/api/documents",
  tags: ["管理"],
  summary: "新增一份文件",
  security,
  responses: { ...accepted, ...problems(400, 401, 403, 409, 413, 415, 422) },
});
const replaceRoute = createRoute({
  method: "put",
  path: "/api/documents/{id}",
  tags: ["管理"],
  summary: "替换一份文件",
  security,
  request: { params: id },
  responses: { ...accepted, ...problems(400, 401, 403, 404, 413, 415, 422) },
});
const deleteRoute = createRoute({
  method: "delete",
  path: "/api/documents/{id}",
  tags: ["管理"],
  summary: "删除一份文件",
  security,
  request: { params: id },
  responses: { ...accepted, ...problems(401, 403, 404) },
});
const reindexRoute = createRoute({
  method: "post",
  path: "/api/reindex",
  tags: ["管理"],
  summary: "按语料刷新索引",
  security,
  request: {
    query: z.object({
      force: z.enum(["true", "false"]).optional(),
      prune: z.enum(["true", "false"]).optional(),
    }),
  },
  responses: { ...accepted, ...problems(401, 403) },
});
const jobRoute = createRoute({
  method: "get",
  path: "/api/jobs/{id}",
  tags: ["管理"],
  summary: "任务进度",
  security,
  request: { params: id },
  responses: { 200: answers(jobSchema, "任务"), ...problems(401, 403, 404) },
});

export const importRoutes: Routes = (app, door) => {
  const guard = authorization(door.settings.tokens);
  for (const route of [importRoute, replaceRoute, deleteRoute, reindexRoute, jobRoute]) {
    const documented =
      route === importRoute || route === replaceRoute
        ? { ...route, request: { ...("request" in route ? route.request : {}), body: upload } }
        : route;
    app.openAPIRegistry.registerPath(documented);
  }
  app.openAPIRegistry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });

  const guarded = new Hono();
  guarded.post("/documents", guard, async (c) => {
    const kb = door.kb();
    const given = await readUpload(c);
    const job = door.jobs.start("import", null, async () => ({ documentId: await kb.importDocument(given) }));
    return c.json(job, 202, { Location: `/api/jobs/${job.id}` });
  });
  guarded.put("/documents/:id", guard, async (c) => {
    const kb = door.kb();
    const replaces = (await existingDocument(door, c.req.param("id"))).id;
    const given = await readUpload(c);
    const job = door.jobs.start("replace", replaces, async () => ({
      documentId: await kb.importDocument({ ...given, replaces }),
    }));
    return c.json(job, 202, { Location: `/api/jobs/${job.id}` });
  });
  guarded.delete("/documents/:id", guard, async (c) => {
    const kb = door.kb();
    const documentId = (await existingDocument(door, c.req.param("id"))).id;
    const job = door.jobs.start("delete", documentId, async () => ({
      result: { removed: await kb.removeDocument(documentId) },
    }));
    return c.json(job, 202, { Location: `/api/jobs/${job.id}` });
  });
  guarded.post("/reindex", guard, (c) => {
    const kb = door.kb();
    const job = door.jobs.start("reindex", null, async (handle) => ({
      result: await kb.index({
        force: c.req.query("force") === "true",
        prune: c.req.query("prune") === "true",
        onProgress: ({ done, total }) => handle.progress(done, total),
        signal: handle.signal,
      }),
    }));
    return c.json(job, 202, { Location: `/api/jobs/${job.id}` });
  });
  guarded.get("/jobs/:id", guard, (c) => {
    const job = door.jobs.get(c.req.param("id"));
    if (job) return c.json(job);
    throw new MingceError("not-found", "没有这个任务。", {
      hint: "任务在服务器重启后不再保留。",
      facts: { parameter: "id" },
    });
  });
  app.route("/api", guarded);
};

/** The upload a request carries, as a file or as JSON. */
async function readUpload(c: Context): Promise<Upload> {
  const type = (c.req.header("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") {
    const body = uploadBodySchema.safeParse(await json(c));
    if (!body.success) throw badParameter(body.error);
    const { filename, text, metadata } = body.data;
    return { fileName: filename, bytes: new TextEncoder().encode(text), metadata };
  }
  if (type !== "multipart/form-data") {
    throw new MingceError("unsupported-media", `不支持 ${type || "没有写明类型"} 的内容。`, {
      hint: "请用 multipart/form-data 传文件，或用 application/json 传 {filename, text}。",
    });
  }
  const form = await c.req.parseBody();
  const file = form.file;
  if (!(file instanceof File)) throw parameterFault("file", "multipart 中应有名为 file 的文件");
  const named = fileName.safeParse(file.name);
  if (!named.success) throw parameterFault("file", named.error.issues[0]?.message ?? "文件名不对");
  const metadata = form.metadata;
  return {
    fileName: named.data,
    bytes: new Uint8Array(await file.arrayBuffer()),
    ...(typeof metadata === "string" ? { metadata: readMetadata(metadata) } : {}),
  };
}

async function json(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw bodyNotJson();
  }
}

function readMetadata(text: string) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw parameterFault("metadata", "不是有效的 JSON");
  }
  const result = metadataSchema.safeParse(value);
  if (!result.success) throw badParameter(result.error);
  return result.data;
}
