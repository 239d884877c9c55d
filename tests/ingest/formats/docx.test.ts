/** Word documents -> text: numbers that Word draws, tables, tracked changes, what is not read. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { docxToText } from "../../../src/ingest/formats/docx.ts";
import { formatNumber } from "../../../src/ingest/formats/docx-number-format.ts";
import { parseNumber } from "../../../src/text/numerals.ts";
import { list, numbered, paragraph, type WordParts, writeWord } from "../support/word.ts";

async function linesOf(parts: WordParts): Promise<string[]> {
  return (await docxToText(await writeWord(parts), "a.docx")).split("\n");
}

const OUTLINE = list(1, [
  ["chineseCounting", "第%1章"],
  ["chineseCountingThousand", "第%2条"],
  ["chineseCounting", "（%3）"],
  ["decimal", "%4."],
  ["decimalEnclosedCircle", "%5"],
]);

describe("automatic numbers", () => {
  it("are written out per level, deeper levels beginning anew", async () => {
    const body = [
      paragraph("总则", numbered(1)),
      paragraph("为了促进发展", numbered(1, 1)),
      paragraph("奖励", numbered(1, 2)),
      paragraph("一次性", numbered(1, 3)),
      paragraph("补充", "<w:ind/>"),
      paragraph("补贴", numbered(1, 2)),
      paragraph("适用范围", numbered(1, 1)),
      paragraph("条件", numbered(1, 2)),
      paragraph("附则", numbered(1)),
      paragraph("施行", numbered(1, 1)),
      paragraph("其他", numbered(1, 4)),
    ].join("");
    expect(await linesOf({ body, numbering: OUTLINE })).toEqual([
      "第一章 总则",
      "第一条 为了促进发展",
      "（一）奖励",
      "1.一次性",
      "补充",
      "（二）补贴",
      "第二条 适用范围",
      "（一）条件",
      "第二章 附则",
      "第一条 施行",
      "①其他",
    ]);
  });

  it("come from styles too, and can be taken away", async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="a"><w:name w:val="条"/><w:pPr>${numbered(1, 1)}</w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="b"><w:name w:val="条2"/><w:basedOn w:val="a"/></w:style>`;
    const body = [
      paragraph("甲", '<w:pStyle w:val="a"/>'),
      paragraph("乙", '<w:pStyle w:val="b"/>'),
      paragraph("丙", `<w:pStyle w:val="b"/>${numbered(0)}`),
      paragraph("丁", '<w:pStyle w:val="a"/>'),
    ].join("");
    expect(await linesOf({ body, numbering: OUTLINE, styles })).toEqual([
      "第一条 甲",
      "第二条 乙",
      "丙",
      "第三条 丁",
    ]);
  });

  it("go on across lists of one kind, and restart where the list says so", async () => {
    const numbering = `${OUTLINE}<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;
    const body = [1, 7, 8, 8].map((id) => paragraph("甲", numbered(id, 1))).join("");
    expect(await linesOf({ body, numbering })).toEqual(["第一条 甲", "第二条 甲", "第一条 甲", "第二条 甲"]);
  });

  it("name several levels, in digits where the list is legal", async () => {
    const numbering = list(1, [
      ["chineseCounting", "%1、"],
      ["decimal", "%1.%2"],
    ]).replace('<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>');
    const body = paragraph("甲", numbered(1)) + paragraph("乙", numbered(1, 1));
    expect(await linesOf({ body, numbering })).toEqual(["一、甲", "1.1乙"]);
  });

  it("are left out for bullets", async () => {
    const body = paragraph("甲", numbered(1));
    expect(await linesOf({ body, numbering: list(1, [["bullet", "\uf0b7"]]) })).toEqual(["甲"]);
  });

  it("survive characters that mean something in XML", async () => {
    const body = paragraph("研发 &amp; &lt;试验&gt; A&#160;B", numbered(1));
    expect(await linesOf({ body, numbering: list(1, [["decimal", "&lt;%1&gt;"]]) })).toEqual([
      "<1>研发 & <试验> A B",
    ]);
  });
});

describe("number formats", () => {
  it.each([
    [10, "chineseCounting", "十"],
    [21, "chineseCountingThousand", "二十一"],
    [103, "chineseCountingThousand", "一百零三"],
    [110, "chineseCountingThousand", "一百一十"],
    [12, "chineseLegalSimplified", "壹拾贰"],
    [105, "ideographDigital", "一〇五"],
    [3, "ideographTraditional", "丙"],
    [20, "decimalEnclosedCircle", "⑳"],
    [21, "decimalEnclosedCircle", "㉑"],
    [28, "lowerLetter", "bb"],
    [14, "upperRoman", "XIV"],
    [7, "decimalZero", "07"],
    [5, "unheardOf", "5"],
  ])("%d as %s is %s", (value, format, text) => {
    expect(formatNumber(value, format)).toBe(text);
  });

  it("reads back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (value) => {
        expect(parseNumber(formatNumber(value, "chineseCountingThousand"))).toBe(String(value));
      }),
    );
  });
});

describe("what is read", () => {
  const row = (...cells: string[]) =>
    `<w:tr>${cells.map((text) => `<w:tc><w:tcPr/>${paragraph(text)}</w:tc>`).join("")}</w:tr>`;

  it("keeps the header of tables with each row, and numbers in cells", async () => {
    const body = `<w:tbl>${row("层次", "补贴标准")}${row("博士", "每月2000元")}${row("硕士", "每月1000元")}</w:tbl>${paragraph("完")}`;
    expect(await linesOf({ body })).toEqual([
      "层次：博士；补贴标准：每月2000元",
      "层次：硕士；补贴标准：每月1000元",
      "完",
    ]);
  });

  it("reads inserted text and not deleted text", async () => {
    const body = `<w:p><w:r><w:t>奖励</w:t></w:r><w:del w:id="1"><w:r><w:delText>10万元</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>20万元</w:t></w:r></w:ins></w:p>`;
    expect(await linesOf({ body })).toEqual(["奖励20万元"]);
  });

  it("reads line breaks as lines, and passes over tables of contents", async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="10"><w:name w:val="toc 1"/></w:style>`;
    const body = `${paragraph("第一章 总则	1", '<w:pStyle w:val="10"/>')}
      <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph("目录")}</w:sdtContent></w:sdt>
      <w:p><w:r><w:t>第一章 总则</w:t><w:br/><w:t>第一条 为了</w:t></w:r></w:p>`;
    expect(await linesOf({ body, styles })).toEqual(["第一章 总则", "第一条 为了"]);
  });
});
