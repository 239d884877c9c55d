/** One source, understood: its document, its clauses and the facts they state. Needs no index and no model. */
import type { Clause, ClauseOutline } from "../domain/clause.ts";
import { clauseIdOf } from "../domain/clause-id.ts";
import type { Dictionaries } from "../domain/dictionaries.ts";
import { type Document, statusAt } from "../domain/document.ts";
import type { Facts } from "../domain/fact.ts";
import type { Inspection } from "../domain/indexing.ts";
import type { Source } from "../domain/source.ts";
import { extractFacts } from "../extract/facts.ts";
import { citationOf } from "../segment/citation.ts";
import { segment } from "../segment/segment.ts";

const NO_FACTS: Facts = { amounts: [], departments: [], references: [] };

/**
 * Segments a source and extracts its facts.
 * @param asOf ISO date the document's status is told for.
 */
export function understand(source: Source, dictionaries: Dictionaries, asOf: string): Inspection {
  const { text, documentId } = source;
  const outlines = segment(text);
  const { metadata, facts } = extractFacts(text, outlines, dictionaries, {
    sidecar: source.sidecar,
    fileName: source.path,
  });
  const document: Document = {
    ...metadata,
    id: documentId,
    status: statusAt(metadata.validity, asOf),
    sourcePath: source.path,
    contentHash: source.contentHash,
    clauseCount: outlines.length,
  };
  return { document, text, clauses: assemble(document, text, outlines, facts) };
}

function assemble(
  document: Document,
  text: string,
  outlines: readonly ClauseOutline[],
  facts: ReadonlyMap<string, Facts>,
): Clause[] {
  const byPath = new Map(outlines.map((outline) => [outline.path, outline]));
  return outlines.map((outline) => {
    const { parentPath, ...own } = outline;
    return {
      ...own,
      ...(facts.get(outline.path) ?? NO_FACTS),
      id: clauseIdOf(document.id, outline.path),
      documentId: document.id,
      parentId: parentPath === null ? null : clauseIdOf(document.id, parentPath),
      text: text.slice(outline.start, outline.end),
      calculators: [],
      citation: citationOf(document.title, chainOf(outline, byPath)),
    };
  });
}

/** The clause and everything that encloses it, outermost first. */
function chainOf(outline: ClauseOutline, byPath: ReadonlyMap<string, ClauseOutline>): ClauseOutline[] {
  const chain: ClauseOutline[] = [];
  for (
    let at: ClauseOutline | undefined = outline;
    at !== undefined;
    at = at.parentPath === null ? undefined : byPath.get(at.parentPath)
  ) {
    chain.unshift(at);
  }
  return chain;
}
