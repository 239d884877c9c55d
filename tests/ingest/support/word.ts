/** Word files from raw parts, for what the docx package does not write. */
import JSZip from "jszip";

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export interface WordParts {
  /** Content of w:body. */
  readonly body: string;
  /** Content of w:numbering and w:styles. */
  readonly numbering?: string;
  readonly styles?: string;
}

/** A .docx with these parts. */
export async function writeWord({ body, numbering, styles }: WordParts): Promise<Uint8Array> {
  const archive = new JSZip();
  archive.file(
    "[Content_Types].xml",
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  );
  archive.file(
    "_rels/.rels",
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  archive.file(
    "word/_rels/document.xml.rels",
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
  );
  archive.file("word/document.xml", `<w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>`);
  archive.file("word/numbering.xml", `<w:numbering ${NAMESPACE}>${numbering ?? ""}</w:numbering>`);
  archive.file("word/styles.xml", `<w:styles ${NAMESPACE}>${styles ?? ""}</w:styles>`);
  return archive.generateAsync({ type: "nodebuffer" });
}

/** A paragraph; `properties` is the content of w:pPr. */
export function paragraph(text: string, properties = ""): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** The numbering of a paragraph, for its properties. */
export function numbered(list: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;
}

/** An abstract list of levels [format, text], and a list that uses it. */
export function list(id: number, levels: readonly (readonly [string, string])[], more = ""): string {
  const written = levels.map(
    ([format, text], level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
  );
  return `<w:abstractNum w:abstractNumId="${id}">${written.join("")}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/>${more}</w:num>`;
}
