/** The reviewed word lists of corpus/dictionaries: YAML files checked and turned into `Dictionaries`. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import type { Dictionaries, Region } from "../domain/dictionaries.ts";
import { MingceError } from "../domain/errors.ts";
import { verifyChecksums } from "../files/checksums.ts";
import { describeIssues } from "./describe-issues.ts";

/** The files, and whether a dictionary folder may do without them. */
export const DICTIONARY_FILES = ["regions.yaml", "departments.yaml", "synonyms.yaml", "terms.yaml"] as const;
type DictionaryFile = (typeof DICTIONARY_FILES)[number];

/** Command that records a reviewed change, for messages. */
export const UPDATE_COMMAND = "npm run check-corpus -- --update";

const word = z.string().trim().min(1, "不能为空");

/** {province: {city: [county, ...]}}; a city of `DIRECT` holds what belongs to no city. */
const regionsSchema = z.record(word, z.record(word, z.array(word).nullable()).nullable());

const departmentsSchema = z.array(
  z.strictObject({
    name: word,
    aliases: z.array(word).default([]),
    pattern: word.optional(),
  }),
);

const synonymsSchema = z.array(z.strictObject({ say: word, means: z.array(word).min(1, "至少一个词") }));

/** A flat list, groups in a list, or groups by name: how the words are grouped is for the reviewer only. */
const termsSchema = z.union([z.array(z.union([word, z.array(word)])), z.record(word, z.array(word))]);

/** Keys under which a province lists counties that belong to no prefecture-level city. */
const DIRECT = /^(?:直辖|直管|省直辖|自治区直辖|省直管)/;

/**
 * Reads the dictionaries of a folder; files listed in its SHA256SUMS must be unchanged.
 *
 * @throws MingceError("dictionary-invalid") naming file, line and fault
 */
export async function loadDictionaries(dir: string): Promise<Dictionaries> {
  await verifyChecksums(dir, {
    code: "dictionary-invalid",
    label: "词典",
    hint: `若是审核过的修改，请运行 ${UPDATE_COMMAND} 记录；否则请从版本库恢复这些文件。`,
  });
  return readDictionaries(dir);
}

/**
 * Reads the dictionaries of a folder as they are, recorded or not: for checking a change before it is recorded.
 * The region and department lists must be there: without them no city and no department is recognised, which
 * would look like texts that name none. Synonyms and terms only widen search and may be absent.
 *
 * @throws MingceError("dictionary-invalid") naming file, line and fault
 */
export async function readDictionaries(dir: string): Promise<Dictionaries> {
  const files = new Map<DictionaryFile, Buffer>();
  const hash = createHash("sha256");
  for (const file of DICTIONARY_FILES) {
    const bytes = await readFileOrNull(join(dir, file));
    hash.update(`${file} ${bytes?.length ?? "absent"}\n`);
    if (bytes === null) continue;
    files.set(file, bytes);
    hash.update(bytes);
  }
  return {
    regions: regionList(required(dir, "regions.yaml", files, regionsSchema)),
    departments: required(dir, "departments.yaml", files, departmentsSchema),
    synonyms: optional(dir, "synonyms.yaml", files, synonymsSchema, []),
    terms: termList(optional(dir, "terms.yaml", files, termsSchema, [])),
    hash: hash.digest("hex"),
  };
}

function regionList(provinces: z.infer<typeof regionsSchema>): Region[] {
  const regions: Region[] = [];
  for (const [province, cities] of Object.entries(provinces)) {
    regions.push({ name: province, level: "province", province, city: null });
    for (const [cityName, counties] of Object.entries(cities ?? {})) {
      const city = DIRECT.test(cityName) ? null : cityName;
      if (city !== null) regions.push({ name: city, level: "city", province, city });
      for (const county of counties ?? []) regions.push({ name: county, level: "county", province, city });
    }
  }
  return regions;
}

function termList(terms: z.infer<typeof termsSchema>): string[] {
  const groups = Array.isArray(terms) ? terms : Object.values(terms);
  return [...new Set(groups.flat())];
}

type DictionaryBytes = ReadonlyMap<DictionaryFile, Buffer>;

function required<T>(dir: string, file: DictionaryFile, files: DictionaryBytes, schema: z.ZodType<T>): T {
  const bytes = files.get(file);
  if (bytes !== undefined) return parseFile(join(dir, file), bytes, schema);
  throw new MingceError("dictionary-invalid", `缺少词典文件 ${join(dir, file)}。`, {
    hint: "请从版本库恢复 corpus/dictionaries/，或把 MINGCE_CORPUS 指向含有 dictionaries/ 的语料目录。",
    facts: { path: join(dir, file) },
  });
}

function optional<T>(
  dir: string,
  file: DictionaryFile,
  files: DictionaryBytes,
  schema: z.ZodType<T>,
  absent: T,
): T {
  const bytes = files.get(file);
  return bytes === undefined ? absent : parseFile(join(dir, file), bytes, schema);
}

function parseFile<T>(path: string, bytes: Buffer, schema: z.ZodType<T>): T {
  const lines = new LineCounter();
  const parsed = parseDocument(bytes.toString("utf8"), { schema: "core", lineCounter: lines });
  const fault = parsed.errors[0];
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line;
    throw invalid(path, line ?? null, `不是合法的 YAML（${fault.code}）`, fault);
  }
  const value: unknown = parsed.toJS() ?? [];
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const node = nodeAt(parsed.contents, checked.error.issues[0]?.path ?? []);
  throw invalid(
    path,
    node === null ? null : lines.linePos(node).line,
    describeIssues(checked.error),
    checked.error,
  );
}

/** Offset of the deepest node on the way to an issue, null when nothing of the way is there. */
function nodeAt(contents: unknown, path: readonly PropertyKey[]): number | null {
  let node = contents;
  let offset: number | null = null;
  for (const step of [null, ...path]) {
    if (step !== null) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
        if (isNode(pair?.key)) offset = pair.key.range?.[0] ?? offset;
        node = pair?.value;
      } else {
        node = isSequence(node) && typeof step === "number" ? node.items[step] : undefined;
      }
    }
    if (isNode(node)) offset = node.range?.[0] ?? offset;
  }
  return offset;
}

function isSequence(node: unknown): node is { items: unknown[] } {
  return typeof node === "object" && node !== null && "items" in node && Array.isArray(node.items);
}

function invalid(path: string, line: number | null, what: string, cause: unknown): MingceError {
  const where = line === null ? "" : ` 第 ${line} 行`;
  return new MingceError("dictionary-invalid", `词典文件 ${path}${where}有误：${what}。`, {
    hint: "请按 corpus/dictionaries/README.md 的写法改正后重试。",
    facts: { path, line },
    cause,
  });
}

async function readFileOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
