/** What the extractors are called in the identity of an index. */

/** Raised by hand whenever facts or metadata of an unchanged text may come out differently. */
export const EXTRACTOR_VERSION = "3";
