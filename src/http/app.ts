/** createApp: the HTTP door. Middleware in order, then the calls, the pages, and one place for errors. */
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { compress } from "hono/compress";
import { etag } from "hono/etag";
import { methodNotAllowed } from "hono/method-not-allowed";
import { type Logger, pino } from "pino";
import { z } from "zod";
import { zhCN } from "zod/locales";
import { MingceError } from "../domain/errors.ts";
import type { KnowledgeBase } from "../kb.ts";
import { errorPage } from "../web/pages/error.tsx";
import { registerPages } from "../web/pages.ts";
import { type App, DEFAULT_SETTINGS, type Door, type Opening, opened, type ServerSettings } from "./door.ts";
import { Jobs } from "./jobs.ts";
import { securityHeaders } from "./middleware/headers.ts";
import { bodyLimit, requestLimit } from "./middleware/limits.ts";
import { createMetrics } from "./middleware/metrics.ts";
import { requestLog } from "./middleware/request-log.ts";
import { badParameter, problemHeaders, problemOf } from "./problem.ts";
import { registerRoutes } from "./routes.ts";

export interface AppOptions {
  /** The knowledge base, or one that is still opening. */
  readonly kb: KnowledgeBase | Opening;
  readonly settings?: Partial<ServerSettings>;
  readonly log?: Logger;
  readonly jobs?: Jobs;
}

/** Builds the app: API, pages, documentation and operations. It listens nowhere; see server.ts. */
export function createApp(options: AppOptions): App {
  z.config(zhCN());
  const log = options.log ?? pino({ level: "silent" });
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const opening: Opening = "current" in options.kb ? options.kb : { current: options.kb };
  const metrics = createMetrics();
  const door: Door = {
    kb: () => opened(opening),
    opening,
    settings,
    log,
    jobs: options.jobs ?? new Jobs(),
  };

  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw badParameter(result.error);
    },
  });
  app.onError((error, c) => answerError(error, c, log));
  app.notFound((c) => {
    const what = new MingceError("not-found", `没有这个地址：${c.req.path}`, {
      hint: "可用的页面见首页，接口见 /docs。",
    });
    return answerError(what, c, log);
  });

  app.use(requestLog(log), metrics.middleware, securityHeaders, compress(), etag({ weak: true }));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, allow) => {
        const what = new MingceError("method-not-allowed", `这个地址不支持 ${c.req.method}。`, {
          hint: `可用的方法：${allow.join("、")}。`,
          facts: { allow },
        });
        return answerError(what, c, log);
      },
    }),
  );
  app.use("/api/*", requestLimit(settings.requestsPerTenSeconds, settings.trustProxy));
  app.use("/api/*", bodyLimit(settings.maxBodyBytes));

  registerRoutes(app, door, metrics.registry);
  registerPages(app, door);
  return app;
}

/** People get a page, programs a problem. */
function answerError(error: unknown, c: Context, log: Logger): Response | Promise<Response> {
  const problem = problemOf(error);
  if (problem.status >= 500 && problem.code === "internal")
    log.error({ err: error, path: c.req.path }, "request failed");
  const headers = problemHeaders(problem);
  const isPage = !c.req.path.startsWith("/api/") && (c.req.header("Accept") ?? "").includes("text/html");
  if (isPage) return errorPage(c, problem, headers);
  return c.body(JSON.stringify(problem), problem.status as 400, {
    ...headers,
    "Content-Type": "application/problem+json; charset=utf-8",
  });
}
