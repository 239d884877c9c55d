/** PDF -> text: the text layer of each page, its lines joined to paragraphs. */
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { getDocument, PasswordResponses, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { MingceError } from "../../domain/errors.ts";
import { findMojibake } from "../mojibake.ts";
import { dropRunningHeads } from "./pdf-furniture.ts";
import { type PageLine, type TextPiece, visualLines } from "./pdf-lines.ts";
import { paragraphsOf } from "./pdf-paragraphs.ts";

/** More pages than this are a book or a gazette, not one policy document. */
const MAX_PAGES = 3000;

/** Fewer characters per page than this, over the whole file: pages are pictures with at most a stamp of text. */
const LEAST_CHARACTERS_PER_PAGE = 8;

const PACKAGE = dirname(
  dirname(dirname(fileURLToPath(import.meta.resolve("pdfjs-dist/legacy/build/pdf.mjs")))),
);

/**
 * Text of a PDF, one line per paragraph: lines wrapped by the page are joined, running heads and page numbers
 * dropped. Reads only what the file and the pdfjs-dist package hold, never the network.
 *
 * @throws MingceError source-encrypted, source-scanned (no text layer), source-mojibake (fonts without a usable
 *   character map), source-damaged, source-too-large
 */
export async function pdfToText(bytes: Uint8Array, name: string): Promise<string> {
  const task = getDocument({
    data: Uint8Array.from(bytes), // pdf.js takes the buffer over and empties it
    cMapUrl: join(PACKAGE, "cmaps") + sep,
    cMapPacked: true,
    standardFontDataUrl: join(PACKAGE, "standard_fonts") + sep,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > MAX_PAGES) throw tooLong(name, pdf.numPages);
    const pages = await readPages(pdf);
    const text = paragraphsOf(dropRunningHeads(pages)).join("\n");
    const printed = text.replace(/\s/g, "").length;
    if (printed < LEAST_CHARACTERS_PER_PAGE * pdf.numPages) throw scanned(name);
    checkReadable(text, name);
    return text;
  } catch (error) {
    throw error instanceof MingceError ? error : explain(error, name);
  } finally {
    await task.destroy();
  }
}

async function readPages(pdf: PDFDocumentProxy): Promise<PageLine[][]> {
  const pages: PageLine[][] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const pieces: TextPiece[] = [];
    for (const item of items) {
      if (!("str" in item)) continue;
      const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
      // Text that does not run level is a watermark or a stamp.
      if (Math.abs(b) > Math.abs(a) * 0.1 || Math.abs(c) > Math.abs(d) * 0.5) continue;
      pieces.push({ text: item.str, x, y, width: item.width, size: Math.abs(d) || item.height });
    }
    pages.push(visualLines(pieces, { number, width: Math.round(width), height }));
    page.cleanup();
  }
  return pages;
}

/** Fonts without a character map give private-use characters or letters of no language. */
function checkReadable(text: string, name: string): void {
  const odd = text.match(/[\ue000-\uf8ff\ufffd]/g)?.length ?? 0;
  const fault = odd > text.length * 0.1 ? { sample: text.slice(0, 12) } : findMojibake(text);
  if (fault === null) return;
  throw new MingceError("source-mojibake", `${name} 的文字层是乱码，字体缺少可用的编码表。`, {
    hint: "请获取该文件的 Word 或网页版，或重新导出带文字层的 PDF。",
    facts: { path: name, sample: fault.sample },
  });
}

function explain(error: unknown, name: string): MingceError {
  const kind = error instanceof Error ? error.name : "";
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  if (kind === "PasswordException" || code === PasswordResponses.NEED_PASSWORD) {
    return new MingceError("source-encrypted", `${name} 有密码保护，无法读取。`, {
      hint: "请用密码打开后另存为不加密的 PDF。",
      facts: { path: name },
      cause: error,
    });
  }
  return new MingceError("source-damaged", `${name} 已损坏，无法按 PDF 打开。`, {
    hint: "文件可能没有下载完整，请重新获取原文件。",
    facts: { path: name },
    cause: error,
  });
}

function scanned(name: string): MingceError {
  return new MingceError("source-scanned", `${name} 是扫描件，没有文字层。`, {
    hint: "请先做文字识别（OCR），或获取该文件的 Word 或网页版。",
    facts: { path: name },
  });
}

function tooLong(name: string, pages: number): MingceError {
  return new MingceError("source-too-large", `${name} 有 ${pages} 页，超过 ${MAX_PAGES} 页的上限。`, {
    hint: "请拆成单个政策文件后重试。",
    facts: { path: name, pages, limit: MAX_PAGES },
  });
}
