/** Fusing the legs: one score for each clause, with the trace of how it came about, built in the same pass. */
import type { SearchMode, Trace } from "../domain/retrieval.ts";

/**
 * Weight of the lexical side for a question none of whose words stand in any clause (everyday wording), and for
 * one that repeats the wording of a clause. Between the two the weight follows the best coverage. On questions
 * in everyday words a weight above 0.3 loses, on questions in the words of a notice one below 0.5.
 */
const LEXICAL_WEIGHT = {
  everyday: 0.22,
  exact: 0.64,
} as const;

/**
 * The same where the candidates are articles of statutes: they speak of persons and acts in general, people ask about
 * landlords and dogs, and words they share are often those of another rule.
 */
const STATUTE_LEXICAL_WEIGHT = {
  everyday: 0.15,
  exact: 0.3,
} as const;

/** Candidates of the first ranks of each leg that tell whether statutes are asked for. */
const KIND_DEPTH = 5;

/** Best coverage of any candidate from which wording counts as everyday, and as exact. */
const WORDING = { everyday: 0.15, exact: 0.55 } as const;

/**
 * Parts of the lexical side. `relative` is the score against the best of this question: it always gives someone
 * the full mark. `absolute` is against what a clause would score that says the whole question: it is small where
 * nothing fits. `coverage` rewards clauses that hold many different words of the question over one word often.
 */
const LEXICAL_PARTS = {
  relative: 0.4,
  absolute: 0.5,
  coverage: 0.15,
} as const;

/**
 * The semantic side: cosines of one question spread from 1 (the best) down to 0 at `range` below it, which is how
 * far the farthest clauses of a corpus lie. Spreading over the candidates alone would make differences of nothing
 * decide, as all of them are near. `passage` weighs the clause with its address, `sentence` its best sentence alone.
 */
const SEMANTIC = {
  passage: 0.6,
  sentence: 0.25,
  range: 0.45,
} as const;

/**
 * What an article of a statute gains by its place in the semantic leg, part / (offset + place). Articles on a matter lie
 * close together in meaning, so that their cosines hardly tell them apart; the places do. Notices lose by it.
 */
const STATUTE_PLACE = { part: 0.5, offset: 6 } as const;

/** Evidence of the document as a whole: a clause whose document also speaks of the rest of the question. */
const DOCUMENT_PART = 0.11;

export interface Candidate {
  readonly clauseId: string;
  /** BM25; 0 where the leg did not return the clause. */
  readonly lexical: number;
  /** Cosine of the best passage. */
  readonly semantic: number;
  /** Cosine of the best sentence alone. */
  readonly sentence: number;
  /** Share of the question in the clause and its address, 0 to 1. */
  readonly coverage: number;
  /** Share of the question in the whole document, 0 to 1. */
  readonly documentCoverage: number;
  /** An article of a law, as statutes have them. */
  readonly isArticle: boolean;
  /** Added for what the question asks for and the clause states (a sum, a department); see boosts.ts. */
  readonly boost: number;
}

export interface Fused {
  readonly clauseId: string;
  readonly score: number;
  readonly trace: Trace;
}

export interface Wording {
  /** 0: everyday words, 1: the words of a clause. */
  readonly exactness: number;
  readonly lexicalWeight: number;
}

/**
 * How close the question's wording is to the corpus, from the best coverage any candidate reaches; `statutes` is the
 * share of articles of statutes among the likeliest candidates.
 */
export function wordingOf(bestCoverage: number, statutes = 0): Wording {
  const share = (bestCoverage - WORDING.everyday) / (WORDING.exact - WORDING.everyday);
  const exactness = Math.min(1, Math.max(0, share));
  const policy = between(LEXICAL_WEIGHT, exactness);
  return {
    exactness,
    lexicalWeight: policy + (between(STATUTE_LEXICAL_WEIGHT, exactness) - policy) * statutes,
  };
}

function between({ everyday, exact }: { everyday: number; exact: number }, exactness: number): number {
  return everyday + (exact - everyday) * exactness;
}

/** Share of articles among the first candidates of each leg, 0 to 1. */
function statuteShare(candidates: readonly Candidate[]): number {
  const first = (["lexical", "semantic"] as const).flatMap((leg) =>
    [...candidates].sort((a, b) => b[leg] - a[leg]).slice(0, KIND_DEPTH),
  );
  return first.length === 0 ? 0 : first.filter(({ isArticle }) => isArticle).length / first.length;
}

/**
 * One score for each candidate, best first; ties go by clause id, so that the order never depends on chance.
 * `selfScore`: see LexicalResult. In a single-leg mode the leg's own score decides and the rest is zero.
 */
export function fuse(candidates: readonly Candidate[], selfScore: number, mode: SearchMode): Fused[] {
  let bestLexical = 0;
  let bestCoverage = 0;
  let bestSemantic = Number.NEGATIVE_INFINITY;
  let bestSentence = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    bestLexical = Math.max(bestLexical, candidate.lexical);
    bestCoverage = Math.max(bestCoverage, candidate.coverage);
    bestSemantic = Math.max(bestSemantic, candidate.semantic);
    bestSentence = Math.max(bestSentence, candidate.sentence);
  }
  const statutes = statuteShare(candidates);
  const wording = wordingOf(bestCoverage, statutes);
  const placeOf = placesBySemantic(candidates);
  return candidates
    .map((candidate): Fused => {
      const { clauseId, boost } = candidate;
      const relative = ratio(candidate.lexical, bestLexical);
      const absolute = ratio(candidate.lexical, selfScore);
      const semantic = spread(candidate.semantic, bestSemantic);
      const sentence = spread(candidate.sentence, bestSentence);
      const semanticSide = SEMANTIC.passage * semantic + SEMANTIC.sentence * sentence;
      const lexicalSide =
        LEXICAL_PARTS.relative * relative +
        LEXICAL_PARTS.absolute * absolute +
        LEXICAL_PARTS.coverage * candidate.coverage +
        DOCUMENT_PART * candidate.documentCoverage;
      const place =
        STATUTE_PLACE.part / (STATUTE_PLACE.offset + (placeOf.get(clauseId) ?? candidates.length));
      const hybrid =
        wording.lexicalWeight * lexicalSide +
        (1 - wording.lexicalWeight) * semanticSide +
        statutes * place +
        boost;
      const score =
        mode === "lexical" ? candidate.lexical : mode === "semantic" ? candidate.semantic : hybrid;
      const trace: Trace = {
        lexical: rounded(candidate.lexical),
        lexicalRelative: rounded(relative),
        lexicalAbsolute: rounded(absolute),
        semantic: rounded(candidate.semantic),
        semanticSpread: rounded(semantic),
        sentence: rounded(candidate.sentence),
        sentenceSpread: rounded(sentence),
        coverage: rounded(candidate.coverage),
        documentCoverage: rounded(candidate.documentCoverage),
        lexicalWeight: rounded(wording.lexicalWeight),
        ...(statutes > 0 ? { place: rounded(statutes * place) } : {}),
        boost: rounded(boost),
        fused: rounded(score),
      };
      return { clauseId, score, trace };
    })
    .sort((a, b) => b.score - a.score || (a.clauseId < b.clauseId ? -1 : 1));
}

/** Places in the semantic leg, from 1. */
function placesBySemantic(candidates: readonly Candidate[]): Map<string, number> {
  const order = [...candidates].sort((a, b) => b.semantic - a.semantic || (a.clauseId < b.clauseId ? -1 : 1));
  return new Map(order.map(({ clauseId }, index) => [clauseId, index + 1]));
}

function spread(value: number, best: number): number {
  return Math.max(0, 1 - (best - value) / SEMANTIC.range);
}

function ratio(value: number, of: number): number {
  return of > 0 ? value / of : 0;
}

/** Four digits are what a person compares in a trace. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
