/** Exit codes of the command line, and which error means which. */
import { type ErrorCode, MingceError } from "../domain/errors.ts";

/** 0 done; 1 nothing found or some inputs failed; 2 wrong usage; 3 the index or its model is not usable. */
export const EXIT = { done: 0, partial: 1, usage: 2, index: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command hands back: its exit code, done unless it says otherwise. */
export interface Outcome {
  exitCode: ExitCode;
}

const INDEX_ERRORS: ReadonlySet<ErrorCode> = new Set([
  "index-missing",
  "index-damaged",
  "index-incompatible",
  "index-busy",
  "model-missing",
  "model-damaged",
  "model-mismatch",
]);
const INPUT_ERRORS: ReadonlySet<ErrorCode> = new Set([
  "not-found",
  "unprocessable",
  "embedding-failed",
  "dictionary-invalid",
  "rule-invalid",
  "internal",
]);

/** Exit code of an error. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof MingceError)) return EXIT.partial;
  if (INDEX_ERRORS.has(error.code)) return EXIT.index;
  if (INPUT_ERRORS.has(error.code) || error.code.startsWith("source-")) return EXIT.partial;
  return EXIT.usage;
}
