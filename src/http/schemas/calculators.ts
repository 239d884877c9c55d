/** Shapes of the calculators: definitions, cases, results, curves, reverse questions. */
import { z } from "@hono/zod-openapi";
import { RESULT_KINDS } from "../../calculators/outcome.ts";
import { INPUT_TYPES, NATURES, RULE_KINDS } from "../../calculators/rule.ts";
import { CALCULATOR_STATES } from "../../calculators/staleness.ts";
import { DOCUMENT_STATUSES } from "../../domain/document.ts";
import { asOfSchema } from "./parameters.ts";

const text = z.string();
const decimal = z.string().openapi({ example: "150000", description: "十进制数" });
const stateSchema = z.enum(CALCULATOR_STATES).openapi({
  description: "current 规则与条款一致、needsReview 待复核、expired 已失效；文件本身的状态见 documentStatus",
});
const documentStatusSchema = z.enum(DOCUMENT_STATUSES).nullable().openapi({
  description: "文件在这一天的状态：draft 征求意见稿、notYetEffective 尚未施行 …；文件不在库中为 null",
});

export const calculatorSchema = z
  .object({
    id: text,
    title: text,
    city: text,
    audience: z.array(text).readonly(),
    theme: text,
    topics: z.array(text).readonly(),
    kind: z.enum(RULE_KINDS),
    clause: z.object({ id: text, documentId: text, path: text, citation: text.nullable() }),
    quote: text,
    inputs: z
      .array(
        z.object({
          name: text,
          label: text,
          type: z.enum(INPUT_TYPES),
          unit: text.nullable(),
          choices: z.array(text).readonly().nullable(),
          min: decimal.nullable(),
          max: decimal.nullable(),
          help: text.nullable(),
        }),
      )
      .readonly(),
    params: z
      .array(
        z.object({
          name: text,
          label: text,
          value: decimal.nullable(),
          min: decimal,
          max: decimal,
          unit: text,
          quote: text,
          clauseId: text,
          validFrom: text.nullable(),
          validTo: text.nullable(),
        }),
      )
      .readonly(),
    conditions: z.array(z.object({ label: text, quote: text.nullable() })).readonly(),
    result: z.object({ nature: z.enum(NATURES), unit: text, label: text }),
    vary: z.array(text).readonly().openapi({ description: "可以画曲线、可以反算的输入项" }),
    assumptions: z.array(text).readonly(),
    seeAlso: z.array(z.object({ clauseId: text, documentId: text, path: text })).readonly(),
    state: stateSchema,
    stateLabel: text,
    documentStatus: documentStatusSchema,
    stateReason: text.nullable(),
    generated: z.boolean().openapi({ description: "自动生成、未经复核" }),
  })
  .openapi("Calculator");

export const calculatorListSchema = z.object({ items: z.array(calculatorSchema), total: z.number().int() });

const standing = {
  state: stateSchema,
  stateLabel: text,
  documentStatus: documentStatusSchema,
  reason: text.nullable(),
};

const calculation = {
  result: z.object({
    kind: z.enum(RESULT_KINDS),
    value: text
      .nullable()
      .openapi({ description: "十进制数；判定类为 true 或 false；幅度、缺项、无法计算时为 null" }),
    unit: text,
    label: text,
    display: text,
    values: z
      .record(text, z.union([text, z.boolean(), z.null()]))
      .readonly()
      .optional(),
    min: decimal.optional(),
    max: decimal.optional(),
    missing: z
      .array(z.object({ name: text, label: text }))
      .readonly()
      .optional(),
    possible: z
      .object({ min: decimal.nullable(), max: decimal.nullable(), display: text })
      .optional()
      .openapi({ description: "缺项填上后可能的结果" }),
  }),
  steps: z
    .array(
      z.object({
        label: text,
        value: decimal.nullable(),
        unit: text,
        display: text,
        clauseId: text.nullable(),
        quote: text.nullable(),
        applied: z.boolean(),
        operator: text,
      }),
    )
    .readonly(),
  conditions: z
    .array(
      z.object({
        label: text,
        state: z.enum(["met", "notMet", "unknown"]),
        clauseId: text.nullable(),
        quote: text.nullable(),
      }),
    )
    .readonly(),
  reasons: z.array(text).readonly(),
  assumptions: z.array(text).readonly(),
  understood: z
    .array(z.object({ name: text, label: text, given: text, value: decimal, display: text }))
    .readonly()
    .openapi({ description: "不是直接写成数字的输入是怎样理解的" }),
};

export const calculationSchema = z
  .object({
    id: text,
    title: text,
    city: text,
    ...calculation,
    citation: text,
    clauseId: text,
    documentId: text,
    generated: z.boolean(),
    ...standing,
    asOf: text,
  })
  .openapi("Calculation");

/** Entries are judged by the calculator itself, which names field and allowed values (422). */
const inputsSchema = z
  .any()
  .optional()
  .openapi({
    type: "object",
    description: '名称 → 值;金额可写 200000、"20万"、"20万元"',
    example: { destination: "其他国别(地区)", chineseSideInvestment: "1000万" },
  });

export const caseSchema = z.strictObject({ inputs: inputsSchema, asOf: asOfSchema });
export const curveRequestSchema = z.strictObject({
  inputs: inputsSchema,
  vary: text.min(1).max(100),
  from: z.union([text, z.number()]).optional(),
  to: z.union([text, z.number()]).optional(),
  asOf: asOfSchema,
});
export const curveSchema = z
  .object({
    vary: z.object({ name: text, label: text, unit: text }),
    from: decimal,
    to: decimal,
    label: text,
    unit: text,
    points: z
      .array(
        z.object({
          x: decimal,
          value: decimal.nullable(),
          before: decimal.nullable(),
          after: decimal.nullable(),
          notes: z.array(text).readonly(),
          display: text,
        }),
      )
      .readonly(),
    approximate: z.boolean(),
    ...standing,
  })
  .openapi("CalculatorCurve");

export const solveRequestSchema = z.strictObject({
  inputs: inputsSchema,
  for: text.min(1).max(100),
  target: z.union([text, z.number()]),
  asOf: asOfSchema,
});
export const solutionSchema = z
  .object({
    status: z.enum(["reached", "unreachable"]),
    unreachable: z.boolean(),
    for: z.object({ name: text, label: text, unit: text }),
    target: decimal,
    value: decimal.nullable(),
    unit: text,
    cap: decimal.nullable().openapi({ description: "能达到的最大结果；没有上限时为 null" }),
    display: text,
    calculation: z.object(calculation).nullable(),
    reasons: z.array(text).readonly(),
    ...standing,
  })
  .openapi("CalculatorSolution");

export const compareCasesRequestSchema = z.strictObject({
  topic: text.trim().min(1).max(100),
  inputs: inputsSchema,
  cities: z.array(text.min(1).max(50)).max(50).optional(),
  asOf: asOfSchema,
});
export const sameCaseSchema = z
  .object({
    topic: text,
    cities: z.array(z.object({ city: text, results: z.array(calculationSchema).readonly() })).readonly(),
    uncovered: z.array(text).readonly(),
    inputs: z.array(z.object({ name: text, label: text, calculators: z.array(text).readonly() })).readonly(),
  })
  .openapi("SameCase");

export const batchRequestSchema = z.strictObject({
  cases: z.array(z.strictObject({ id: text.min(1).max(200), inputs: inputsSchema })).min(1),
  asOf: asOfSchema,
});
export const batchSchema = z
  .object({
    items: z.array(
      z.union([
        z.object({ ok: z.literal(true), report: calculationSchema }),
        z.object({ ok: z.literal(false), id: text, code: text, detail: text, facts: z.any() }),
      ]),
    ),
    total: z.number().int(),
  })
  .openapi("CalculatorBatch");
