/** What made an index; opening one made by something else is a named error or a rebuild. */
export interface IndexIdentity {
  readonly schema: string;
  readonly tokenizer: string;
  readonly segmenter: string;
  readonly extractor: string;
  readonly model: string;
}

/** Names of the parts in which two identities differ, empty when they are the same. */
export function identityDifferences(a: IndexIdentity, b: IndexIdentity): (keyof IndexIdentity)[] {
  const parts = ["schema", "tokenizer", "segmenter", "extractor", "model"] as const;
  return parts.filter((part) => a[part] !== b[part]);
}
