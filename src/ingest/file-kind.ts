/** What a file really is, by its first bytes: extensions are often wrong. */
import { MingceError } from "../domain/errors.ts";
import type { SourceFormat } from "../domain/source.ts";

type FileKind = "pdf" | "zip" | "ole" | "rtf" | "html" | "mht" | "image" | "other";

/**
 * Throws where a file cannot be what its extension says: an old .doc named .docx, a web page named .txt,
 * a Word document named .pdf.
 *
 * @throws MingceError source-mislabelled, source-encrypted (a .docx under a password is an OLE file), source-not-text
 */
export function checkFileKind(bytes: Uint8Array, format: SourceFormat, name: string): void {
  const kind = kindOf(bytes);
  if (kind === "image" && format !== "pdf" && format !== "docx") throw notText(name);
  if (kind === "ole") throw isEncryptedOffice(bytes) ? encrypted(name) : oldOffice(name);
  const fitting: Readonly<Record<SourceFormat, readonly FileKind[]>> = {
    txt: ["other"],
    md: ["other", "html"],
    html: ["html", "other"],
    docx: ["zip"],
    pdf: ["pdf"],
  };
  if (fitting[format].includes(kind)) return;
  const real = REAL[kind];
  if (real !== undefined) throw mislabelled(name, real.label, real.hint);
  throw new MingceError(
    "source-damaged",
    `${name} 不是完整的 ${format.toUpperCase()} 文件，开头的字节不对。`,
    {
      hint: "文件可能没有下载完整，或扩展名有误，请重新获取原文件。",
      facts: { path: name, format },
    },
  );
}

const REAL: Partial<Record<FileKind, { label: string; hint: string }>> = {
  pdf: { label: "PDF 文件", hint: "请把扩展名改为 .pdf。" },
  zip: {
    label: "压缩包（Word 2007 以后的文档也是）",
    hint: "若是 Word 文档请把扩展名改为 .docx；若是压缩包请先解压。",
  },
  rtf: { label: "RTF 文档", hint: "请用 Word 或 WPS 打开后另存为 .docx。" },
  html: { label: "网页", hint: "请把扩展名改为 .html。" },
  mht: { label: "单文件网页（MHT）", hint: "请用浏览器打开后另存为 .html。" },
  image: { label: "图片", hint: "请先做文字识别，或获取文字版。" },
};

function kindOf(bytes: Uint8Array): FileKind {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1").replace(/^ï»¿/, "");
  if (head.includes("%PDF-"))
    return head.trimStart().startsWith("%PDF-") || bytes.includes(0) ? "pdf" : "other";
  if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) return "zip";
  if (head.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) return "ole";
  if (head.startsWith("{\\rtf")) return "rtf";
  if (/^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8|BM.{4}\0\0|II\*\0|MM\0\*|RIFF)/s.test(head)) return "image";
  if (/^\s{0,40}(?:MIME-Version:|From: <Saved by)/i.test(head)) return "mht";
  if (
    /^\s{0,40}(?:<!doctype html|<html[\s>]|<head[\s>]|<\?xml[^>]{0,200}>\s{0,40}<!doctype html)/i.test(head)
  )
    return "html";
  return "other";
}

/** An OLE file with this stream holds an encrypted Office document; stream names are UTF-16. */
function isEncryptedOffice(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
    Buffer.from("EncryptedPackage", "utf16le"),
  );
}

function encrypted(name: string): MingceError {
  return new MingceError("source-encrypted", `${name} 有密码保护，无法读取。`, {
    hint: "请打开文档取消密码后重新保存。",
    facts: { path: name },
  });
}

function oldOffice(name: string): MingceError {
  return new MingceError(
    "source-mislabelled",
    `${name} 实际是旧版 Office 文件（Word 97—2003 的 .doc 等）。`,
    {
      hint: "请用 Word 或 WPS 打开后另存为 .docx；只改扩展名不行。",
      facts: { path: name },
    },
  );
}

function mislabelled(name: string, label: string, hint: string): MingceError {
  return new MingceError("source-mislabelled", `${name} 的扩展名有误，实际是${label}。`, {
    hint,
    facts: { path: name },
  });
}

function notText(name: string): MingceError {
  return new MingceError("source-not-text", `${name} 是图片，不是文本。`, {
    hint: "请先做文字识别，或向发布机关索取文字版。",
    facts: { path: name },
  });
}
