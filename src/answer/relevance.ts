/** How well a few words fit a question: the words they share, and their nearness in meaning. */
import type { Embedder } from "../domain/embedding.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import { charactersOfPair, isPair } from "../text/terms.ts";

/** Nearness in meaning counts once, shared words a little less: both lie between 0 and 1. */
const COVERAGE_PART = 0.7;

/**
 * Characters of a text that are read for its meaning. A character is at most one token, and the model takes 512: a
 * sentence as long as that is told by its beginning.
 */
const READ_LENGTH = 480;

export interface Relevance {
  /** Scores of texts, in the order given: nearness plus weighted coverage. */
  score(texts: readonly string[]): Promise<number[]>;
  /** Share of the question's words that stand in a text, 0 to 1. */
  coverage(text: string): number;
  /** Nearness in meaning alone: the cosine of a text and the question, -1 to 1. */
  nearness(text: string): Promise<number>;
}

/** @param weights words and pairs of the question with how much each tells. */
export function createRelevance(
  embedder: Embedder,
  questionVector: Float32Array,
  weights: ReadonlyMap<string, number>,
): Relevance {
  const needles = Array.from(weights, ([term, weight]) => ({
    characters: isPair(term) ? charactersOfPair(term) : term,
    weight,
  }));
  const total = needles.reduce((sum, { weight }) => sum + weight, 0);
  const coverage = (text: string) => {
    const folded = normalizeForMatching(text);
    const held = needles.reduce(
      (sum, { characters, weight }) => sum + (folded.includes(characters) ? weight : 0),
      0,
    );
    return total === 0 ? 0 : held / total;
  };
  const embed = (texts: readonly string[]) =>
    embedder.embedTexts(texts.map((text) => text.slice(0, READ_LENGTH)));
  return {
    coverage,
    async nearness(text) {
      const [vector] = await embed([text]);
      return cosine(vector, questionVector);
    },
    async score(texts) {
      const vectors = await embed(texts);
      return texts.map(
        (text, index) => cosine(vectors[index], questionVector) + COVERAGE_PART * coverage(text),
      );
    },
  };
}

function cosine(a: Float32Array | undefined, b: Float32Array): number {
  if (a === undefined) return 0;
  return b.reduce((sum, value, i) => sum + value * (a[i] ?? 0), 0);
}
