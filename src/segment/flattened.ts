/** Finds the lost lines of a text whose line breaks were turned into spaces. */
import { isDateWords, isNumberWords, isOfficeWords, isTitleWords } from "./phrases.ts";
import { isSpace, skipSpace } from "./space.ts";

/** What may stand between a lost line break and the words before it. */
const LINE_CLOSERS = new Set(["。", "！", "？", "；", ";", "：", ":", "）", ")", "〕", "】", "]", "”", "》"]);

/** A line this long that also holds most of the text has lost its line breaks. */
const FLATTENED_LINE_LENGTH = 300;

const LONGEST_FRAME_LINE = 80;
/**
 * A paragraph without a label ends at white space only from this length on: in a line that lost its breaks a space
 * after a sentence is a guess, and a paragraph of one sentence says too little on its own to be found or cited.
 */
const SHORTEST_PARAGRAPH = 240;

/** This many spaces in a row were an indentation or a line break. */
const LONG_SPACE = 4;

/** An attachment begins a line of its own. */
const ATTACHMENT = /^附(?:件|录|表|图|[:：])/;

/** A label after white space inside a flattened line opens a line of its own. */
const LABEL_AFTER_SPACE =
  /^(?:第[ \u3000]?[〇零一二三四五六七八九十百千0-9０-９]{1,7}[ \u3000]?[编章节条](?:之[一二三四五六七八九十]+)?[ \u3000]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|[（(]?[0-9０-９]{1,2}(?:[、．)）]|\.(?![0-9])))/;

/** Pieces of one line: the line itself, or its lost lines when it holds most of a long text. */
export function splitFlattened(text: string, start: number, end: number): { start: number; end: number }[] {
  const length = end - start;
  if (length < FLATTENED_LINE_LENGTH || length * 2 < text.length) return [{ start, end }];
  const pieces: { start: number; end: number }[] = [];
  let open = start;
  for (let i = start; i < end; ) {
    if (!isSpace(text[i])) {
      i += 1;
      continue;
    }
    const after = skipSpace(text, i, end);
    const run = text.slice(i, after);
    const closes = LINE_CLOSERS.has(text[i - 1] ?? "");
    const labelled = LABEL_AFTER_SPACE.test(text.slice(after, after + 16));
    const wide = run.includes("\u3000\u3000") || run.length >= LONG_SPACE;
    const next = nextWord(text, after, end);
    const introduces = /[：:]/.test(text[i - 1] ?? "");
    const mayEnd = i - open >= SHORTEST_PARAGRAPH || isDateWords(next) || isOfficeWords(next);
    if (
      i > open &&
      after < end &&
      (labelled ||
        introduces ||
        ((closes || wide) && mayEnd) ||
        (wide && (!closes || ATTACHMENT.test(next))) ||
        isFrameLine(text.slice(open, i), next))
    ) {
      pieces.push({ start: open, end: after });
      open = after;
    }
    i = after;
  }
  pieces.push({ start: open, end });
  return pieces;
}

/** The word that begins at `from`, up to the next white space. */
function nextWord(text: string, from: number, end: number): string {
  let to = from;
  while (to < end && to - from < LONGEST_FRAME_LINE && !isSpace(text[to])) to += 1;
  return text.slice(from, to);
}

/** Words that fill a line of their own before the body: a title, an office, a number, a date. */
function isFrameLine(words: string, next: string): boolean {
  const line = words.trim();
  if (line.length > LONGEST_FRAME_LINE) return false;
  if (isTitleWords(line) || isDateWords(line) || isNumberWords(line)) return true;
  // 财政部 海关总署 税务总局关于…的公告 is one title, not three offices.
  return isOfficeWords(line) && !isOfficeWords(next) && !/^[\u4e00-\u9fff]{2,20}关于/.test(next);
}
