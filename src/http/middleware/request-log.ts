/** One line per request in the log; questions are not written down, they may be about people. */
import type { MiddlewareHandler } from "hono";
import type { Logger } from "pino";

export function requestLog(log: Logger): MiddlewareHandler {
  return async (c, next) => {
    const started = performance.now();
    await next();
    log.info(
      {
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: Math.round(performance.now() - started),
      },
      "request",
    );
  };
}
