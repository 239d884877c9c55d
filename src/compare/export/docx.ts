/** The comparison as a Word document: the matrix and the clauses it stands on, with links. */
import {
  Document,
  ExternalHyperlink,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { type ComparisonTable, referenceMarks, uncoveredNote } from "./table.ts";

/** One paragraph per line; `marks` are the numbers of the sources, raised behind the words. */
function cell(text: string, bold = false, marks = ""): TableCell {
  const lines = text.split("\n");
  return new TableCell({
    children: lines.map((line, i) => {
      const words = new TextRun({ text: line, bold });
      const isLast = i === lines.length - 1 && marks !== "";
      return new Paragraph({
        children: isLast ? [words, new TextRun({ text: marks, superScript: true })] : [words],
      });
    }),
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
  });
}

/** Width between the margins of a landscape A4 page, and of the column of labels, in twentieths of a point. */
const PAGE_WIDTH = 13_900;
const LABEL_WIDTH = 1_300;

/** Bytes of the .docx file, landscape A4. */
export async function toDocx(table: ComparisonTable): Promise<Uint8Array> {
  const note = uncoveredNote(table);
  const matrix = new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: [LABEL_WIDTH, ...table.cities.map(() => (PAGE_WIDTH - LABEL_WIDTH) / table.cities.length)],
    rows: [
      new TableRow({
        tableHeader: true,
        children: [cell("项目", true), ...table.cities.map((city) => cell(city, true))],
      }),
      ...table.rows.map(
        (row) =>
          new TableRow({
            cantSplit: false,
            children: [
              cell(row.label, true),
              ...row.texts.map((text, i) => cell(text, false, referenceMarks(row.references[i] ?? []))),
            ],
          }),
      ),
    ],
  });
  const sources = table.sources.flatMap((source) => [
    new Paragraph({
      spacing: { before: 160 },
      children: [
        new TextRun({ text: `[${source.number}] ${source.city} ` }),
        new ExternalHyperlink({
          link: source.link,
          children: [new TextRun({ text: source.citation, style: "Hyperlink" })],
        }),
        new TextRun({ text: `（${source.status}）` }),
      ],
    }),
    ...source.text.split("\n").map((line) => new Paragraph({ text: line, indent: { left: 400 } })),
  ]);
  const document = new Document({
    title: table.title,
    styles: {
      default: { document: { run: { font: { eastAsia: "宋体", ascii: "Times New Roman" }, size: 21 } } },
    },
    sections: [
      {
        properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } },
        children: [
          new Paragraph({ text: table.title, heading: HeadingLevel.HEADING_1 }),
          new Paragraph({ text: `截至日期：${table.asOf}` }),
          matrix,
          ...(note === "" ? [] : [new Paragraph({ text: note, spacing: { before: 160 } })]),
          new Paragraph({ text: "出处", heading: HeadingLevel.HEADING_2 }),
          ...sources,
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
