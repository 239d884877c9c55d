/** Values read from JSON or YAML, before anything is known of them. */

/** True for an object whose fields may be asked for; arrays are none. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
