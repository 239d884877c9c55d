/** Texts as they are matched, kept between questions: folding costs more than looking. */
import { normalizeForMatching } from "../text/normalize.ts";

/** Units of text kept, some 40 MB. */
const KEPT_UNITS = 20_000_000;

/** Longest beginning of a document that is looked into as evidence; a code of law says everything somewhere. */
const DOCUMENT_UNITS = 20_000;

export interface FoldedTexts {
  /** Folded text under a key; `text` is only asked for where it is not kept. */
  get(key: string, text: string): string;
  document(key: string, read: () => Promise<string | null>): Promise<string>;
}

/** A store of folded texts for one state of the corpus. */
export function createFoldedTexts(): FoldedTexts {
  const kept = new Map<string, string>();
  let units = 0;
  function keep(key: string, text: string): string {
    const folded = normalizeForMatching(text);
    if (units + folded.length > KEPT_UNITS) {
      kept.clear();
      units = 0;
    }
    kept.set(key, folded);
    units += folded.length;
    return folded;
  }
  return {
    get: (key, text) => kept.get(key) ?? keep(key, text),
    async document(key, read) {
      return kept.get(key) ?? keep(key, ((await read()) ?? "").slice(0, DOCUMENT_UNITS));
    },
  };
}
