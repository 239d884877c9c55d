/** Reads corpus/topics.yaml: the maintained list of what staff compare. */
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import type { Topic } from "../domain/comparison.ts";
import { MingceError } from "../domain/errors.ts";
import { describeIssues } from "./describe-issues.ts";

const topicsSchema = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/, "只能用小写字母、数字和连字符"),
      title: z.string().min(2),
      theme: z.string().min(2),
      query: z.string().min(2),
    }),
  )
  .superRefine((topics, context) => {
    const seen = new Set<string>();
    for (const { id } of topics) {
      if (seen.has(id)) context.addIssue({ code: "custom", message: `编号 ${id} 出现了两次` });
      seen.add(id);
    }
  });

/**
 * Topics in file order; empty when there is no such file.
 * @throws MingceError dictionary-invalid naming the file and the entry.
 */
export async function loadTopics(path: string): Promise<Topic[]> {
  let yaml: string;
  try {
    yaml = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  try {
    return topicsSchema.parse(parse(yaml));
  } catch (error) {
    const reason = error instanceof z.ZodError ? describeIssues(error) : String(error);
    throw new MingceError("dictionary-invalid", `主题表 ${path} 有误:${reason}`, {
      hint: "改正后运行 npm run check-corpus。",
      facts: { path },
      cause: error,
    });
  }
}
