/** Reads corpus/questions/examples.yaml: the questions the front page may offer. */
import { z } from "zod";
import { readYaml } from "./read-yaml.ts";

const examplesSchema = z.array(z.string().trim().min(2).max(100)).max(50);

/** Questions in file order; empty when there is no such file. @throws MingceError dictionary-invalid */
export async function loadExamples(path: string): Promise<string[]> {
  return (await readYaml(path, examplesSchema, "示例问题")) ?? [];
}
