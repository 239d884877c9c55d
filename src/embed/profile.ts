/** How the embedding models people use want to be used: pooling and the words put before a text. */

export type Pooling = "cls" | "mean";

export interface ModelProfile {
  /** cls: the vector of the first token; mean: the mean over all tokens. */
  readonly pooling: Pooling;
  /** Put before a question. */
  readonly queryInstruction: string;
  /** Put before a text to be found. */
  readonly textInstruction: string;
}

/** From the model cards; the first pattern that matches the model's folder name holds. */
const PROFILES: readonly (readonly [RegExp, ModelProfile])[] = [
  [
    /bge-(?:small|base|large)-zh/i,
    { pooling: "cls", queryInstruction: "为这个句子生成表示以用于检索相关文章：", textInstruction: "" },
  ],
  [/bge-m3/i, { pooling: "cls", queryInstruction: "", textInstruction: "" }],
  [/e5-/i, { pooling: "mean", queryInstruction: "query: ", textInstruction: "passage: " }],
];

const PLAIN: ModelProfile = { pooling: "mean", queryInstruction: "", textInstruction: "" };

/** Profile of a model by its name; mean pooling without instructions where the name is unknown. */
export function profileOf(modelName: string): ModelProfile {
  return PROFILES.find(([pattern]) => pattern.test(modelName))?.[1] ?? PLAIN;
}
