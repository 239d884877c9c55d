/** Documents cited in 《…》, per clause, and their linking to documents of the corpus. */
import type { ClauseOutline } from "../domain/clause.ts";
import type { Reference } from "../domain/fact.ts";
import { quoted, type Span } from "../domain/span.ts";
import { ClauseTree } from "./departments/clause-tree.ts";

const LONGEST_TITLE = 200;

/**
 * Book titles cited in each clause, by path, in reading order; the deepest clause owns them. Nested titles
 * (《关于修改〈…〉的决定》) are one reference. `documentId` is null until `linkReferences`.
 */
export function extractReferences(
  text: string,
  outlines: readonly ClauseOutline[],
): Map<string, Reference[]> {
  const tree = new ClauseTree(outlines);
  const references = new Map<string, Reference[]>();
  for (const span of citedTitles(text)) {
    const clause = tree.deepestAt(span.start);
    if (clause === null) continue;
    const quote = quoted(text, span.start, span.end);
    const title = quote.quote.slice(1, -1).trim();
    if (title === "") continue;
    const list = references.get(clause.path);
    const reference: Reference = { ...quote, title, documentId: null };
    if (list === undefined) references.set(clause.path, [reference]);
    else list.push(reference);
  }
  return references;
}

/** Spans of the outermost 《…》, those broken over a line or overlong left out. */
export function citedTitles(text: string): Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let open = 0;
  for (let i = text.search(/[《]/); i >= 0 && i < text.length; i++) {
    const char = text[i];
    if (char === "《") {
      if (depth++ === 0) open = i;
    } else if (char === "》" && depth > 0) {
      if (--depth === 0 && i - open <= LONGEST_TITLE) spans.push({ start: open, end: i + 1 });
    } else if (char === "\n") depth = 0;
  }
  return spans;
}

/**
 * Links references to the documents of a corpus.
 * @param titles document id by title, as the documents carry it
 * @returns the references with `documentId` where a title agrees, marks, spaces and 中华人民共和国 aside
 */
export function linkReferences(
  references: readonly Reference[],
  titles: ReadonlyMap<string, string>,
): Reference[] {
  const index = titleIndexOf(titles);
  return references.map((reference) => ({
    ...reference,
    documentId: index.get(titleKey(reference.title)) ?? null,
  }));
}

const INDEXES = new WeakMap<ReadonlyMap<string, string>, Map<string, string>>();

function titleIndexOf(titles: ReadonlyMap<string, string>): Map<string, string> {
  let index = INDEXES.get(titles);
  if (index === undefined || index.size > titles.size) {
    index = new Map();
    for (const [title, id] of titles) if (!index.has(titleKey(title))) index.set(titleKey(title), id);
    INDEXES.set(titles, index);
  }
  return index;
}

/** What two spellings of one title share. */
export function titleKey(title: string): string {
  return title
    .replace(/[\s《》〈〉<>“”"'‘’]/g, "")
    .replace(/[（(](?:征求意见稿|试行|暂行|草案|\d{4}年?修[订正].*?)[）)]$/, "")
    .replace(/^中华人民共和国/, "")
    .replace(/[（]/g, "(")
    .replace(/[）]/g, ")");
}
