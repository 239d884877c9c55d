/** DOCX -> text: numbering written out, then Mammoth's HTML read like any other. */
import JSZip from "jszip";
import mammoth from "mammoth";
import { MingceError } from "../../domain/errors.ts";
import { writeOutNumbering } from "./docx-numbering.ts";
import { markupToText } from "./html.ts";

/** Limit of the unpacked main parts, in bytes: a small archive must not unpack to gigabytes. */
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;

/**
 * Text of a Word document, one line per paragraph, table rows one line each with their header. Numbers that
 * Word draws by itself (一、(一) 第一条) are written out; tables of contents are dropped; inserted text of tracked
 * changes is read, deleted text is not; headers and footers of pages are not read.
 *
 * @throws MingceError source-damaged, source-mislabelled, source-too-large
 */
export async function docxToText(bytes: Uint8Array, name: string): Promise<string> {
  const archive = await openArchive(bytes, name);
  if (archive.file("word/document.xml") === null) {
    throw new MingceError("source-mislabelled", `${name} 不是 Word 文档，里面没有正文部分。`, {
      hint: "请确认扩展名；表格、演示文稿等请另存为 .docx 后再试。",
      facts: { path: name },
    });
  }
  try {
    await checkUnpackedSize(archive, name);
    await writeOutNumbering(archive);
    const buffer = await archive.generateAsync({ type: "nodebuffer", compression: "STORE" });
    const { value } = await mammoth.convertToHtml(
      { buffer },
      // Pictures carry no text; the default would inline them as base64.
      { convertImage: mammoth.images.imgElement(async () => ({ src: "" })) },
    );
    // Mammoth ends each footnote with an arrow back to its place.
    return markupToText(value.replaceAll("↑", ""));
  } catch (error) {
    if (error instanceof MingceError) throw error;
    throw damaged(name, error);
  }
}

async function openArchive(bytes: Uint8Array, name: string): Promise<JSZip> {
  try {
    return await JSZip.loadAsync(bytes);
  } catch (error) {
    throw damaged(name, error);
  }
}

/** Unpacks the text parts once and counts: the sizes an archive declares may lie. */
async function checkUnpackedSize(archive: JSZip, name: string): Promise<void> {
  let unpacked = 0;
  for (const part of archive.file(/^word\/[^/]+\.xml$/)) {
    await new Promise<void>((resolve, reject) => {
      const stream = part.nodeStream();
      stream.on("data", (chunk: Buffer) => {
        unpacked += chunk.length;
        if (unpacked <= MAX_UNPACKED_BYTES) return;
        stream.pause();
        reject(tooLarge(name));
      });
      stream.on("error", reject);
      stream.on("end", resolve);
    });
  }
}

function tooLarge(name: string): MingceError {
  return new MingceError("source-too-large", `${name} 解压后的正文过大。`, {
    hint: "请只保留政策正文后重试。",
    facts: { path: name, limit: MAX_UNPACKED_BYTES },
  });
}

function damaged(name: string, cause: unknown): MingceError {
  return new MingceError("source-damaged", `${name} 已损坏，无法按 Word 文档打开。`, {
    hint: "文件可能没有下载完整，请重新获取，或用 Word、WPS 打开后另存为 .docx。",
    facts: { path: name },
    cause,
  });
}
