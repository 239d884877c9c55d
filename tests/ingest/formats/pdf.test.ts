/** Printed pages -> paragraphs: joining, running heads, characters of fonts. */
import { describe, expect, it } from "vitest";
import { plainCharacters } from "../../../src/ingest/formats/pdf-characters.ts";
import { dropRunningHeads } from "../../../src/ingest/formats/pdf-furniture.ts";
import { type PageLine, type TextPiece, visualLines } from "../../../src/ingest/formats/pdf-lines.ts";
import { paragraphsOf } from "../../../src/ingest/formats/pdf-paragraphs.ts";

const SIZE = 16;
const ROOM = 26;
const LEFT = 90;
const WIDE = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄";

/** A line of a page: text, indent in font sizes, distance from the line above. */
function set(
  lines: readonly (readonly [text: string, indent?: number, gap?: number, size?: number])[],
): PageLine[] {
  let y = 780;
  return lines.map(([text, indent = 0, gap = 28, size = SIZE]) => {
    y -= gap;
    const left = LEFT + indent * SIZE;
    const width = [...text].reduce((sum, sign) => sum + (sign < "\u007f" ? 0.5 : 1), 0) * size;
    return { page: 1, text, left, right: left + width, y, size, pageWidth: 595, pageHeight: 842 };
  });
}

const full = (begin: string) => (begin + WIDE).slice(0, ROOM);

describe("paragraphs", () => {
  it("join lines the page broke, and end where the next word would have fitted", () => {
    const lines = set([
      [full("第一条为").slice(0, 24), 2],
      [full("奖励")],
      ["二十万元。"],
      [full("第二条为").slice(0, 24), 2],
      ["施行。"],
    ]);
    expect(paragraphsOf(lines)).toEqual([
      `${full("第一条为").slice(0, 24)}${full("奖励")}二十万元。`,
      `${full("第二条为").slice(0, 24)}施行。`,
    ]);
  });

  it("end at a full line where the next one is indented, or farther below", () => {
    const indented = set([
      [full("一").slice(0, 24), 2],
      [full("二")],
      [full("三").slice(0, 24), 2],
      [full("四")],
      ["五"],
    ]);
    expect(paragraphsOf(indented)).toHaveLength(2);
    const spaced = set([[full("一")], [full("二")], [full("三"), 0, 40], [full("四")], ["五"]]);
    expect(paragraphsOf(spaced)).toHaveLength(2);
  });

  it("keep a sign that may not begin a line with the word before it", () => {
    // 25 signs and room for one more, but 元 and its full stop are two.
    expect(
      paragraphsOf(set([[full("一")], [full("二").slice(0, 25)], ["元。"], [full("三"), 0, 40]])),
    ).toHaveLength(2);
    // A number is not parted: 24 signs, room for two, the number needs three.
    expect(
      paragraphsOf(set([[full("一")], [full("二").slice(0, 24)], ["200000元"], [full("三"), 0, 40]])),
    ).toHaveLength(2);
  });

  it("begin at a label after the end of a sentence, even where the line before is full", () => {
    const sentence = `${full("一").slice(0, 25)}。`;
    expect(
      paragraphsOf(
        set([[full("一")], [sentence], ["第二条 为了"], [sentence], ["（二）奖励"], [sentence], ["2.补贴"]]),
      ),
    ).toHaveLength(6);
    expect(paragraphsOf(set([[full("一")], [full("依照")], ["第二条的规定"]]))).toHaveLength(1);
  });

  it("join text that hangs beside its label", () => {
    const lines = set([
      [full("1.支持"), 0],
      [full("企业").slice(0, 24), 2],
      [full("申报").slice(0, 24), 2],
      ["项目。", 2],
      [full("2.支持"), 0],
      ["项目。", 2],
    ]);
    expect(paragraphsOf(lines).map((text) => text.slice(0, 4))).toEqual(["1.支持", "2.支持"]);
  });

  it("join a large centred title, and leave the line below it alone", () => {
    const lines = set([
      ["大连市人民政府关于印发", 5.4, 40, 22],
      ["若干政策措施的通知", 6.8, 40, 22],
      ["大政发〔2024〕1号", 8, 40],
      [full("一"), 0],
      [full("二"), 0],
      [full("三"), 0],
      ["四", 0],
    ]);
    expect(paragraphsOf(lines).slice(0, 2)).toEqual([
      "大连市人民政府关于印发若干政策措施的通知",
      "大政发〔2024〕1号",
    ]);
  });

  it("keep words of letters apart, and everything else together", () => {
    expect(
      paragraphsOf(set([[`${full("一").slice(0, 24)}free`], ["trade zone"], [full("三"), 0, 40]]))[0],
    ).toContain("free trade");
  });
});

describe("running heads", () => {
  const page = (number: number, body: readonly string[]): PageLine[] =>
    [
      [`公报 第${number}期`, 800] as const,
      ...body.map((text, index) => [text, 700 - index * 28] as const),
      [`— ${number} —`, 40] as const,
    ].map(([text, y]) => ({
      page: number,
      text,
      left: 90,
      right: 300,
      y,
      size: SIZE,
      pageWidth: 595,
      pageHeight: 842,
    }));

  it("go, with page numbers; what stands in the text stays", () => {
    const pages = [page(1, ["第一条", "20"]), page(2, ["第二条", "20"]), page(3, ["20", "第三条"])];
    expect(dropRunningHeads(pages).map(({ text }) => text)).toEqual([
      "第一条",
      "20",
      "第二条",
      "20",
      "20",
      "第三条",
    ]);
  });

  it.each(["3", "- 3 -", "—3—", "第3页", "第 3 页 共 10 页", "3/10", "· 3 ·"])(
    "knows %s for a page number",
    (text) => {
      const [line] = page(1, [text]).slice(-1);
      expect(dropRunningHeads([line === undefined ? [] : [{ ...line, text }]])).toEqual([]);
    },
  );

  it("does not take a year or a sum for a page number", () => {
    for (const text of ["2024年", "3万元", "第3条"]) {
      const [line] = page(1, []).slice(-1);
      expect(dropRunningHeads([line === undefined ? [] : [{ ...line, text }]])).toHaveLength(1);
    }
  });
});

describe("lines", () => {
  const shape = { number: 1, width: 595, height: 842 };
  const piece = (text: string, x: number, width: number, y = 700): TextPiece => ({
    text,
    x,
    y,
    width,
    size: 10,
  });
  const textOf = (...pieces: TextPiece[]) => visualLines(pieces, shape).map(({ text }) => text);

  it("are put together from pieces in any order, small print raised a little", () => {
    expect(
      textOf(
        piece("元", 40, 10),
        piece("下一行", 10, 30, 680),
        piece("20万", 20, 20, 702),
        piece("奖", 10, 10),
      ),
    ).toEqual(["奖20万元", "下一行"]);
  });

  it("part columns and words, not letter spacing", () => {
    expect(textOf(piece("博士", 10, 20), piece("2000元", 60, 30))).toEqual(["博士 2000元"]);
    expect(textOf(piece("free", 10, 20), piece("trade", 33, 25))).toEqual(["free trade"]);
    expect(textOf(piece("3 个", 10, 16.5), piece(" ", 26.5, 1.4), piece("月", 27.9, 10))).toEqual(["3个月"]);
    expect(textOf(piece("第一章 总则", 10, 53))).toEqual(["第一章 总则"]);
  });
});

it("reads radicals, ligatures and the bar of fonts as people type them", () => {
  expect(plainCharacters("⼤⻓⾯⼾⺠⻋ﬁ5―10亿元①，％")).toBe("大长面户民车fi5—10亿元①，％");
});
