/** Errors a person can act on. The message (Chinese) names what is wrong and where; `hint` says what to do next. */

export type ErrorCode =
  | "usage"
  | "bad-parameter"
  | "not-found"
  | "unauthorized"
  | "forbidden"
  | "method-not-allowed"
  | "conflict"
  | "too-large"
  | "unsupported-media"
  | "unprocessable"
  | "too-many-requests"
  | "source-missing"
  | "source-empty"
  | "source-not-text"
  | "source-damaged"
  | "source-encrypted"
  | "source-scanned"
  | "source-mislabelled"
  | "source-mojibake"
  | "source-too-large"
  | "dictionary-invalid"
  | "rule-invalid"
  | "model-missing"
  | "model-damaged"
  | "model-mismatch"
  | "index-missing"
  | "index-damaged"
  | "index-incompatible"
  | "index-busy"
  | "not-ready"
  | "config-invalid"
  | "embedding-failed"
  | "internal";

export interface MingceErrorOptions {
  /** What to do next, in Chinese: a command to run, a value to change. */
  readonly hint?: string;
  /** Facts for machines: path, parameter, allowed values. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

export class MingceError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | null;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: MingceErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "MingceError";
    this.code = code;
    this.hint = options.hint ?? null;
    this.facts = options.facts ?? {};
  }
}

/** The words to show a person for any thrown value: message, then the hint on its own line. */
export function describeError(error: unknown): string {
  if (error instanceof MingceError) return error.hint ? `${error.message}\n${error.hint}` : error.message;
  return error instanceof Error ? error.message : String(error);
}
