/** Shapes of asking: search result, answer, suggestions. */
import { z } from "@hono/zod-openapi";
import { amountSchema, calculatorLinkSchema, clauseSchema } from "./clause.ts";
import { documentSchema, facetValueSchema } from "./document.ts";

const strings = z.array(z.string()).readonly();

export const hitSchema = z
  .object({
    clause: clauseSchema,
    document: documentSchema,
    score: z.number(),
    snippet: z.object({
      text: z.string(),
      start: z.number().int(),
      end: z.number().int(),
      highlights: z
        .array(z.tuple([z.number().int(), z.number().int()]).readonly())
        .readonly()
        .openapi({ description: "[start, end] 指向 snippet.text" }),
    }),
    trace: z
      .record(z.string(), z.union([z.number(), z.string(), strings]))
      .readonly()
      .optional()
      .openapi({ description: "explain=true 时：每一步的分数" }),
  })
  .openapi("Hit");

const parsedQuerySchema = z
  .object({
    text: z.string(),
    terms: strings,
    readAs: z.string().optional().openapi({ description: "按读音改读后的问题，只在原样检索结果很少时" }),
    cities: strings,
    unknownCities: strings.openapi({ description: "问到但语料中没有文件的地区" }),
    departments: strings,
    documentIds: strings,
    documentNumbers: strings,
    addresses: strings,
    years: z.array(z.number().int()).readonly(),
    amounts: z
      .array(amountSchema.pick({ quote: true, kind: true, value: true, min: true, max: true, unit: true }))
      .readonly()
      .openapi({ description: "问题里说到的数额" }),
    audience: strings,
    intent: z.enum(["amount", "who", "how", "what", "when", "whether", "compare", "lookup"]),
  })
  .openapi("ParsedQuery");

const facet = z.array(facetValueSchema).readonly();

export const searchResultSchema = z
  .object({
    query: parsedQuerySchema,
    total: z.number().int(),
    tookMs: z.number(),
    hits: z.array(hitSchema).readonly(),
    facets: z.object({ city: facet, department: facet, documentType: facet, status: facet }),
  })
  .openapi("SearchResult");

export const askResultSchema = z
  .object({
    question: z.string(),
    answered: z.boolean(),
    reason: z.string().nullable().openapi({ description: "没有答案的原因，或答案要注意之处" }),
    answer: z
      .object({
        quote: z.string(),
        start: z.number().int(),
        end: z.number().int(),
        clauseId: z.string(),
        documentId: z.string(),
        citation: z.string(),
      })
      .nullable(),
    hits: z.array(hitSchema).readonly(),
    departments: z.array(z.object({ name: z.string(), role: z.string(), clauseId: z.string() })).readonly(),
    calculators: z.array(calculatorLinkSchema).readonly(),
    query: parsedQuerySchema,
    worded: z
      .object({ text: z.string(), clauseIds: strings })
      .nullable()
      .optional()
      .openapi({ description: "配置了语言模型（MINGCE_LLM_URL）时：它的回答，只引用 hits 中的条款" }),
    wordingProblem: z.string().nullable().optional().openapi({ description: "没有 worded 的原因" }),
  })
  .openapi("AskResult");

export const hitListSchema = z
  .object({ items: z.array(hitSchema).readonly(), total: z.number().int() })
  .openapi("HitList");

export const suggestionListSchema = z
  .object({
    items: z
      .array(
        z.object({ kind: z.enum(["heading", "department", "document"]), text: z.string(), note: z.string() }),
      )
      .readonly(),
    total: z.number().int(),
  })
  .openapi("SuggestionList");
