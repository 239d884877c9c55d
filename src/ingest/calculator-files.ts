/** The rule files of corpus/calculators, as plain values: reading only, their meaning is checked by src/calculators. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { MingceError } from "../domain/errors.ts";

/** A rule file holds one rule; beyond this it is something else. */
const LARGEST_RULE_FILE_BYTES = 64 * 1024;

export interface RuleSource {
  /** File name, for messages. */
  readonly source: string;
  readonly raw: unknown;
}

/**
 * Reads every .yaml file directly in `dir`, in the order of names. A folder that is not there holds no rules.
 * Aliases are refused, so that a small file cannot unfold into a large one.
 * @throws MingceError rule-invalid naming the file.
 */
export async function readRuleFiles(dir: string): Promise<RuleSource[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const sources: RuleSource[] = [];
  for (const name of names.filter((name) => name.endsWith(".yaml")).sort()) {
    sources.push({ source: name, raw: parseRuleText(await readFile(join(dir, name), "utf8"), name) });
  }
  return sources;
}

/** Parses the text of one rule file. @throws MingceError rule-invalid */
export function parseRuleText(text: string, source: string): unknown {
  if (Buffer.byteLength(text) > LARGEST_RULE_FILE_BYTES) {
    throw invalid(source, `大于 ${LARGEST_RULE_FILE_BYTES / 1024} KB`);
  }
  try {
    return parse(text, { maxAliasCount: 0, uniqueKeys: true, prettyErrors: true });
  } catch (error) {
    throw invalid(source, error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
  }
}

function invalid(source: string, detail: string): MingceError {
  return new MingceError("rule-invalid", `计算规则 ${source} 不是合格的 YAML:${detail}`, {
    hint: "请改正这个文件，再运行 npm run check-corpus。",
    facts: { path: source, detail },
  });
}
