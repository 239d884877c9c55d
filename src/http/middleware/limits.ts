/** Limits that keep one client from starving the others: requests in a while, bytes in a body. */
import type { MiddlewareHandler } from "hono";
import { bodyLimit as honoBodyLimit } from "hono/body-limit";
import { rateLimiter } from "hono-rate-limiter";
import { MingceError } from "../../domain/errors.ts";
import { clientAddress } from "./client.ts";

const WINDOW_SECONDS = 10;

/** At most `requests` in ten seconds from one client; more is 429 with Retry-After. */
export function requestLimit(requests: number, trustProxy: number): MiddlewareHandler {
  return rateLimiter({
    windowMs: WINDOW_SECONDS * 1000,
    limit: requests,
    standardHeaders: "draft-7",
    keyGenerator: (c) => clientAddress(c, trustProxy),
    handler: () => {
      throw new MingceError(
        "too-many-requests",
        `请求过于频繁：每 ${WINDOW_SECONDS} 秒最多 ${requests} 次。`,
        {
          hint: `请过 ${WINDOW_SECONDS} 秒再试。`,
          facts: { retryAfter: WINDOW_SECONDS, limit: requests },
        },
      );
    },
  });
}

/** Bodies above `bytes` are refused before they are read whole. */
export function bodyLimit(bytes: number): MiddlewareHandler {
  return honoBodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new MingceError("too-large", `内容过大：最多 ${Math.floor(bytes / 1024 / 1024)} MB。`, {
        hint: "请拆成较小的文件再传。",
        facts: { maxBytes: bytes },
      });
    },
  });
}
