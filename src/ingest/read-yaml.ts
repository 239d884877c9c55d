/** Reads a small YAML file of reviewed data and checks its shape. */
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { MingceError } from "../domain/errors.ts";
import { describeIssues } from "./describe-issues.ts";

/**
 * The value of the file, or null when there is no such file.
 * @param what the file's name for people: 主题表
 * @throws MingceError dictionary-invalid naming the file and what is wrong in it.
 */
export async function readYaml<T>(path: string, schema: z.ZodType<T>, what: string): Promise<T | null> {
  let yaml: string;
  try {
    yaml = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  try {
    return schema.parse(parse(yaml));
  } catch (error) {
    const reason = error instanceof z.ZodError ? describeIssues(error) : String(error);
    throw new MingceError("dictionary-invalid", `${what} ${path} 有误：${reason}`, {
      hint: "改正后运行 npm run check-corpus。",
      facts: { path },
      cause: error,
    });
  }
}
