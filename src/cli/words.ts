/** Short Chinese wordings of hits and documents for tables on a terminal. */
import { DOCUMENT_STATUS_LABELS, type Document } from "../domain/document.ts";
import type { Hit } from "../domain/retrieval.ts";

/** 营口市 · 征求意见稿 */
export function placeAndStatus(document: Document): string {
  return [document.city ?? document.province ?? "地区未注明", DOCUMENT_STATUS_LABELS[document.status]].join(
    " · ",
  );
}

/** Names of the bodies a clause puts in charge, without doubles. */
export function departmentNames(hit: Hit): string[] {
  return [...new Set(hit.clause.departments.map(({ name }) => name))];
}

const BOLD = "\u001b[1m";
const PLAIN = "\u001b[22m";

/** The snippet in lines of at most `width` columns, the matched words bold where the terminal can. */
export function snippetLines(hit: Hit, width: number, bold: boolean): string {
  const { text, highlights } = hit.snippet;
  const marked = new Set(
    highlights.flatMap(([start, end]) => Array.from({ length: end - start }, (_, n) => start + n)),
  );
  const lines: string[] = [];
  let line = "";
  let columns = 0;
  let on = false;
  let at = 0;
  for (const character of text) {
    const shown = /\s/.test(character) ? " " : character;
    const size = columnsOf(shown);
    if (columns + size > width) {
      lines.push(on ? line + PLAIN : line);
      line = on ? BOLD : "";
      columns = 0;
    }
    const wanted = bold && marked.has(at);
    if (wanted !== on) line += wanted ? BOLD : PLAIN;
    on = wanted;
    line += shown;
    columns += size;
    at += character.length;
  }
  lines.push(on ? line + PLAIN : line);
  return lines.map((one) => one.trimEnd()).join("\n");
}

/** Text in lines of at most `width` columns; Chinese may break anywhere. */
export function wrapped(text: string, width: number): string {
  let columns = 0;
  let shown = "";
  for (const character of text) {
    const size = columnsOf(character);
    if (columns + size > width) {
      shown += "\n";
      columns = 0;
    }
    shown += character;
    columns += size;
  }
  return shown;
}

/** Columns of a character on a terminal: Chinese characters and full-width forms take two. */
function columnsOf(character: string): number {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
    character,
  )
    ? 2
    : 1;
}
