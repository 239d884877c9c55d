/** Shapes of the comparison of cities. */
import { z } from "@hono/zod-openapi";
import { EXPORT_FORMATS } from "../../compare/export/export.ts";
import { COMPARISON_FIELDS } from "../../domain/comparison.ts";
import { asOfSchema, filterParameters, MAX_QUESTION_LENGTH } from "./parameters.ts";
import { hitSchema } from "./retrieval.ts";

const fieldNameSchema = z.enum(COMPARISON_FIELDS);

const fieldCellSchema = z.object({
  text: z.string(),
  value: z.string().nullable(),
  unit: z.string().nullable(),
  clauseId: z.string(),
  documentId: z.string(),
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  aside: z.boolean().openapi({ description: "同一条款里说别的事的句子；不参与比较" }),
});

const fieldValueSchema = z.object({
  text: z.string().openapi({ description: "原文；没有规定时为“文件未规定”" }),
  value: z.string().nullable(),
  clauseId: z.string().nullable(),
  cells: z.array(fieldCellSchema).readonly(),
});

export const comparisonSchema = z
  .object({
    topic: z.string(),
    clauseId: z.string().nullable(),
    asOf: z.string(),
    cities: z
      .array(
        z.object({
          city: z.string(),
          clauses: z.array(hitSchema).readonly(),
          fields: z.record(fieldNameSchema, fieldValueSchema).readonly(),
        }),
      )
      .readonly(),
    uncovered: z.array(z.string()).readonly().openapi({ description: "文件未规定本主题的城市" }),
    leftOut: z
      .array(z.object({ city: z.string(), clauses: z.array(hitSchema).readonly() }))
      .readonly()
      .openapi({ description: "各市看过但没有列入的条款" }),
    differences: z
      .array(
        z.object({
          field: fieldNameSchema,
          values: z
            .record(
              z.string(),
              z.object({ text: z.string(), value: z.string().nullable(), clauseId: z.string().nullable() }),
            )
            .readonly(),
        }),
      )
      .readonly(),
  })
  .openapi("Comparison");

export const compareParametersSchema = z.object({
  q: z
    .string()
    .trim()
    .max(MAX_QUESTION_LENGTH, `最多 ${MAX_QUESTION_LENGTH} 个字`)
    .optional()
    .openapi({ description: "主题；与 clause 二选一", example: "无还本续贷" }),
  clause: z
    .string()
    .trim()
    .max(300, "最多 300 个字")
    .optional()
    .openapi({ description: "以这个条款的内容为主题" }),
  city: filterParameters.city,
  asOf: asOfSchema,
  format: z
    .preprocess((value) => (value === "" ? undefined : value), z.enum(EXPORT_FORMATS).optional())
    .openapi({
      type: "string",
      enum: [...EXPORT_FORMATS],
      default: "json",
      description: "json 以外的格式作为文件下载",
    }),
});
export type CompareParameters = z.infer<typeof compareParametersSchema>;

export const topicListSchema = z
  .object({
    items: z
      .array(z.object({ id: z.string(), title: z.string(), query: z.string(), theme: z.string() }))
      .readonly(),
    total: z.number().int(),
  })
  .openapi("TopicList");
