/** Headers that keep the pages to themselves: nothing from elsewhere, no inline script or style. */
import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

const STRICT = {
  defaultSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
};

// HSTS belongs to whoever terminates TLS; on plain http://127.0.0.1 it would only confuse.
const COMMON = {
  strictTransportSecurity: false,
  referrerPolicy: "same-origin",
  xFrameOptions: "DENY",
} as const;

const strict = secureHeaders({ ...COMMON, contentSecurityPolicy: STRICT });
// Swagger UI writes style attributes and draws with data: images; nothing else is loosened for it.
const documentation = secureHeaders({
  ...COMMON,
  contentSecurityPolicy: { ...STRICT, styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", "data:"] },
});

/** Security headers of every answer. */
export const securityHeaders: MiddlewareHandler = (c, next) =>
  c.req.path.startsWith("/docs/") ? documentation(c, next) : strict(c, next);
