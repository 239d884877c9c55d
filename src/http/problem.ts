/** Any thrown value -> one problem (RFC 9457): status, code, Chinese words, facts. The only place errors meet HTTP. */
import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import { type ErrorCode, MingceError } from "../domain/errors.ts";

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly hint?: string;
  readonly [fact: string]: unknown;
}

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  usage: 400,
  "bad-parameter": 400,
  unauthorized: 401,
  forbidden: 403,
  "not-found": 404,
  "source-missing": 404,
  "method-not-allowed": 405,
  conflict: 409,
  "index-busy": 409,
  "too-large": 413,
  "source-too-large": 413,
  "unsupported-media": 415,
  "source-mislabelled": 415,
  unprocessable: 422,
  "source-empty": 422,
  "source-not-text": 422,
  "source-damaged": 422,
  "source-encrypted": 422,
  "source-scanned": 422,
  "source-mojibake": 422,
  "too-many-requests": 429,
  "not-ready": 503,
  "index-missing": 503,
  "index-damaged": 503,
  "index-incompatible": 503,
  "model-missing": 503,
  "model-damaged": 503,
  "model-mismatch": 503,
  "embedding-failed": 503,
};

const TITLES: Readonly<Record<number, string>> = {
  400: "参数不对",
  401: "需要令牌",
  403: "没有权限",
  404: "没有找到",
  405: "不支持的方法",
  409: "与现有内容冲突",
  413: "内容过大",
  415: "不支持的格式",
  422: "内容无法处理",
  429: "请求过于频繁",
  500: "服务器内部错误",
  503: "服务暂不可用",
};

/** What the libraries throw, by status, in our codes. */
const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  405: "method-not-allowed",
  413: "too-large",
  415: "unsupported-media",
  422: "unprocessable",
  429: "too-many-requests",
  503: "not-ready",
};

/** Seconds a client should wait before it asks again, for problems that pass by themselves. */
const RETRY_SECONDS = 5;

/** Turns any thrown value into a problem. Words of unexpected errors stay in the log: they may name paths. */
export function problemOf(error: unknown): Problem {
  if (error instanceof MingceError) {
    return problem(STATUS[error.code] ?? 500, error.code, error.message, error.hint, error.facts);
  }
  if (error instanceof z.ZodError) return problemOf(badParameter(error));
  if (error instanceof HTTPException) {
    const { status } = error;
    // The validators refuse as malformed only what they cannot parse, and parse only JSON bodies.
    if (status === 400) return problemOf(bodyNotJson());
    return problem(status, CODE_OF_STATUS[status] ?? "internal", TITLES[status] ?? error.message, null, {});
  }
  return problem(
    500,
    "internal",
    "服务器出错，这次请求没有完成。",
    "请稍后再试；如果一直如此，请查看服务器日志。",
    {},
  );
}

/** The first fault of a failed parse, as an error that names the parameter. */
export function badParameter(error: z.ZodError): MingceError {
  const issue = error.issues[0];
  const parameter = issue?.path.map(String).join(".") || "body";
  const allowed = issue && "values" in issue ? { allowed: issue.values } : {};
  return parameterFault(parameter, issue?.message ?? "格式不对", allowed);
}

/** A body that was to be JSON and is not. */
export function bodyNotJson(): MingceError {
  return parameterFault("body", "不是有效的 JSON");
}

/** What is wrong with one parameter, in Chinese words without a full stop. */
export function parameterFault(
  parameter: string,
  fault: string,
  facts: Readonly<Record<string, unknown>> = {},
): MingceError {
  return new MingceError("bad-parameter", `参数 ${parameter} 不对：${fault}。`, {
    hint: "各参数的写法见 /docs。",
    facts: { parameter, ...facts },
  });
}

/** Response headers that belong to a problem. */
export function problemHeaders(problem: Problem): Record<string, string> {
  const headers: Record<string, string> = { "Cache-Control": "no-store" };
  if (problem.status === 401) headers["WWW-Authenticate"] = 'Bearer realm="mingce"';
  if (problem.status === 429 || problem.status === 503) {
    headers["Retry-After"] = String(problem.retryAfter ?? RETRY_SECONDS);
  }
  if (Array.isArray(problem.allow)) headers.Allow = problem.allow.join(", ");
  return headers;
}

function problem(
  status: number,
  code: ErrorCode,
  detail: string,
  hint: string | null,
  facts: Readonly<Record<string, unknown>>,
): Problem {
  return {
    ...facts,
    type: `urn:mingce:problem:${code}`,
    title: TITLES[status] ?? "出错",
    status,
    detail,
    code,
    ...(hint ? { hint } : {}),
  };
}
