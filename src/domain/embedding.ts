/** What a text embedder is to the layers above it. */

export interface Embedder {
  /** Name and checksum of what makes the vectors; part of what made an index. */
  readonly identity: string;
  readonly dimensions: number;
  /** Longest input in tokens; what is longer must be split before. */
  readonly maxTokens: number;
  /** Vectors of texts to be found, in the order given, L2-normalised. */
  embedTexts(texts: readonly string[]): Promise<Float32Array[]>;
  /** Vector of a question, with the model's query instruction, L2-normalised. */
  embedQuestion(question: string): Promise<Float32Array>;
  /** Number of tokens the model would read, special tokens included. */
  countTokens(text: string): number;
  close(): Promise<void>;
}
