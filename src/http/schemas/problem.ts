/** The one error shape (RFC 9457) and the responses every route may give. */
import { z } from "@hono/zod-openapi";

const problemSchema = z
  .looseObject({
    type: z.string().openapi({ example: "urn:mingce:problem:bad-parameter" }),
    title: z.string().openapi({ example: "参数不对" }),
    status: z.number().int().openapi({ example: 400 }),
    detail: z.string(),
    code: z.string().openapi({ example: "bad-parameter" }),
    hint: z.string().optional().openapi({ description: "下一步做什么" }),
    parameter: z.string().optional().openapi({ description: "出错的参数" }),
  })
  .openapi("Problem", { description: "出错时的回答(RFC 9457 problem+json)。" });

const DESCRIPTIONS = {
  400: "参数不对，parameter 指出哪一个",
  401: "缺少令牌或令牌无效",
  403: "没有权限",
  404: "没有这个对象",
  409: "与现有内容冲突",
  413: "内容过大",
  415: "不支持的格式",
  422: "内容无法处理",
  429: "请求过于频繁，见 Retry-After",
  503: "索引正在打开或不可用",
} as const;
type ProblemStatus = keyof typeof DESCRIPTIONS;

/** OpenAPI responses for the errors a route may give; 429 and 503 always. */
export function problems(...statuses: ProblemStatus[]) {
  const all: ProblemStatus[] = [...statuses, 429, 503];
  return Object.fromEntries(
    all.map((status) => [
      status,
      {
        description: DESCRIPTIONS[status],
        content: { "application/problem+json": { schema: problemSchema } },
      },
    ]),
  );
}

/** OpenAPI response for a JSON answer. */
export function answers<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { "application/json": { schema } } };
}
