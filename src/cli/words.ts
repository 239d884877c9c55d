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

/** The snippet on one line, the matched words bold where the terminal can. */
export function snippetLine(hit: Hit, bold: boolean): string {
  const { text, highlights } = hit.snippet;
  let shown = "";
  let at = 0;
  for (const [start, end] of highlights) {
    shown +=
      text.slice(at, start) + (bold ? `${BOLD}${text.slice(start, end)}${PLAIN}` : text.slice(start, end));
    at = end;
  }
  return (shown + text.slice(at)).replace(/\s+/g, " ").trim();
}
