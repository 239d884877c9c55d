/** Parameters of a page's address, in the form the schemas expect. */
import type { Context } from "hono";

/** One value as a string, several as a list. */
export function parametersOf(c: Context): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [
      name,
      values.length === 1 ? (values[0] ?? "") : values,
    ]),
  );
}
