/** Literal clauses, documents and hits. */
import type { Clause } from "../../src/domain/clause.ts";
import { clauseIdOf } from "../../src/domain/clause-id.ts";
import type { Document, DocumentStatus } from "../../src/domain/document.ts";
import type { Amount, DepartmentFact } from "../../src/domain/fact.ts";
import type { Hit } from "../../src/domain/retrieval.ts";

export function documentOf(id: string, city: string, status: DocumentStatus = "unknown"): Document {
  return {
    id,
    title: `${city}若干措施`,
    city,
    province: null,
    region: null,
    issuers: [],
    documentNumber: null,
    documentType: "measures",
    status,
    validity: {
      declared: status === "draft" ? "draft" : "silent",
      effectiveFrom: null,
      expiresOn: null,
      reasons: [],
    },
    issuedOn: null,
    effectiveFrom: null,
    expiresOn: null,
    sourcePath: `${id}.txt`,
    sourceUrl: null,
    contentHash: "",
    clauseCount: 1,
  };
}

export function clauseOf(
  documentId: string,
  path: string,
  text: string,
  facts: { amounts?: Amount[]; departments?: DepartmentFact[] } = {},
): Clause {
  return {
    id: clauseIdOf(documentId, path),
    documentId,
    path,
    level: "measure",
    number: `${path}.`,
    heading: null,
    headings: [],
    parentId: null,
    start: 0,
    end: text.length,
    text,
    amounts: facts.amounts ?? [],
    departments: facts.departments ?? [],
    references: [],
    calculators: [],
    citation: `《${documentId}》第${path}条`,
  };
}

/** An amount at the first place its words occur in the text. */
export function amountOf(text: string, quote: string, rest: Partial<Amount>): Amount {
  const start = text.indexOf(quote);
  return {
    quote,
    start,
    end: start + quote.length,
    kind: "money",
    value: null,
    min: null,
    max: null,
    unit: "CNY",
    bound: "exact",
    per: null,
    role: "benefit",
    subject: null,
    base: null,
    oneOff: false,
    ...rest,
  };
}

export function hitOf(clause: Clause, document: Document): Hit {
  return {
    clause,
    document,
    score: 1,
    snippet: { text: clause.text, start: clause.start, end: clause.end, highlights: [] },
  };
}
