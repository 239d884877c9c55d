/** Parameters of search and lists, the same for the API and the pages. */
import { z } from "@hono/zod-openapi";
import { isIsoDate } from "../../domain/dates.ts";
import type { SearchRequest } from "../../domain/retrieval.ts";
import { documentStatusSchema, documentTypeSchema } from "./document.ts";

/** A question people type is a sentence; what is longer is a document pasted by mistake. In UTF-16 units. */
export const MAX_QUESTION_LENGTH = 500;
const MAX_LIMIT = 100;
/** Deep paging through ranked results means nothing; it would only cost. */
const MAX_OFFSET = 10_000;

/** A parameter that may be given several times: one value becomes a list of one, empty values vanish. */
function repeatable<T extends z.ZodType>(item: T, description: string) {
  return z
    .preprocess(
      (value) =>
        value === undefined
          ? undefined
          : (Array.isArray(value) ? value : [value]).filter((one) => one !== ""),
      z.array(item).max(50, "最多给 50 个值").optional(),
    )
    .openapi({ type: "array", items: { type: "string" }, description });
}

/** An empty value in a form means: not given. */
function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
}

const name = z.string().trim().min(1).max(100, "最多 100 个字");
const decimal = z
  .string()
  .regex(/^\d{1,15}(?:\.\d{1,4})?$/, "应为不小于 0 的数，以元为单位")
  .openapi({ type: "string", example: "100000" });

const flagSchema = z
  .enum(["true", "false", "1", "0", ""], { error: "应为 true 或 false" })
  .transform((text) => text === "true" || text === "1" || text === "");

const questionSchema = z
  .string({ error: "不能缺少" })
  .transform((text) => text.trim())
  .refine((text) => text !== "", "不能为空")
  .refine((text) => text.length <= MAX_QUESTION_LENGTH, `最多 ${MAX_QUESTION_LENGTH} 个字`)
  .openapi({ type: "string", minLength: 1, maxLength: MAX_QUESTION_LENGTH, example: "对外投资奖补最高多少" });

const integer = (min: number, max: number, fallback: number) =>
  z.preprocess(
    (value) => (value === undefined || value === "" ? String(fallback) : value),
    z
      .string()
      .regex(/^\d{1,9}$/, `应为 ${min} 到 ${max} 的整数`)
      .transform(Number)
      .refine((number) => number >= min && number <= max, `应为 ${min} 到 ${max} 的整数`),
  );

export const pagingParameters = {
  limit: integer(1, MAX_LIMIT, 10).openapi({ type: "integer", minimum: 1, maximum: MAX_LIMIT, default: 10 }),
  offset: integer(0, MAX_OFFSET, 0).openapi({ type: "integer", minimum: 0, default: 0 }),
};

export const asOfSchema = optional(z.string().refine(isIsoDate, "应为存在的日期，如 2025-01-31")).openapi({
  type: "string",
  format: "date",
  description: "按哪一天判断时效，默认今天",
});

/** What narrows a search or a list of documents. */
export const filterParameters = {
  city: repeatable(name, "城市，可重复"),
  department: repeatable(name, "部门全称，可重复"),
  documentType: repeatable(documentTypeSchema, "文件类型，可重复"),
  status: repeatable(documentStatusSchema, "时效性，可重复；不给时不含已失效、已废止的文件"),
  documentId: repeatable(name, "文件编号，可重复"),
  kind: optional(z.enum(["money", "rate", "duration", "count", "area"])).openapi({
    type: "string",
    enum: ["money", "rate", "duration", "count", "area"],
    description: "条款中须有的数额种类",
  }),
  minAmount: optional(decimal).openapi({ type: "string", description: "奖补金额下限，元" }),
  maxAmount: optional(decimal).openapi({ type: "string", description: "奖补金额上限，元" }),
  asOf: asOfSchema,
};

export const searchParametersSchema = z.object({
  q: questionSchema,
  mode: optional(z.enum(["hybrid", "lexical", "semantic"])).openapi({
    type: "string",
    enum: ["hybrid", "lexical", "semantic"],
    default: "hybrid",
  }),
  ...filterParameters,
  ...pagingParameters,
  ignore: repeatable(name, "问题中识别出、但要取消的条件，可重复"),
  explain: flagSchema.optional().openapi({ type: "boolean", description: "附上每一步的分数" }),
});
export type SearchParameters = z.infer<typeof searchParametersSchema>;

/** The request below the doors. `today` is used where no asOf is given. */
export function searchRequest(parameters: SearchParameters, today: string): SearchRequest {
  const { city, department, documentType, status, documentId, ...rest } = parameters;
  return {
    ...rest,
    ...(city?.length ? { cities: city } : {}),
    ...(department?.length ? { departments: department } : {}),
    ...(documentType?.length ? { documentTypes: documentType } : {}),
    ...(status?.length ? { statuses: status } : {}),
    ...(documentId?.length ? { documentIds: documentId } : {}),
    asOf: parameters.asOf ?? today,
  };
}
