/** Puts documents into the corpus and takes them out, for the doors: all or nothing, and it can be undone. */
import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { stringify } from "yaml";
import { MingceError } from "../domain/errors.ts";
import type { SidecarMetadata, Source } from "../domain/source.ts";
import { readSourceBytes } from "./read-source.ts";
import { checkSidecar } from "./sidecar.ts";
import {
  documentIdOf,
  formatOf,
  listSources,
  SUPPORTED_EXTENSIONS,
  sidecarPathOf,
  sourcePathOf,
} from "./sources.ts";

/** Longest file name, in bytes of UTF-8: file systems allow 255, temporary names need some of it. */
const MAX_NAME_BYTES = 200;

export interface WriteOptions {
  /** Written as NAME.yaml. Absent: a sidecar already there stays; empty: it goes. */
  readonly metadata?: SidecarMetadata;
  /** Id of the document to replace; absent: the name must be free. */
  readonly replaces?: string;
}

export interface CorpusChange {
  readonly documentId: string;
  /** Path of the file in the corpus. */
  readonly path: string;
  /** Puts the corpus back as it was before the change. */
  undo(): Promise<void>;
}

/**
 * Checks a document and puts it below the corpus root, with its sidecar. What is written is first written beside
 * its place, flushed, and then renamed: a reader sees the old file or the new one, whole.
 *
 * A replaced document keeps its name and id; only the extension follows the new file.
 *
 * @throws MingceError bad-parameter (the name), conflict (it is taken), not-found (`replaces`), unprocessable
 *   (the metadata), and everything readSource throws; nothing has changed then
 */
export async function writeSource(
  root: string,
  name: string,
  bytes: Uint8Array,
  options: WriteOptions = {},
): Promise<CorpusChange & { readonly source: Source }> {
  const clean = checkName(name);
  const metadata =
    options.metadata === undefined ? undefined : checkSidecar(options.metadata, `${clean} 的 metadata`);
  const yaml = metadata === undefined || Object.keys(metadata).length === 0 ? undefined : stringify(metadata);
  const source = await readSourceBytes(clean, bytes, yaml);
  await mkdir(root, { recursive: true });
  const old = await sourceOf(root, options.replaces ?? documentIdOf(clean));
  if (options.replaces === undefined && old !== null) throw taken(clean, old);
  if (options.replaces !== undefined && old === null) throw notFound(options.replaces);
  const path = old === null ? join(root, clean) : `${withoutExtension(old)}${extname(clean)}`;
  const changed = [path, sidecarPathOf(path), ...(old !== null && old !== path ? [old] : [])];
  const undo = await restorer(changed);
  let ours = old !== null;
  try {
    // The sidecar first: a new source must not be seen without it.
    if (yaml === undefined) {
      if (metadata !== undefined) await rm(sidecarPathOf(path), { force: true });
    } else if (ours) {
      await replaceFile(sidecarPathOf(path), Buffer.from(yaml));
    } else {
      await createFile(sidecarPathOf(path), Buffer.from(yaml));
      ours = true;
    }
    if (old === null) await createFile(path, bytes);
    else await replaceFile(path, bytes);
    if (old !== null && old !== path) await rm(old);
  } catch (error) {
    const lost = error instanceof Error && "code" in error && error.code === "EEXIST";
    // Whoever took the name meanwhile keeps it; only our sidecar goes.
    if (lost && ours) await rm(sidecarPathOf(path), { force: true });
    else if (!lost) await undo();
    throw lost ? taken(clean, path) : error;
  }
  const documentId = documentIdOf(path, root);
  return { documentId, path, undo, source: { ...source, documentId, path: sourcePathOf(path, root) } };
}

/**
 * Takes the file of a document, and its sidecar, out of the corpus. Null when no file makes that document.
 */
export async function removeSource(root: string, documentId: string): Promise<CorpusChange | null> {
  const path = await sourceOf(root, documentId);
  if (path === null) return null;
  const sidecar = sidecarPathOf(path);
  const undo = await restorer([path, sidecar]);
  await rm(path);
  await rm(sidecar, { force: true });
  await flushFolder(dirname(path));
  return { documentId, path, undo };
}

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|readme)$/i;

/** A plain file name of a supported type; what it returns is NFC. */
function checkName(name: string): string {
  const clean = name.normalize("NFC").trim();
  const stem = withoutExtension(clean);
  const fault =
    clean === "" || stem === ""
      ? "为空"
      : // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
        /[/\\:*?"<>|~\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(clean)
        ? '含有不能用的字符（/ \\ : * ? " < > | ~ 或控制字符）'
        : clean.startsWith(".") || /[. ]$/.test(stem)
          ? "以句点开头，或在扩展名前以句点、空格结尾"
          : RESERVED.test(stem)
            ? "是系统保留的名称"
            : Buffer.byteLength(clean) > MAX_NAME_BYTES
              ? `超过 ${MAX_NAME_BYTES} 个字节`
              : null;
  if (fault !== null) {
    throw new MingceError("bad-parameter", `文件名“${name.slice(0, 60)}”${fault}。`, {
      hint: "请用不带文件夹的普通文件名，例如 营口市若干措施.txt。",
      facts: { parameter: "filename" },
    });
  }
  if (formatOf(clean) === null) {
    throw new MingceError("unsupported-media", `${clean} 的类型不受支持。`, {
      hint: `支持的扩展名：${SUPPORTED_EXTENSIONS.join("、")}。`,
      facts: { path: clean, supported: SUPPORTED_EXTENSIONS },
    });
  }
  return clean;
}

function withoutExtension(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}

async function sourceOf(root: string, documentId: string): Promise<string | null> {
  const paths = await listSources([root], root);
  return paths.find((path) => documentIdOf(path, root) === documentId) ?? null;
}

/** Remembers files as they are; what it returns puts them back. */
async function restorer(paths: readonly string[]): Promise<() => Promise<void>> {
  const before = new Map<string, Buffer | null>();
  for (const path of paths) before.set(path, await readFile(path).catch(() => null));
  return async () => {
    for (const [path, bytes] of before) {
      if (bytes === null) await rm(path, { force: true });
      else await replaceFile(path, bytes);
    }
  };
}

async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = await writeBeside(path, bytes);
  await rename(temporary, path);
  await flushFolder(dirname(path));
}

/** As replaceFile, but fails with EEXIST where somebody else was first: a link never replaces a file, a rename does. */
async function createFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = await writeBeside(path, bytes);
  try {
    await link(temporary, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // File systems without links (some network shares): the moment between check and rename remains.
    if (code === "EPERM" || code === "ENOTSUP" || code === "ENOSYS") await rename(temporary, path);
    else throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  await flushFolder(dirname(path));
}

/** A hidden file in the same folder: renaming works only within a file system, and listings pass it over. */
async function writeBeside(path: string, bytes: Uint8Array): Promise<string> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}`);
  const file = await open(temporary, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return temporary;
}

/** Makes a rename last through a power cut. Windows cannot open folders, and needs no such thing. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}

function taken(name: string, other: string): MingceError {
  return new MingceError("conflict", `语料库中已有与 ${name} 同名的文件（${basename(other)}）。`, {
    hint: "请换一个文件名；要替换原文件请用 PUT /api/documents/{id}。",
    facts: { parameter: "filename", other: basename(other) },
  });
}

function notFound(documentId: string): MingceError {
  return new MingceError("not-found", `语料库中没有编号为 ${documentId} 的文件。`, {
    hint: "请用 GET /api/documents 查看现有文件；新文件请用 POST /api/documents。",
    facts: { documentId },
  });
}
