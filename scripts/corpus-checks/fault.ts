/** What a check of the corpus finds. */

export interface CorpusFault {
  /** The file at fault, relative to the corpus folder. */
  readonly file: string;
  /** What is wrong and what to do, in Chinese. */
  readonly fault: string;
}

export interface CheckResult {
  /** One line on what was looked at, in Chinese. */
  readonly summary: string;
  readonly faults: readonly CorpusFault[];
}
