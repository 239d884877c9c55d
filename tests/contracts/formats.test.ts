/** The same document as txt, html, docx and pdf reads as the same text, and gives the same clauses and facts. */
import { readdirSync, readFileSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { understand } from "../../src/build/understand.ts";
import type { Dictionaries } from "../../src/domain/dictionaries.ts";
import type { Inspection } from "../../src/domain/indexing.ts";
import type { Source } from "../../src/domain/source.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { readSource, readSourceBytes } from "../../src/ingest/read-source.ts";
import { findChromium } from "../ingest/support/chromium.ts";
import { linesOf, writeDocx, writeWebPage } from "../ingest/support/documents.ts";
import { encodeGbk } from "../ingest/support/gbk.ts";
import { OFFICIAL_STYLE, SPACED_STYLE, writePdf } from "../ingest/support/pdf-writer.ts";

const FOLDER = "corpus/documents";
const SEEDS = readdirSync(FOLDER).filter((name) => name.endsWith(".txt"));
const AS_OF = "2024-12-01";

let dictionaries: Dictionaries;
beforeAll(async () => {
  dictionaries = await loadDictionaries("corpus/dictionaries");
});

/** A printed page cannot tell • from ·, nor whether a space stood where a line was broken. */
function asPrinted(text: string): string {
  return text.replace(/[^\S\n]/g, "").replaceAll("•", "·");
}

/** Everything understood but the places in the text, which follow its white space. */
function gist({ document, clauses }: Inspection): unknown {
  return {
    ...document,
    title: asPrinted(document.title),
    contentHash: null,
    clauses: clauses.map((clause) => ({
      path: clause.path,
      level: clause.level,
      number: asPrinted(clause.number ?? ""),
      heading: asPrinted(clause.heading ?? ""),
      amounts: clause.amounts.map(({ start, end, ...amount }) => ({
        ...amount,
        quote: asPrinted(amount.quote),
        subject: asPrinted(amount.subject ?? ""),
        base: asPrinted(amount.base ?? ""),
      })),
      departments: clause.departments.map(({ name, role, inherited }) => ({ name, role, inherited })),
      references: clause.references.map(({ title }) => asPrinted(title)),
    })),
  };
}

async function expectSame(name: string, source: Source): Promise<void> {
  const original = await readSource(`${FOLDER}/${name}`, FOLDER);
  expect(linesOf(asPrinted(source.text))).toEqual(linesOf(asPrinted(original.text)));
  const renamed = { ...source, documentId: original.documentId, path: original.path };
  const expected = understand(original, dictionaries, AS_OF);
  expect(expected.clauses.length).toBeGreaterThan(10);
  expect(gist(understand(renamed, dictionaries, AS_OF))).toEqual(gist(expected));
}

describe.each(SEEDS)("%s", (name) => {
  const text = readFileSync(`${FOLDER}/${name}`, "utf8");

  it("as a web page", async () => {
    await expectSame(name, await readSourceBytes("a.html", Buffer.from(writeWebPage(text))));
  });

  it("as a web page in GB2312", async () => {
    const source = await readSourceBytes(
      "a.htm",
      encodeGbk(writeWebPage(text.replaceAll("•", "·"), "gb2312")),
    );
    expect(source.encoding).toBe("gb18030");
    await expectSame(name, source);
  });

  it("as a Word document", async () => {
    await expectSame(name, await readSourceBytes("a.docx", await writeDocx(text)));
  });

  it.each([
    ["indented paragraphs, page numbers", OFFICIAL_STYLE],
    [
      "spaced paragraphs, running heads",
      { ...SPACED_STYLE, head: "某某市人民政府公报 2024年第3期", foot: "# / 9" },
    ],
  ])("as pdf: %s", async (_, style) => {
    await expectSame(name, await readSourceBytes("a.pdf", writePdf(text, style)));
  });
});

/** Pages printed by a browser spell ideographs as radicals, justify, and set mixed widths: the hard kind. */
describe.skipIf(findChromium() === null)("printed by a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium() ?? "", args: ["--no-sandbox"] });
  });
  afterAll(() => browser.close());

  const STYLES = [
    {
      style: "official",
      css: "body { font-size: 16pt; line-height: 28pt; text-align: justify } p { text-indent: 2em; margin: 0 }",
    },
    { style: "indented", css: "p { text-indent: 2em; margin: 0 }" },
    { style: "spaced", css: "" },
  ] as const;

  // The styles in turn: each page costs seconds.
  const CASES = SEEDS.map((name, index) => ({ name, ...(STYLES[index % STYLES.length] ?? STYLES[0]) }));
  it.each([...CASES, { name: "001_c1819c02095e10c6.txt", ...STYLES[0] }])(
    "$name, $style",
    async ({ name, css }) => {
      const lines = linesOf(readFileSync(`${FOLDER}/${name}`, "utf8"));
      const page = await browser.newPage();
      await page.setContent(
        `<!doctype html><html lang="zh-CN"><style>${css}</style>${lines.map((line) => `<p>${line}</p>`).join("")}`,
      );
      const printed = await page.pdf({
        format: "A4",
        displayHeaderFooter: true,
        headerTemplate: "<span style='font-size: 8px; margin: auto'>某某市人民政府公报</span>",
        footerTemplate:
          "<span style='font-size: 9px; margin: auto'>— <span class=pageNumber></span> —</span>",
        margin: { top: "2.5cm", bottom: "2.5cm", left: "2.5cm", right: "2.5cm" },
      });
      await page.close();
      await expectSame(name, await readSourceBytes("a.pdf", printed));
    },
  );
});
