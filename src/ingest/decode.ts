/** Bytes -> text: which encoding a text file is in, and whether what comes out is readable. */
import { MingceError } from "../domain/errors.ts";
import { findMojibake } from "./mojibake.ts";

export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

/**
 * Text of a file in UTF-8, UTF-16 or GB18030: a byte order mark decides, else strict UTF-8, else UTF-16 without
 * a mark where the bytes say so, else GB18030 where what it gives looks like Chinese. The BOM is removed, CRLF
 * becomes LF, nothing else changes. `declared` is a charset the file itself names (html); it is believed when
 * the bytes are no UTF-8 and it decodes them without fault.
 *
 * Throws MingceError source-not-text, source-damaged or source-mojibake.
 */
export function decodeText(bytes: Uint8Array, name: string, declared?: string): DecodedText {
  const { text, encoding } = decode(bytes, name, declared);
  const fault = findMojibake(text);
  if (fault !== null) throw mojibake(name, fault);
  return { text: text.replaceAll("\r\n", "\n"), encoding };
}

function decode(bytes: Uint8Array, name: string, declared: string | undefined): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked !== null) {
    const text = strict(marked, bytes);
    if (text === null) throw damaged(name, marked, firstFault(marked, bytes));
    return { text, encoding: marked };
  }
  const utf8 = strict("utf-8", bytes);
  if (utf8 !== null && !utf8.includes("\0") && !isGb18030ByChance(bytes, utf8)) {
    return { text: rejectBinary(utf8, name), encoding: "utf-8" };
  }
  for (const encoding of ["utf-16le", "utf-16be"]) {
    const text = bytes.includes(0) && bytes.length % 2 === 0 ? strict(encoding, bytes) : null;
    if (text !== null && readableShare(text) > 0.95) return { text, encoding };
  }
  if (bytes.includes(0)) throw notText(name);
  if (looksLikeDamagedUtf8(bytes)) throw damaged(name, "utf-8", firstFault("utf-8", bytes));
  const gb = strict("gb18030", bytes);
  if (gb !== null && looksLikeGb18030(bytes, gb))
    return { text: rejectBinary(gb, name), encoding: "gb18030" };
  const named = declared === undefined ? null : strictNamed(declared, bytes);
  if (named !== null && readableShare(named.text) > 0.95) return named;
  throw notText(name);
}

function byteOrderMark(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return "gb18030";
  return null;
}

/** Null when the bytes are not of the encoding. TextDecoder takes the BOM away. */
function strict(encoding: string, bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.startsWith("\ufeff") ? text.slice(1) : text;
  } catch {
    return null;
  }
}

function strictNamed(label: string, bytes: Uint8Array): DecodedText | null {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    return { text: decoder.decode(bytes), encoding: decoder.encoding };
  } catch {
    return null; // an unknown label, or bytes that are not what the label says
  }
}

/** Share of characters that stand in printed Chinese: ideographs, their punctuation, ASCII, full-width forms. */
function readableShare(text: string): number {
  if (text.length === 0) return 0;
  const odd = text.match(
    /[^\t\n\r\f\u0020-\u007e\u00a0-\u00ff\u2000-\u2bff\u3000-\u33ff\u3400-\u9fff\uff00-\uffef]/g,
  );
  return 1 - (odd?.length ?? 0) / text.length;
}

/** Control characters beyond a stray few mean a binary file that happens to decode. */
function rejectBinary(text: string, name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  if (controls > 3 && controls > text.length / 200) throw notText(name);
  return text;
}

/**
 * GB18030 decodes almost anything, so what it gives must look like Chinese. In real texts nearly all two-byte
 * characters are punctuation (lead A1 to A3) or first-level ideographs (lead B0 to D7, the 3,755 common ones);
 * other bytes read as GB18030 scatter over the whole table.
 */
function looksLikeGb18030(bytes: Uint8Array, text: string): boolean {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[++at] ?? 0;
    pairs++;
    if (trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7))) common++;
  }
  return pairs > 0 && common / pairs > 0.75 && readableShare(text) > 0.95;
}

/**
 * A few short GBK texts are well-formed UTF-8 of Cyrillic or Latin letters (联通, 一一). A text that is mostly
 * two-byte letters, without one ideograph, and common Chinese as GBK, is Chinese.
 */
function isGb18030ByChance(bytes: Uint8Array, utf8: string): boolean {
  if (/[\u0800-\uffff]/.test(utf8)) return false;
  const letters = utf8.match(/[\u0080-\u07ff]/g)?.length ?? 0;
  const gb = letters * 2 > utf8.replace(/\s/g, "").length ? strict("gb18030", bytes) : null;
  return gb !== null && looksLikeGb18030(bytes, gb);
}

/** UTF-8 with a few broken bytes: nearly all multi-byte characters are whole. */
function looksLikeDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const chinese = text.match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0;
  return broken > 0 && chinese > broken * 5;
}

/** Byte offset of the first fault, by decoding ever shorter stretches: a bisection over prefixes. */
function firstFault(encoding: string, bytes: Uint8Array): number {
  let whole = 0;
  let broken = bytes.length;
  while (broken - whole > 1) {
    const middle = (whole + broken) >> 1;
    if (prefixDecodes(encoding, bytes.subarray(0, middle))) whole = middle;
    else broken = middle;
  }
  return whole;
}

function prefixDecodes(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function notText(name: string): MingceError {
  return new MingceError("source-not-text", `${name} 不是文本文件，或所用编码无法识别。`, {
    hint: "支持 UTF-8、UTF-16 和 GB18030（含 GBK、GB2312）编码的文本；请用文本编辑器另存为 UTF-8 后重试。",
    facts: { path: name },
  });
}

function damaged(name: string, encoding: string, offset: number): MingceError {
  const label = encoding.toUpperCase();
  return new MingceError("source-damaged", `${name} 的 ${label} 编码在第 ${offset + 1} 个字节处损坏。`, {
    hint: "文件可能没有下载完整或被截断，请重新获取原文件。",
    facts: { path: name, encoding, offset },
  });
}

function mojibake(name: string, fault: { sample: string; reason: string }): MingceError {
  return new MingceError(
    "source-mojibake",
    `${name} 的文字是乱码（${fault.reason}，如“${fault.sample}”）。`,
    {
      hint: "原文在转换编码时已经损坏，请从发布机关的网站重新获取原文件。",
      facts: { path: name, sample: fault.sample },
    },
  );
}
