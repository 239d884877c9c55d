/** NaN and Infinity in a JSON body, as programs write them that take them for JSON: read as words, to be refused by name. */
import type { MiddlewareHandler } from "hono";

/** A JSON string, or one of the words outside of any. */
const STRING_OR_WORD = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gu;

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** For calls whose own answer names the field: a body that is JSON but for these words is passed on with them quoted. */
export function numberWords(): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === "POST") {
      const text = await c.req.text();
      if (/NaN|Infinity/u.test(text) && !parses(text)) {
        const quoted = text.replace(STRING_OR_WORD, (found) =>
          found.startsWith('"') ? found : `"${found}"`,
        );
        if (parses(quoted)) {
          const { url, headers } = c.req.raw;
          c.req.raw = new Request(url, { method: "POST", headers, body: quoted });
          c.req.bodyCache = {};
        }
      }
    }
    await next();
  };
}
