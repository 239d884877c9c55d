/** Bearer tokens: who may change documents. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { MingceError } from "../../domain/errors.ts";

/**
 * Lets a request pass that carries one of the tokens.
 * 403 when the server has none (it is read-only), 401 when the request carries none or another.
 */
export function authorization(tokens: readonly string[]): MiddlewareHandler {
  const digests = tokens.map(digest);
  return async (c, next) => {
    if (digests.length === 0) {
      throw new MingceError("forbidden", "这个服务器没有开放修改。", {
        hint: "要开放，请设置环境变量 MINGCE_TOKENS 后重新启动。",
      });
    }
    const given = /^Bearer +(\S+) *$/i.exec(c.req.header("Authorization") ?? "")?.[1];
    if (given === undefined) {
      throw new MingceError("unauthorized", "修改文件需要令牌。", {
        hint: "请在请求头中写上 Authorization: Bearer 令牌。",
      });
    }
    // Digests have one length, and every token is compared: the time taken tells nothing.
    const offered = digest(given);
    const matches = digests.filter((known) => timingSafeEqual(known, offered));
    if (matches.length === 0) {
      throw new MingceError("unauthorized", "令牌无效。", { hint: "请向管理员核对令牌。" });
    }
    await next();
  };
}

function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
