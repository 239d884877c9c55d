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

/** A space narrower than this, in font sizes, is the letter spacing of a justified line. */
const NARROWEST_SPACE = 0.2;

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
    const own = withoutLetterSpacing(piece);
    if (own === "" || (own === " " && piece.width < NARROWEST_SPACE * piece.size)) continue;
    if (text !== "" && needsSpace(text, piece, right)) text += " ";
    text += own;
    if (piece.text.trim() !== "") right = Math.max(right, piece.x + piece.width);
    if (piece.width > widest.width) widest = piece;
  }
  const clean = plainCharacters(text)
    .replace(/[ \t\u00a0\u3000]+/g, " ")
    .trim();
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

/**
 * Text of a piece without the spaces that pdf.js sees in wide letter spacing: what the signs do not fill of the
 * piece's width is too little for the spaces in it.
 */
function withoutLetterSpacing({ text, width, size }: TextPiece): string {
  const spaces = text.split(" ").length - 1;
  if (spaces === 0) return text;
  let filled = 0;
  for (const sign of text) if (sign !== " ") filled += sign < "\u007f" ? 0.5 : 1;
  if (width - filled * size >= spaces * NARROWEST_SPACE * size) return text;
  return text.replace(/(?<=[\u2e80-\uffef”’…]) | (?=[\u2e80-\uffef“‘])/g, "");
}

function needsSpace(before: string, piece: TextPiece, right: number): boolean {
  if (/\s$/.test(before) || /^\s/.test(piece.text)) return false;
  const gap = (piece.x - right) / piece.size;
  if (gap > COLUMN_GAP) return true;
  return gap > WORD_GAP && /[A-Za-z0-9]$/.test(before) && /^[A-Za-z0-9]/.test(piece.text);
}
