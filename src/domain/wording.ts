/** What a language model that words an answer is to the layers above it. */

/** A clause the answer may rest on. */
export interface WordingSource {
  readonly clauseId: string;
  readonly citation: string;
  readonly text: string;
}

/** An answer in the words of a model; every clause it cites is one that was given to it. */
export interface WordedAnswer {
  readonly text: string;
  /** Clauses cited, each once, in the order of the text. */
  readonly clauseIds: readonly string[];
}

export interface AnswerWriter {
  /** The model's own text, unchecked. Throws when the server does not answer as it should. */
  write(question: string, sources: readonly WordingSource[]): Promise<string>;
  close(): Promise<void>;
}
