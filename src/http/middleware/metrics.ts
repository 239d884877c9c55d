/** What the server counts: requests by route, method and status, with how long they took. */
import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { Counter, Histogram, Registry } from "prom-client";

export interface Metrics {
  readonly registry: Registry;
  readonly middleware: MiddlewareHandler;
}

/** Counters of one app; the route label is the pattern, so that ids do not multiply the series. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const requests = new Counter({
    name: "mingce_http_requests_total",
    help: "HTTP requests",
    labelNames: ["method", "route", "status"] as const,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "mingce_http_request_duration_seconds",
    help: "Time to answer an HTTP request",
    labelNames: ["method", "route"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const middleware: MiddlewareHandler = async (c, next) => {
    const started = performance.now();
    await next();
    const route = c.res.status === 404 ? "unmatched" : routePath(c, -1);
    requests.inc({ method: c.req.method, route, status: c.res.status });
    seconds.observe({ method: c.req.method, route }, (performance.now() - started) / 1000);
  };
  return { registry, middleware };
}
