/** A small PDF writer for tests: Chinese text in a predefined font, laid out in lines as a word processor would. */

export interface PdfStyle {
  /** Font size in points. */
  readonly size: number;
  readonly lineHeight: number;
  /** Points between paragraphs beyond the line height. */
  readonly paragraphGap: number;
  /** First-line indent in font sizes. */
  readonly indent: number;
  readonly head?: string;
  /** Text of the foot; # is the page number. */
  readonly foot?: string;
}

export const OFFICIAL_STYLE: PdfStyle = {
  size: 16,
  lineHeight: 28,
  paragraphGap: 0,
  indent: 2,
  foot: "— # —",
};
export const SPACED_STYLE: PdfStyle = { size: 12, lineHeight: 18, paragraphGap: 10, indent: 0 };

const PAGE = { width: 595, height: 842, margin: 72 } as const;

interface PlacedLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A PDF with a text layer: one paragraph per line of `text`, wrapped to the page, as many pages as needed. */
export function writePdf(text: string, style: PdfStyle): Uint8Array {
  return assemble(layOut(text, style).map((lines) => contentOf(lines)));
}

/** A PDF of one page that holds a picture and no text, as a scanner makes it. */
export function writeScannedPdf(pages: number): Uint8Array {
  const picture = "q 400 0 0 600 90 120 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u0080 EI Q";
  return assemble(Array.from({ length: pages }, () => picture));
}

function layOut(text: string, style: PdfStyle): PlacedLine[][] {
  const pages: PlacedLine[][] = [];
  let page: PlacedLine[] = [];
  let y: number = PAGE.height - PAGE.margin;
  const newPage = () => {
    page = [];
    pages.push(page);
    y = PAGE.height - PAGE.margin;
    const number = String(pages.length);
    if (style.head !== undefined) page.push({ text: style.head, x: 200, y: PAGE.height - 40, size: 9 });
    if (style.foot !== undefined)
      page.push({ text: style.foot.replace("#", number), x: 280, y: 40, size: 9 });
  };
  newPage();
  for (const paragraph of text.split("\n")) {
    if (paragraph.trim() === "") continue;
    for (const [index, line] of wrap(paragraph.trim(), style).entries()) {
      if (y < PAGE.margin) newPage();
      const indent = index === 0 ? style.indent * style.size : 0;
      page.push({ text: line, x: PAGE.margin + indent, y, size: style.size });
      y -= style.lineHeight;
    }
    y -= style.paragraphGap;
  }
  return pages;
}

/** Ideographs are one font size wide, ASCII half; no closing sign begins a line, no number or word is parted. */
function wrap(paragraph: string, style: PdfStyle): string[] {
  const room = PAGE.width - 2 * PAGE.margin;
  const units =
    paragraph.match(/[（《〈“‘([〔【]*(?:[A-Za-z0-9.%]+|.)[，。、；：！？）》〉”’…,.;:!?)\]〕】%‰]*/gsu) ??
    [];
  const lines: string[] = [];
  let line = "";
  let width = style.indent * style.size;
  for (const unit of units) {
    const unitWidth = [...unit].reduce((sum, sign) => sum + widthOf(sign) * style.size, 0);
    if (line !== "" && width + unitWidth > room) {
      lines.push(line);
      line = "";
      width = 0;
    }
    line += unit;
    width += unitWidth;
  }
  lines.push(line);
  return lines;
}

function widthOf(sign: string): number {
  return sign < "\u007f" ? 0.5 : 1;
}

function contentOf(lines: readonly PlacedLine[]): string {
  return lines
    .map(({ text, x, y, size }) => {
      const codes = [...text].map((sign) => sign.charCodeAt(0).toString(16).padStart(4, "0")).join("");
      return `BT /F1 ${size} Tf ${x} ${y} Td <${codes}> Tj ET`;
    })
    .join("\n");
}

/** Objects: 1 catalog, 2 page tree, 3 to 5 the font, then a page and its content in turn. */
function assemble(contents: readonly string[]): Uint8Array {
  const kids = contents.map((_, index) => `${6 + index * 2} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500 814 939 500] >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  ];
  for (const [index, content] of contents.entries()) {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + index * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  let file = "%PDF-1.4\n";
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file, "latin1"));
}
