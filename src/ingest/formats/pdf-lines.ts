/** Pieces of text on a page -> lines as printed, with their place and size. */
import { plainCharacters } from "./pdf-characters.ts";

/** A run of text as the PDF draws it; units are points, y grows upwards. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Font size. */
  readonly size: number;
}

export interface PageShape {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
}

export interface PageLine {
  readonly page: number;
  readonly text: string;
  /** Left end, right end, base line. */
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** Height of the page tells the margins, its width what layout it has. */
  readonly pageHeight: number;
  readonly pageWidth: number;
}

/** Baselines nearer than this, in font sizes, are one line (superscripts, mixed fonts). */
const SAME_LINE = 0.45;

/** A gap this wide, in font sizes, is a space between words, or between columns of a table. */
const WORD_GAP = 0.25;
const COLUMN_GAP = 0.8;

/** A drawn space narrower than this, in font sizes, is the letter spacing of a justified line. */
const NARROWEST_SPACE = 0.2;

/** Spaces at more than this share of the places where one could stand are letter spacing too. */
const SPACED_OUT_SHARE = 0.3;

/** Lines of one page from top to bottom. */
export function visualLines(pieces: readonly TextPiece[], page: PageShape): PageLine[] {
  const rows: TextPiece[][] = [];
  const sorted = pieces.filter(({ text, size }) => text !== "" && size > 0).sort((a, b) => b.y - a.y);
  for (const piece of sorted) {
    const row = rows.at(-1);
    const last = row?.[0];
    if (
      row !== undefined &&
      last !== undefined &&
      last.y - piece.y <= SAME_LINE * Math.max(last.size, piece.size)
    ) {
      row.push(piece);
    } else {
      rows.push([piece]);
    }
  }
  return rows.flatMap((row) => {
    const line = lineOf(row, page);
    return line === null ? [] : [line];
  });
}

function lineOf(row: TextPiece[], page: PageShape): PageLine | null {
  row.sort((a, b) => a.x - b.x);
  const inked = row.filter(({ text }) => text.trim() !== "");
  const first = inked[0];
  if (first === undefined) return null;
  let text = "";
  let right = first.x;
  let widest = first;
  for (const piece of row) {
    if (piece.text === " " && piece.width < NARROWEST_SPACE * piece.size) continue;
    if (text !== "" && needsSpace(text, piece, right)) text += " ";
    text += piece.text;
    if (piece.text.trim() !== "") right = Math.max(right, piece.x + piece.width);
    if (piece.width > widest.width) widest = piece;
  }
  const clean = closeUp(
    plainCharacters(text)
      .replace(/[ \t\u00a0\u3000]+/g, " ")
      .trim(),
  );
  if (clean === "") return null;
  return {
    page: page.number,
    text: clean,
    left: first.x,
    right,
    y: widest.y,
    size: widest.size,
    pageHeight: page.height,
    pageWidth: page.width,
  };
}

/** Takes the spaces out of a line that is spaced out: a justified line, or a title set 关 于 印 发. */
function closeUp(line: string): string {
  if (line.length < 6) return line;
  const spaces = line.match(/(?<=[\u2e80-\uffef”’…]) | (?=[\u2e80-\uffef“‘])/g)?.length ?? 0;
  if (spaces <= (line.length - spaces) * SPACED_OUT_SHARE) return line;
  return line.replace(/(?<=[\u2e80-\uffef”’…]) | (?=[\u2e80-\uffef“‘])/g, "");
}

function needsSpace(before: string, piece: TextPiece, right: number): boolean {
  if (/\s$/.test(before) || /^\s/.test(piece.text)) return false;
  const gap = (piece.x - right) / piece.size;
  if (gap > COLUMN_GAP) return true;
  return gap > WORD_GAP && /[A-Za-z0-9]$/.test(before) && /^[A-Za-z0-9]/.test(piece.text);
}
