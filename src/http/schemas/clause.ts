/** Clause shapes of the HTTP interface: the clause and the facts it states, each with its exact words. */
import { z } from "@hono/zod-openapi";
import { CLAUSE_LEVELS } from "../../domain/clause.ts";

const span = {
  start: z.number().int().openapi({ description: "UTF-16 偏移，指向解码后的原文" }),
  end: z.number().int().openapi({ description: "不含" }),
};
const decimal = z.string().openapi({ description: "十进制数字符串", example: "150000" });

export const amountSchema = z
  .object({
    quote: z.string(),
    ...span,
    kind: z.enum(["money", "rate", "duration", "count", "area"]),
    value: decimal.nullable(),
    min: decimal.nullable(),
    max: decimal.nullable(),
    unit: z
      .string()
      .openapi({ description: "金额为 CNY（元）；比例为 percent | permille | percentage_point | multiple" }),
    bound: z.enum(["exact", "cap", "floor", "approx"]),
    per: z.string().nullable(),
    role: z.enum(["benefit", "rate_base", "threshold", "budget", "statistic", "target"]),
    subject: z.string().nullable(),
    base: z.string().nullable(),
    oneOff: z.boolean(),
  })
  .openapi("Amount");

const departmentFactSchema = z
  .object({
    quote: z.string(),
    ...span,
    name: z.string().openapi({ example: "营口市工业和信息化局" }),
    role: z.enum(["lead", "responsible", "cooperating", "mentioned"]),
    inherited: z.boolean(),
  })
  .openapi("Department");

const referenceSchema = z
  .object({ quote: z.string(), ...span, title: z.string(), documentId: z.string().nullable() })
  .openapi("Reference");

export const calculatorLinkSchema = z.object({ id: z.string(), title: z.string() }).openapi("CalculatorLink");

export const clauseSchema = z
  .object({
    id: z.string(),
    documentId: z.string(),
    path: z.string().openapi({ example: "第十二条/(一)" }),
    level: z.enum(CLAUSE_LEVELS),
    number: z.string().nullable(),
    heading: z.string().nullable(),
    headings: z.array(z.string()).readonly(),
    parentId: z.string().nullable(),
    ...span,
    text: z.string(),
    amounts: z.array(amountSchema).readonly(),
    departments: z.array(departmentFactSchema).readonly(),
    references: z.array(referenceSchema).readonly(),
    calculators: z.array(calculatorLinkSchema).readonly(),
    citation: z.string().openapi({ example: "《…》第十二条第(一)项" }),
  })
  .openapi("Clause", { description: "条款：可以单独引用的最小单位。" });

export const clauseListSchema = z
  .object({ items: z.array(clauseSchema).readonly(), total: z.number().int() })
  .openapi("ClauseList");
