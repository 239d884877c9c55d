/** Recorded checksums: a folder with a SHA256SUMS file is what it was when the file was written. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ErrorCode, MingceError } from "../domain/errors.ts";

/** Name of the record, in the form of `sha256sum`: 64 hex digits, two spaces, the path below the folder. */
export const CHECKSUM_FILE = "SHA256SUMS";

export interface Damage {
  /** Path below the folder, with forward slashes. */
  readonly file: string;
  readonly fault: "missing" | "changed";
}

export interface VerifyOptions {
  readonly code: ErrorCode;
  /** What the folder is, in Chinese: 词典, 模型. */
  readonly label: string;
  /** What to do about damage, in Chinese. */
  readonly hint: string;
}

/** SHA-256 of a file, hex. Streams: model files have tens of megabytes. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

/**
 * Files of a folder that are gone or differ from the record, in the record's order.
 * Null when the folder has no record at all.
 */
export async function findDamage(folder: string): Promise<Damage[] | null> {
  const recorded = await readRecord(folder);
  if (recorded === null) return null;
  const damage: Damage[] = [];
  for (const { file, sum } of recorded) {
    const found = await sumOrNull(join(folder, file));
    if (found === null) damage.push({ file, fault: "missing" });
    else if (found !== sum) damage.push({ file, fault: "changed" });
  }
  return damage;
}

/**
 * Checks a folder against its record; a folder without one passes.
 * Throws MingceError with the given code, naming every file that is gone or changed.
 */
export async function verifyChecksums(folder: string, options: VerifyOptions): Promise<void> {
  const damage = await findDamage(folder);
  if (damage === null || damage.length === 0) return;
  const list = damage.map(
    ({ file, fault }) => `${file}（${fault === "missing" ? "缺失" : "内容与记录不符"}）`,
  );
  throw new MingceError(options.code, `${options.label}文件校验未通过：${folder} 中的 ${list.join("、")}。`, {
    hint: options.hint,
    facts: { folder, damage },
  });
}

/** Names of the files the record lists, empty when there is no record. */
export async function recordedFiles(folder: string): Promise<string[]> {
  return (await readRecord(folder))?.map(({ file }) => file) ?? [];
}

/** Records the files given (paths below the folder) as they are now; replaces the old record whole. */
export async function recordChecksums(folder: string, files: readonly string[]): Promise<void> {
  const lines: string[] = [];
  for (const file of [...files].sort()) lines.push(`${await sha256OfFile(join(folder, file))}  ${file}\n`);
  const path = join(folder, CHECKSUM_FILE);
  await writeFile(`${path}.new`, lines.join(""));
  await rename(`${path}.new`, path);
}

async function readRecord(folder: string): Promise<{ file: string; sum: string }[] | null> {
  const text = await readFile(join(folder, CHECKSUM_FILE), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  const entries: { file: string; sum: string }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const match = /^([0-9a-f]{64}) [ *](.+)$/.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) entries.push({ sum: match[1], file: match[2] });
  }
  return entries;
}

async function sumOrNull(path: string): Promise<string | null> {
  try {
    return await sha256OfFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
