/** Word's automatic numbering, written out as text: 第一条, 一、, (一) stand in numbering.xml, not in the paragraphs. */
import { load } from "cheerio/slim";
import type { Element } from "domhandler";
import type JSZip from "jszip";
import { formatNumber } from "./docx-number-format.ts";

type Xml = ReturnType<typeof load>;

interface Level {
  readonly format: string;
  /** %1 to %9 stand for the counters of the levels: 第%1条, %1.%2. */
  readonly text: string;
  readonly start: number;
  /** tab, space or nothing between number and text. */
  readonly suffix: string;
  /** All counters as Arabic digits (Word's "legal" numbering). */
  readonly legal: boolean;
}

interface NumberingList {
  /** Lists over the same abstract numbering share their counters. */
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly startOverrides: ReadonlyMap<number, number>;
}

interface ParagraphStyle {
  readonly name: string;
  readonly basedOn: string | null;
  readonly numId: string | null;
  readonly level: number | null;
}

/**
 * Changes the archive in place: each automatically numbered paragraph of the main part gets its number as text
 * and loses its numbering; paragraphs of tables of contents are removed, they repeat the headings.
 */
export async function writeOutNumbering(archive: JSZip): Promise<void> {
  const document = await readXml(archive, "word/document.xml");
  if (document === null) return;
  const styles = readStyles(await readXml(archive, "word/styles.xml"));
  const lists = readLists(await readXml(archive, "word/numbering.xml"));
  dropContents(document, styles);
  const counters = new Counters(lists);
  document("w\\:p").each((_, paragraph) => {
    const numbering = numberingOf(document, paragraph, styles);
    if (numbering === null) return;
    const label = counters.next(numbering.numId, numbering.level);
    document(paragraph).children("w\\:pPr").children("w\\:numPr").remove();
    if (label !== "") insertText(document, paragraph, label);
  });
  archive.file("word/document.xml", document.xml());
}

async function readXml(archive: JSZip, part: string): Promise<Xml | null> {
  const xml = await archive.file(part)?.async("string");
  return xml === undefined ? null : load(xml, { xml: { xmlMode: true, decodeEntities: true } });
}

function value($: Xml, parent: Element, child: string): string | null {
  return $(parent).children(child).first().attr("w:val") ?? null;
}

function readStyles($: Xml | null): ReadonlyMap<string, ParagraphStyle> {
  const styles = new Map<string, ParagraphStyle>();
  $?.("w\\:style").each((_, style) => {
    const numbering = $(style).children("w\\:pPr").children("w\\:numPr").get(0);
    const level = numbering === undefined ? null : value($, numbering, "w\\:ilvl");
    styles.set($(style).attr("w:styleId") ?? "", {
      name: (value($, style, "w\\:name") ?? "").toLowerCase(),
      basedOn: value($, style, "w\\:basedOn"),
      numId: numbering === undefined ? null : value($, numbering, "w\\:numId"),
      level: level === null ? null : Number(level),
    });
  });
  return styles;
}

function readLists($: Xml | null): ReadonlyMap<string, NumberingList> {
  const lists = new Map<string, NumberingList>();
  if ($ === null) return lists;
  const abstracts = new Map<string, ReadonlyMap<number, Level>>();
  $("w\\:abstractNum").each((_, abstract) => {
    const levels = new Map<number, Level>();
    $(abstract)
      .children("w\\:lvl")
      .each((_, level) => {
        levels.set(Number($(level).attr("w:ilvl") ?? 0), readLevel($, level));
      });
    abstracts.set($(abstract).attr("w:abstractNumId") ?? "", levels);
  });
  $("w\\:num").each((_, num) => {
    const abstractId = value($, num, "w\\:abstractNumId") ?? "";
    const levels = new Map(abstracts.get(abstractId) ?? []);
    const startOverrides = new Map<number, number>();
    $(num)
      .children("w\\:lvlOverride")
      .each((_, override) => {
        const at = Number($(override).attr("w:ilvl") ?? 0);
        const own = $(override).children("w\\:lvl").get(0);
        if (own !== undefined) levels.set(at, readLevel($, own));
        const start = value($, override, "w\\:startOverride");
        if (start !== null) startOverrides.set(at, Number(start));
      });
    lists.set($(num).attr("w:numId") ?? "", { abstractId, levels, startOverrides });
  });
  return lists;
}

function readLevel($: Xml, level: Element): Level {
  return {
    format: value($, level, "w\\:numFmt") ?? "decimal",
    text: value($, level, "w\\:lvlText") ?? "",
    start: Number(value($, level, "w\\:start") ?? 1),
    suffix: value($, level, "w\\:suff") ?? "tab",
    legal: $(level).children("w\\:isLgl").length > 0,
  };
}

/** Own numbering of the paragraph, or that of its style; numId 0 takes a style's numbering away. */
function numberingOf(
  $: Xml,
  paragraph: Element,
  styles: ReadonlyMap<string, ParagraphStyle>,
): { numId: string; level: number } | null {
  const properties = $(paragraph).children("w\\:pPr").first();
  const own = properties.children("w\\:numPr").get(0);
  let numId = own === undefined ? null : value($, own, "w\\:numId");
  const ownLevel = own === undefined ? null : value($, own, "w\\:ilvl");
  let level = ownLevel === null ? null : Number(ownLevel);
  let styleId = properties.children("w\\:pStyle").attr("w:val") ?? null;
  for (let depth = 0; styleId !== null && depth < 20; depth++) {
    const style = styles.get(styleId);
    if (style === undefined) break;
    numId ??= style.numId;
    level ??= style.level;
    styleId = style.basedOn;
  }
  return numId === null || numId === "0" ? null : { numId, level: level ?? 0 };
}

class Counters {
  private readonly lists: ReadonlyMap<string, NumberingList>;
  private readonly counts = new Map<string, Map<number, number>>();
  private readonly started = new Set<string>();

  constructor(lists: ReadonlyMap<string, NumberingList>) {
    this.lists = lists;
  }

  /** Label of the next paragraph of a list, "" for bullets and unknown lists. */
  next(numId: string, at: number): string {
    const list = this.lists.get(numId);
    const level = list?.levels.get(at);
    if (list === undefined || level === undefined) return "";
    const counts = this.counts.get(list.abstractId) ?? new Map<number, number>();
    this.counts.set(list.abstractId, counts);
    const override = list.startOverrides.get(at);
    const first = override !== undefined && !this.started.has(`${numId}/${at}`);
    this.started.add(`${numId}/${at}`);
    counts.set(at, first ? override : (counts.get(at) ?? level.start - 1) + 1);
    // Deeper levels begin anew.
    for (const deeper of [...counts.keys()]) if (deeper > at) counts.delete(deeper);
    if (level.format === "bullet" || level.format === "none")
      return level.format === "bullet" ? "" : level.text;
    const label = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const upper = Number(digit) - 1;
      const source = list.levels.get(upper) ?? level;
      // A level that never came up counts as begun.
      if (!counts.has(upper)) counts.set(upper, source.start);
      return formatNumber(counts.get(upper) ?? source.start, level.legal ? "decimal" : source.format);
    });
    // 第一条 needs its space (or the text would run on); 一、 and (一) do not.
    return level.suffix !== "nothing" && /[条章节编部分]$/.test(label) ? `${label} ` : label;
  }
}

function insertText($: Xml, paragraph: Element, label: string): void {
  const escaped = label.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const run = `<w:r><w:t xml:space="preserve">${escaped}</w:t></w:r>`;
  const properties = $(paragraph).children("w\\:pPr").first();
  if (properties.length > 0) properties.after(run);
  else $(paragraph).prepend(run);
}

function dropContents($: Xml, styles: ReadonlyMap<string, ParagraphStyle>): void {
  $("w\\:sdt").each((_, block) => {
    if ($(block).find("w\\:docPartGallery").attr("w:val") === "Table of Contents") $(block).remove();
  });
  $("w\\:p").each((_, paragraph) => {
    const styleId = $(paragraph).children("w\\:pPr").children("w\\:pStyle").attr("w:val");
    const name = styleId === undefined ? "" : (styles.get(styleId)?.name ?? "");
    if (/^toc \d$/.test(name)) $(paragraph).remove();
  });
}
