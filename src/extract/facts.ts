/** Joins everything that is extracted from a document: its metadata, and per clause amounts, departments, references. */
import type { ClauseOutline } from "../domain/clause.ts";
import type { Dictionaries } from "../domain/dictionaries.ts";
import type { DocumentMetadata } from "../domain/document.ts";
import type { Facts } from "../domain/fact.ts";
import { extractAmounts } from "./amounts.ts";
import { extractDepartments } from "./departments.ts";
import { extractMetadata, type MetadataOptions } from "./metadata.ts";
import { extractReferences } from "./references.ts";

export interface ExtractedFacts {
  readonly metadata: DocumentMetadata;
  /** By clause path; every clause has an entry. */
  readonly facts: Map<string, Facts>;
}

/**
 * Facts of a document.
 * @param outlines clauses of `text` as segmented
 * @param options file name (stands in for a missing title) and the sidecar, whose words win over extraction
 */
export function extractFacts(
  text: string,
  outlines: readonly ClauseOutline[],
  dictionaries: Dictionaries,
  options: MetadataOptions,
): ExtractedFacts {
  const metadata = extractMetadata(text, outlines, dictionaries, options);
  const amounts = extractAmounts(text, outlines);
  const departments = extractDepartments(text, outlines, metadata, dictionaries);
  const references = extractReferences(text, outlines);
  const facts = new Map<string, Facts>();
  for (const { path } of outlines) {
    facts.set(path, {
      amounts: amounts.get(path) ?? [],
      departments: departments.get(path) ?? [],
      references: references.get(path) ?? [],
    });
  }
  return { metadata, facts };
}
