/** What is blanked or joined before amounts are read; every mask keeps the length of the text. */
import type { ClauseOutline } from "../../domain/clause.ts";

/** Longest title in 《》; an opening mark without its closing one is no title. */
const LONGEST_TITLE = 200;

/** The text with everything inside 《》 replaced by a letter, so that numbers in titles are not read. */
export function maskTitles(text: string): string {
  if (!text.includes("《")) return text;
  return text.replace(/《[^《》\n]{1,200}》/g, (title) =>
    title.length > LONGEST_TITLE + 2 ? title : `《${"某".repeat(title.length - 2)}》`,
  );
}

/** 3.50万元以上的…, 2、5家以上…: where segmentation says that 3. is a label, it is no part of a number or list. */
export function maskLabels(text: string, outlines: readonly ClauseOutline[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { number, start } of outlines) {
    if (number === null || start < from || !/[\d一二三四五六七八九十][.．、]?$/.test(number)) continue;
    if (!text.startsWith(number, start)) continue;
    let end = start + number.length;
    if (/[.．、]/.test(text[end] ?? "")) end += 1;
    pieces.push(text.slice(from, start), " ".repeat(end - start));
    from = end;
  }
  return pieces.length === 0 ? text : pieces.join("") + text.slice(from);
}

/** A line shorter than this is a line of its own; texts are wrapped at 20 characters and more. */
const SHORTEST_WRAPPED = 20;
/** What a paragraph, a heading row or a table row ends with. */
const LINE_END = /[。；;：:！!？?|”）)】\]\s]/;
/** What begins a line of its own: a label, an indentation, a row of a table. */
const LINE_START =
  /^(?:[\s|#*●■◆]|第[一二三四五六七八九十百零〇\d]{1,5}[条章节]|[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⒛])/;

/** 300|万元: the unit alone began the next line. */
const UNIT_START = /^(?:万|亿|元|个(?:月|百分点|工作日)|[%％‰])/;

/** Text from a PDF or a mail breaks its lines anywhere, even in 50万|元: a blank stands for such a break. */
export function joinWraps(text: string, outlines: readonly ClauseOutline[]): string {
  if (!text.includes("\n")) return text;
  const openings = new Set(
    outlines.filter((outline) => outline.level !== "paragraph").map((outline) => outline.start),
  );
  const pieces: string[] = [];
  let from = 0;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
    const next = text.slice(at + 1, at + 9);
    const split = /[\d０-９万亿]/.test(text[at - 1] ?? "") && UNIT_START.test(next);
    const wrapped =
      !openings.has(at + 1) &&
      (split ||
        (at - lineStart >= SHORTEST_WRAPPED &&
          next !== "" &&
          !LINE_END.test(text[at - 1] ?? "") &&
          !LINE_START.test(next)));
    if (wrapped) {
      pieces.push(text.slice(from, at), " ");
      from = at + 1;
    }
    lineStart = at + 1;
  }
  return pieces.length === 0 ? text : pieces.join("") + text.slice(from);
}
