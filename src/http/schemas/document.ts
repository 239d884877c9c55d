/** Document shapes of the HTTP interface. */
import { z } from "@hono/zod-openapi";
import { DOCUMENT_STATUSES, DOCUMENT_TYPES } from "../../domain/document.ts";

const isoDate = z.string().openapi({ example: "2024-10-27", description: "ISO 日期" });

export const documentTypeSchema = z.enum(DOCUMENT_TYPES).openapi("DocumentType", {
  description:
    "interpretation 政策解读 | reply 提案答复 | measures 政策措施 | rules 实施细则/办法 | regulation 条例 | law 法律 | notice 通知 | opinion 意见 | plan 方案/规划 | other 其他",
});

export const documentStatusSchema = z.enum(DOCUMENT_STATUSES).openapi("DocumentStatus", {
  description:
    "draft 征求意见稿 | notYetEffective 尚未施行 | inForce 现行有效 | expired 已失效 | repealed 已废止 | unknown 未注明",
});

export const documentSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    city: z.string().nullable(),
    province: z.string().nullable(),
    region: z.string().nullable(),
    issuers: z.array(z.string()).readonly(),
    documentNumber: z.string().nullable(),
    documentType: documentTypeSchema,
    status: documentStatusSchema,
    validity: z.object({
      declared: z.enum(["draft", "repealed", "stated", "silent"]),
      effectiveFrom: isoDate.nullable(),
      expiresOn: isoDate.nullable(),
      reasons: z.array(z.string()).readonly(),
    }),
    issuedOn: isoDate.nullable(),
    effectiveFrom: isoDate.nullable(),
    expiresOn: isoDate.nullable(),
    sourcePath: z.string(),
    sourceUrl: z.string().nullable(),
    contentHash: z.string(),
    clauseCount: z.number().int(),
  })
  .openapi("Document", { description: "一份政策文件；null 表示文中没有写明。" });

export const documentListSchema = z
  .object({ items: z.array(documentSchema).readonly(), total: z.number().int() })
  .openapi("DocumentList");

export const facetValueSchema = z
  .object({ value: z.string(), count: z.number().int() })
  .openapi("FacetValue");

export const facetListSchema = z
  .object({ items: z.array(facetValueSchema).readonly(), total: z.number().int() })
  .openapi("FacetList");
