/** Who is asking: the address of the client, seen through as many proxies as the operator trusts. */
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/**
 * Address of the client. With `trustProxy` = n, the n-th address from the right of X-Forwarded-For:
 * what stands further left was written by the client and proves nothing.
 */
export function clientAddress(c: Context, trustProxy: number): string {
  if (trustProxy > 0) {
    const forwarded = (c.req.header("X-Forwarded-For") ?? "").split(",").map((part) => part.trim());
    const address = forwarded[forwarded.length - trustProxy];
    if (address) return address;
  }
  try {
    return getConnInfo(c).remote.address ?? "unknown";
  } catch {
    // No socket: the app is called in process.
    return "in-process";
  }
}
