/** What is wrong with an entry, for the person who made it. */
import type { MingceError } from "../domain/errors.ts";

/** The message without the name programs use for the field: the label stands beside it. */
export function faultWords(error: MingceError, field: string): string {
  return `${error.message}${error.hint ?? ""}`.replaceAll(`（${field}）`, "");
}
