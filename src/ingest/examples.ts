/** Reads corpus/questions/examples.yaml: the questions the front page may offer. */
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { MingceError } from "../domain/errors.ts";
import { describeIssues } from "./describe-issues.ts";

const examplesSchema = z.array(z.string().trim().min(2).max(100)).max(50);

/** Questions in file order; empty when there is no such file. @throws MingceError dictionary-invalid */
export async function loadExamples(path: string): Promise<string[]> {
  let yaml: string;
  try {
    yaml = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  try {
    return examplesSchema.parse(parse(yaml));
  } catch (error) {
    const reason = error instanceof z.ZodError ? describeIssues(error) : String(error);
    throw new MingceError("dictionary-invalid", `示例问题 ${path} 有误:${reason}`, {
      hint: "它应是问题的列表,改正后再试。",
      facts: { path },
      cause: error,
    });
  }
}
