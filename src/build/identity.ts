/** What makes an index here and now. */
import type { Embedder } from "../domain/embedding.ts";
import type { IndexIdentity } from "../domain/index-identity.ts";
import { EXTRACTOR_VERSION } from "../extract/version.ts";
import { SEGMENTER_VERSION } from "../segment/segment.ts";
import { SCHEMA_VERSION } from "../store/sqlite/schema.ts";
import type { Cutter } from "../text/terms.ts";

/**
 * Identity of an index made with these parts.
 * @param dictionariesHash the extractor reads departments and regions from the dictionaries.
 */
export function currentIdentity(
  embedder: Pick<Embedder, "identity">,
  cutter: Pick<Cutter, "version">,
  dictionariesHash: string,
): IndexIdentity {
  return {
    schema: SCHEMA_VERSION,
    tokenizer: cutter.version,
    segmenter: SEGMENTER_VERSION,
    extractor: `${EXTRACTOR_VERSION}+${dictionariesHash.slice(0, 12)}`,
    model: embedder.identity,
  };
}
