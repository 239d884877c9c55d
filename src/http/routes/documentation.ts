/** GET /openapi.json, /docs and /docs/try: the interface described by the schemas it runs on; a local Swagger UI to try it. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ApiDescription } from "../../web/api-description.ts";
import { documentationPage } from "../../web/pages/documentation.tsx";
import type { App } from "../door.ts";

const TRY_OUT = "/docs/try";

const DOCUMENT = {
  openapi: "3.1.0",
  info: {
    title: "明策",
    version: "0.1.0",
    description:
      "中国政策文件知识库的接口。每个数额、部门都带原文和位置；位置是 UTF-16 偏移，`text.slice(start, end) === quote`。",
  },
  servers: [{ url: "/" }],
  tags: [
    { name: "检索", description: "检索、提问、输入提示" },
    { name: "文件", description: "文件、条款目录、原文" },
    { name: "条款", description: "单个条款和意思相近的条款" },
    { name: "范围", description: "语料覆盖的城市和部门" },
    { name: "比较", description: "同一主题，各市并排" },
    { name: "计算", description: "按条款算出能得多少，逐步有据" },
    { name: "管理", description: "增删文件、刷新索引，需要令牌" },
  ],
};

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>试用接口 · 明策</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/static/mark.svg" type="image/svg+xml">
</head>
<body>
<main><p><a href="/docs">回到接口文档</a></p><h1 hidden>试用明策接口</h1><div id="swagger-ui"></div></main>
<noscript><p>这一页需要 JavaScript；不需要的是<a href="/docs">接口文档</a>。</p></noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/static/documentation.js"></script>
</body>
</html>`;

const ASSETS: Readonly<Record<string, string>> = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
};

export function documentationRoutes(app: App): void {
  app.doc31("/openapi.json", DOCUMENT);
  let description: ApiDescription | null = null;
  app.get("/docs", (c) => {
    description ??= app.getOpenAPI31Document(DOCUMENT) as ApiDescription;
    return c.html(documentationPage(description, TRY_OUT));
  });
  app.get(TRY_OUT, (c) => c.html(PAGE));
  const folder = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  for (const [file, type] of Object.entries(ASSETS)) {
    app.get(`/docs/${file}`, async (c) =>
      c.body(await readFile(join(folder, file)), 200, {
        "Content-Type": type,
        "Cache-Control": "public, max-age=86400",
      }),
    );
  }
}
