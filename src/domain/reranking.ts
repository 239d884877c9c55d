/** What a second-stage reranker is to the layers above it: it reads question and clause together. */

export interface Reranker {
  /** How well each text answers the question, 0 to 1, in the order given. */
  score(question: string, texts: readonly string[]): Promise<number[]>;
  close(): Promise<void>;
}
