/** Which sentences of a clause speak of the topic: long clauses regulate several things, a cell shows one. */
import type { Clause } from "../domain/clause.ts";
import type { Span } from "../domain/span.ts";
import { sentencesOf } from "../text/sentences.ts";
import type { Cutter } from "../text/terms.ts";

/** A clause up to this length (characters) is read as one statement: cutting it would lose its conditions. */
const WHOLE_CLAUSE_LENGTH = 200;

/**
 * A sentence counts when its share of the topic's term weight is at least this part of the best sentence's. Higher
 * values miss sums in sentences that go on from the one that names the topic, lower ones take in other matters
 * (useful 0.3 to 0.5).
 */
const SENTENCE_SHARE = 0.35;

/** Longest lead sentence that serves as a title: what it names, the whole clause is about. */
const TITLE_LENGTH = 40;

/** A title names the topic when it holds this part of what the best sentence holds. */
const TITLE_SHARE = 0.5;

/** How much each term of the topic says: rare terms of the corpus weigh more. */
export type TermWeights = ReadonlyMap<string, number>;

/**
 * Spans (document offsets) of the sentences that speak of the topic, in reading order; the whole clause when it is
 * short, when its title names the topic, or when no sentence stands out.
 */
export function topicSentences(clause: Clause, weights: TermWeights, cutter: Cutter): Span[] {
  const whole: Span = { start: clause.start, end: clause.end };
  if (clause.text.length <= WHOLE_CLAUSE_LENGTH || weights.size === 0) return [whole];
  const sentences = sentencesOf(clause.text).map((span) => ({
    span: { start: clause.start + span.start, end: clause.start + span.end },
    weight: sentenceWeight(clause.text.slice(span.start, span.end), weights, cutter),
  }));
  const best = Math.max(...sentences.map((sentence) => sentence.weight));
  if (best === 0) return [whole];
  const [lead] = sentences;
  if (lead !== undefined && isTitle(lead.span) && lead.weight >= best * TITLE_SHARE) return [whole];
  return sentences.filter((sentence) => sentence.weight >= best * SENTENCE_SHARE).map(({ span }) => span);
}

function isTitle({ start, end }: Span): boolean {
  return end - start <= TITLE_LENGTH;
}

function sentenceWeight(sentence: string, weights: TermWeights, cutter: Cutter): number {
  let weight = 0;
  for (const term of new Set(cutter.termsForIndex(sentence))) weight += weights.get(term) ?? 0;
  return weight;
}
