/** What speaks for each candidate beside the legs' scores: its words, its sentences, its document, what it states. */
import type { Clause } from "../domain/clause.ts";
import type { LegScore, ParsedQuery, SentenceScore } from "../domain/retrieval.ts";
import { placesOf } from "../text/index-text.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import { wantedKindOf } from "./asked-kind.ts";
import { boostOf } from "./boosts.ts";
import type { Corpus } from "./corpus.ts";
import { clauseCoverage, type coverageNeedles, coverageOf } from "./coverage.ts";
import type { SearchDeps } from "./deps.ts";
import type { Candidate } from "./fuse.ts";
import { LEG_LIMIT } from "./legs.ts";
import type { LexicalResult } from "./lexical.ts";

/** Documents whose whole text is looked into; those of the best clauses come first. */
const EVIDENCE_DOCUMENTS = 12;

export interface EvidenceInput {
  readonly query: ParsedQuery;
  readonly corpus: Corpus;
  readonly lexical: LexicalResult;
  readonly semantic: readonly LegScore[];
  readonly needles: ReturnType<typeof coverageNeedles>;
  readonly exact: readonly string[];
  /** Null where sentences are not to be scored. */
  readonly sentenceVector: Float32Array | null;
}

export interface Evidence {
  readonly candidates: readonly Candidate[];
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly sentences: ReadonlyMap<string, readonly SentenceScore[]>;
}

/** Every clause a leg returned or the question names, with what speaks for it. */
export async function gatherEvidence(deps: SearchDeps, input: EvidenceInput): Promise<Evidence> {
  const { query, corpus, needles } = input;
  const lexicalScores = new Map(input.lexical.scores.map(({ clauseId, score }) => [clauseId, score]));
  const semanticScores = new Map(input.semantic.map(({ clauseId, score }) => [clauseId, score]));
  const nearest = input.semantic.slice(0, LEG_LIMIT).map(({ clauseId }) => clauseId);
  const ids = [...new Set([...lexicalScores.keys(), ...nearest, ...input.exact])];
  const clauses = await deps.store.clausesById(ids);
  // A clause the semantic leg did not return scores no better than the last one it did.
  const floor = input.semantic.at(-1)?.score ?? 0;
  const documentCoverage = await coverageOfDocuments(deps, input, clauses);
  const { sentenceVector } = input;
  const sentences =
    sentenceVector === null
      ? new Map<string, readonly SentenceScore[]>()
      : await deps.store.sentenceScores(sentenceVector, ids);
  const sentenceFloor = Math.min(1, ...Array.from(sentences.values(), ([best]) => best?.score ?? 1));
  const kind = wantedKindOf(query, normalizeForMatching(query.text));
  const candidates = ids.flatMap((clauseId): Candidate[] => {
    const clause = clauses.get(clauseId);
    const document = clause && corpus.byId.get(clause.documentId);
    if (clause === undefined || document === undefined) return [];
    const title = corpus.folded.get(
      `title ${document.id}`,
      [...placesOf(document), document.title].join("\n"),
    );
    const headings = corpus.folded.get(`headings ${clauseId}`, clause.headings.join("\n"));
    const own = corpus.folded.get(clauseId, clause.text);
    return [
      {
        clauseId,
        lexical: lexicalScores.get(clauseId) ?? 0,
        semantic: semanticScores.get(clauseId) ?? floor,
        sentence: sentences.get(clauseId)?.[0]?.score ?? sentenceFloor,
        isArticle: clause.level === "article",
        coverage: clauseCoverage(own, title, headings, needles),
        documentCoverage: documentCoverage.get(clause.documentId) ?? 0,
        boost: boostOf(query, kind, clause, document),
      },
    ];
  });
  return { candidates, clauses, sentences };
}

async function coverageOfDocuments(
  deps: SearchDeps,
  { corpus, lexical, semantic, needles }: EvidenceInput,
  clauses: ReadonlyMap<string, Clause>,
): Promise<Map<string, number>> {
  const coverage = new Map<string, number>();
  for (let rank = 0; rank < LEG_LIMIT && coverage.size < EVIDENCE_DOCUMENTS; rank += 1) {
    for (const leg of [lexical.scores[rank], semantic[rank]]) {
      const documentId = leg && clauses.get(leg.clauseId)?.documentId;
      if (documentId === undefined || coverage.has(documentId)) continue;
      const folded = await corpus.folded.document(`document ${documentId}`, () =>
        deps.store.text(documentId),
      );
      coverage.set(documentId, coverageOf(folded, needles));
    }
  }
  return coverage;
}
