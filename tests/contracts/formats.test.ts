/** The same document as txt, md, html, docx and pdf reads as the same text, so it gives the same clauses and facts. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSource, readSourceBytes } from "../../src/ingest/read-source.ts";
import { linesOf, writeDocx, writeWebPage } from "../ingest/support/documents.ts";
import { OFFICIAL_STYLE, SPACED_STYLE, writePdf } from "../ingest/support/pdf-writer.ts";

const FOLDER = "corpus/documents";

/** A printed page cannot tell • from ·, nor whether a space stood where a line was broken. */
function asPrinted(text: string): string[] {
  return linesOf(text).map((line) => line.replace(/\s/g, "").replaceAll("•", "·"));
}

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith(".txt")))("%s", (name) => {
  const text = readFileSync(`${FOLDER}/${name}`, "utf8");
  const lines = linesOf(text);

  it("reads as txt", async () => {
    expect(linesOf((await readSource(`${FOLDER}/${name}`)).text)).toEqual(lines);
  });

  it("reads the same as html", async () => {
    const page = await readSourceBytes("a.html", Buffer.from(writeWebPage(text)));
    expect(linesOf(page.text)).toEqual(lines);
  });

  it("reads the same as docx", async () => {
    const source = await readSourceBytes("a.docx", await writeDocx(text));
    expect(linesOf(source.text)).toEqual(lines);
  });

  it.each([
    ["indented paragraphs, page numbers", OFFICIAL_STYLE],
    [
      "spaced paragraphs, running heads",
      { ...SPACED_STYLE, head: "某某市人民政府公报 2024年第3期", foot: "# / 9" },
    ],
  ])("reads the same as pdf: %s", async (_, style) => {
    const source = await readSourceBytes("a.pdf", writePdf(text, style));
    expect(asPrinted(source.text)).toEqual(asPrinted(text));
  });
});
