/** Small made-up documents for the store contract: records as the indexer writes them, without a model. */
import type { Clause, ClauseLevel } from "../../src/domain/clause.ts";
import { clauseIdOf } from "../../src/domain/clause-id.ts";
import type { Document, DocumentType, Validity } from "../../src/domain/document.ts";
import type { Amount, AmountKind, AmountRole } from "../../src/domain/fact.ts";
import type { IndexIdentity } from "../../src/domain/index-identity.ts";
import { createFakeEmbedder } from "../../src/embed/fake.ts";
import type { DocumentRecord } from "../../src/store/knowledge-store.ts";
import { passageText } from "../../src/text/index-text.ts";

export const IDENTITY: IndexIdentity = {
  schema: "test-schema",
  tokenizer: "test-tokenizer",
  segmenter: "test-segmenter",
  extractor: "test-extractor",
  model: "test-model",
};

export interface SampleClause {
  readonly text: string;
  readonly heading?: string;
  readonly level?: ClauseLevel;
  readonly departments?: readonly string[];
  readonly amounts?: readonly {
    readonly kind?: AmountKind;
    readonly role?: AmountRole;
    readonly value?: string;
    readonly min?: string;
    readonly max?: string;
  }[];
  /** Not found by search; stands in the document alone. */
  readonly silent?: boolean;
}

export interface SampleDocument {
  readonly id: string;
  readonly title?: string;
  readonly city?: string | null;
  readonly documentType?: DocumentType;
  readonly validity?: Partial<Validity>;
  readonly contentHash?: string;
  readonly clauses: readonly SampleClause[];
}

/** Terms of a sample: words parted by spaces, and each pair of neighbouring characters. */
export function sampleTerms(text: string): string[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== "")
    .flatMap((word) =>
      /^[\x20-\x7e]+$/.test(word) ? [word] : [...word].slice(0, -1).map((_, i) => word.slice(i, i + 2)),
    );
}

const embedder = createFakeEmbedder({ dimensions: 64 });

export const embedSample = (text: string): Promise<Float32Array> => embedder.embedQuestion(text);

/** The record of a sample: one passage per findable clause. */
export async function sampleRecord(sample: SampleDocument): Promise<DocumentRecord> {
  const title = sample.title ?? `关于${sample.id}的通知`;
  let text = "";
  const clauses: Clause[] = sample.clauses.map((clause, index) => {
    const start = text.length;
    text += `${clause.text}\n`;
    const path = `${index + 1}`;
    return {
      id: clauseIdOf(sample.id, path),
      documentId: sample.id,
      path,
      level: clause.level ?? "measure",
      number: `${index + 1}.`,
      heading: clause.heading ?? null,
      headings: [],
      parentId: null,
      start,
      end: text.length,
      text: text.slice(start),
      amounts: (clause.amounts ?? []).map((amount) => sampleAmount(amount, start, clause.text)),
      departments: (clause.departments ?? []).map((name) => ({
        name,
        role: "responsible",
        inherited: false,
        quote: clause.text.slice(0, 1),
        start,
        end: start + 1,
      })),
      references: [],
      calculators: [],
      citation: `《${title}》第${path}条`,
    };
  });
  const findable = clauses.filter((_, index) => sample.clauses[index]?.silent !== true);
  const passages = findable.map((clause) => ({
    clauseId: clause.id,
    ordinal: 0,
    header: title,
    body: clause.text.trimEnd(),
    start: clause.start,
    end: clause.start + clause.text.trimEnd().length,
  }));
  return {
    document: sampleMetadata(sample, title, clauses.length),
    text,
    clauses,
    terms: findable.map((clause) => ({
      clauseId: clause.id,
      title: sampleTerms(title),
      headings: sampleTerms(clause.heading ?? ""),
      body: sampleTerms(clause.text),
    })),
    passages,
    vectors: await embedder.embedTexts(passages.map(passageText)),
    sentences: passages.map((passage) => ({ ...passage, partId: passage.clauseId, header: "" })),
    sentenceVectors: await embedder.embedTexts(passages.map(({ body }) => body)),
  };
}

function sampleMetadata(sample: SampleDocument, title: string, clauseCount: number): Document {
  const validity: Validity = {
    declared: "stated",
    effectiveFrom: null,
    expiresOn: null,
    reasons: [],
    ...sample.validity,
  };
  return {
    id: sample.id,
    title,
    city: sample.city ?? null,
    province: null,
    region: null,
    issuers: [],
    documentNumber: null,
    documentType: sample.documentType ?? "notice",
    status: "unknown",
    validity,
    issuedOn: null,
    effectiveFrom: validity.effectiveFrom,
    expiresOn: validity.expiresOn,
    sourcePath: `${sample.id}.txt`,
    sourceUrl: null,
    contentHash: sample.contentHash ?? `hash of ${sample.id}`,
    clauseCount,
  };
}

function sampleAmount(
  amount: NonNullable<SampleClause["amounts"]>[number],
  start: number,
  text: string,
): Amount {
  return {
    quote: text.slice(0, 1),
    start,
    end: start + 1,
    kind: amount.kind ?? "money",
    value: amount.value ?? null,
    min: amount.min ?? null,
    max: amount.max ?? null,
    unit: "CNY",
    bound: "exact",
    per: null,
    role: amount.role ?? "benefit",
    subject: null,
    base: null,
    oneOff: false,
  };
}
