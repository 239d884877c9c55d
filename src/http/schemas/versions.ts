/** Shapes of two versions of one document, compared clause by clause. */
import { z } from "@hono/zod-openapi";
import { amountSchema, clauseSchema } from "./clause.ts";
import { documentSchema } from "./document.ts";

const changeSchema = z
  .object({
    kind: z.enum(["unchanged", "changed", "moved", "added", "removed"]),
    before: clauseSchema.nullable(),
    after: clauseSchema.nullable(),
    parts: z
      .array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() }))
      .readonly()
      .openapi({ description: "文字的改动，金额整体作为一个词；只有 changed 才有" }),
    amounts: z
      .array(z.object({ before: amountSchema.nullable(), after: amountSchema.nullable() }))
      .readonly()
      .openapi({ description: "数值不同的金额" }),
  })
  .openapi("ClauseChange");

export const versionComparisonSchema = z
  .object({
    before: documentSchema,
    after: documentSchema,
    numbers: z.array(changeSchema).readonly().openapi({ description: "数字有变化的条款" }),
    changes: z
      .array(changeSchema)
      .readonly()
      .openapi({ description: "全部条款，按新版的顺序；删去的排在原来的位置" }),
    counts: z.object({
      unchanged: z.number().int(),
      changed: z.number().int(),
      moved: z.number().int(),
      added: z.number().int(),
      removed: z.number().int(),
    }),
  })
  .openapi("VersionComparison");

export const versionParametersSchema = z.object({
  against: z
    .string({ error: "缺少要对照的旧版文件编号" })
    .trim()
    .min(1, "缺少要对照的旧版文件编号")
    .max(500, "最多 500 个字")
    .openapi({ description: "旧版文件的编号" }),
});
