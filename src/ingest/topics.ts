/** Reads corpus/topics.yaml: the maintained list of what staff compare. */
import { z } from "zod";
import type { Topic } from "../domain/comparison.ts";
import { readYaml } from "./read-yaml.ts";

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
  return (await readYaml(path, topicsSchema, "主题表")) ?? [];
}
