/** One file -> Source: checks what it is, decodes it, turns its format into text. */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import { MingceError } from "../domain/errors.ts";
import type { Source, SourceFormat } from "../domain/source.ts";
import { type DecodedText, decodeText } from "./decode.ts";
import { checkFileKind } from "./file-kind.ts";
import { parseSidecar } from "./sidecar.ts";
import {
  documentIdOf,
  formatOf,
  missing,
  SUPPORTED_EXTENSIONS,
  sidecarPathOf,
  sourcePathOf,
} from "./sources.ts";

/** Largest file read, in bytes. The longest statute is under 1 MB of text; scanned books are not policies. */
export const MAX_SOURCE_BYTES = 50 * 1024 * 1024;

/**
 * Reads one file and the sidecar beside it.
 *
 * @param path the file; `root` is the corpus folder ids and paths are relative to
 * @throws MingceError source-missing, source-empty, source-not-text, source-damaged, source-encrypted,
 *   source-scanned, source-mislabelled, source-mojibake, source-too-large, unsupported-media, or
 *   unprocessable for a sidecar with mistakes; the message names the file
 */
export async function readSource(path: string, root?: string): Promise<Source> {
  const size = await sizeOf(path);
  if (size > MAX_SOURCE_BYTES) throw tooLarge(path, size);
  const bytes = await readFile(path);
  const sidecar = await readOptional(sidecarPathOf(path));
  const source = await readSourceBytes(path, bytes, sidecar ?? undefined);
  return { ...source, documentId: documentIdOf(path, root), path: sourcePathOf(path, root) };
}

/**
 * Reads a source from memory, as uploads bring it. `name` is a file name or path: its extension says the
 * format, its base name the document id. `sidecarYaml` is the text of the sidecar, if any.
 *
 * @throws as readSource
 */
export async function readSourceBytes(
  name: string,
  bytes: Uint8Array,
  sidecarYaml?: string | Uint8Array,
): Promise<Source> {
  const format = formatOf(name);
  if (format === null) throw unsupported(name);
  if (bytes.length > MAX_SOURCE_BYTES) throw tooLarge(name, bytes.length);
  if (bytes.length === 0) throw empty(name);
  const sidecarBytes = typeof sidecarYaml === "string" ? Buffer.from(sidecarYaml) : sidecarYaml;
  const sidecar =
    sidecarBytes === undefined
      ? {}
      : parseSidecar(decodeText(sidecarBytes, sidecarPathOf(name)).text, sidecarPathOf(name));
  const { text, encoding } = await toText(name, format, bytes);
  if (text.trim() === "") throw empty(name);
  return {
    documentId: documentIdOf(name),
    path: sourcePathOf(name),
    format,
    encoding,
    text,
    contentHash: hashOf(bytes, sidecarBytes),
    sidecar,
  };
}

async function toText(name: string, format: SourceFormat, bytes: Uint8Array): Promise<DecodedText> {
  checkFileKind(bytes, format, name);
  try {
    switch (format) {
      case "txt":
      case "md":
        return decodeText(bytes, name);
      // Loaded when first met: their libraries take longer to load than a text file to read.
      case "html":
        return (await import("./formats/html.ts")).htmlFileToText(bytes, name);
      case "docx":
        return { text: await (await import("./formats/docx.ts")).docxToText(bytes, name), encoding: "utf-8" };
      case "pdf":
        return { text: await (await import("./formats/pdf.ts")).pdfToText(bytes, name), encoding: "utf-8" };
    }
  } catch (error) {
    // Markup nested tens of thousands deep, by accident or on purpose.
    if (error instanceof RangeError) throw tooDeep(name, error);
    throw error;
  }
}

/**
 * Content hash of a file and its sidecar as `readSource` would give it, without decoding or parsing anything.
 *
 * @throws MingceError source-missing, source-too-large
 */
export async function contentHashOf(path: string): Promise<string> {
  const size = await sizeOf(path);
  if (size > MAX_SOURCE_BYTES) throw tooLarge(path, size);
  return hashOf(await readFile(path), (await readOptional(sidecarPathOf(path))) ?? undefined);
}

/** SHA-256 over the bytes of the source, then of the sidecar, each preceded by its length. */
function hashOf(bytes: Uint8Array, sidecar: Uint8Array | undefined): string {
  const hash = createHash("sha256").update(bytes);
  if (sidecar !== undefined) hash.update(`\nsidecar ${sidecar.length}\n`).update(sidecar);
  return hash.digest("hex");
}

async function sizeOf(path: string): Promise<number> {
  try {
    const entry = await stat(path);
    if (entry.isDirectory()) {
      throw new MingceError("source-missing", `${path} 是文件夹，不是文件。`, {
        hint: "请指定文件夹里的某个文件。",
        facts: { path },
      });
    }
    return entry.size;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") throw missing(path);
    throw error;
  }
}

async function readOptional(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function empty(name: string): MingceError {
  return new MingceError("source-empty", `${name} 是空文件，没有正文。`, {
    hint: "请重新获取原文件，或把它移出语料目录。",
    facts: { path: name },
  });
}

function tooDeep(name: string, cause: unknown): MingceError {
  return new MingceError("source-damaged", `${name} 的结构嵌套过深，无法读取。`, {
    hint: "请把正文另存为纯文本（.txt）后重试。",
    facts: { path: name },
    cause,
  });
}

function tooLarge(name: string, size: number): MingceError {
  const limit = MAX_SOURCE_BYTES / 1024 / 1024;
  return new MingceError(
    "source-too-large",
    `${name} 有 ${Math.ceil(size / 1024 / 1024)} MB，超过 ${limit} MB 的上限。`,
    {
      hint: "请只保留政策正文，或拆成几个文件。",
      facts: { path: name, size, limit: MAX_SOURCE_BYTES },
    },
  );
}

function unsupported(name: string): MingceError {
  const convert: Readonly<Record<string, string>> = {
    ".doc": "请用 Word 或 WPS 打开后另存为 .docx。",
    ".wps": "请用 WPS 打开后另存为 .docx。",
    ".rtf": "请用 Word 或 WPS 打开后另存为 .docx。",
    ".odt": "请另存为 .docx。",
    ".ofd": "请用 OFD 阅读器导出为带文字层的 PDF，或获取网页版。",
    ".mht": "请用浏览器打开后另存为 .html。",
    ".mhtml": "请用浏览器打开后另存为 .html。",
  };
  const supported = `支持的扩展名：${SUPPORTED_EXTENSIONS.join("、")}。`;
  return new MingceError("unsupported-media", `${name} 的类型不受支持。`, {
    hint: `${convert[extname(name).toLowerCase()] ?? ""}${supported}`,
    facts: { path: name, supported: SUPPORTED_EXTENSIONS },
  });
}
