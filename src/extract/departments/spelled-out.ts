/** Which bodies a document writes in full somewhere: they settle what its short forms mean. */
import { isLocal, type Lexicon } from "./lexicon.ts";

/** Shortest full name that can settle anything. */
const SHORTEST = 4;

/** Standard names (without region) that occur in full in the text. */
export function spelledOutIn(text: string, lexicon: Lexicon): Set<string> {
  const names = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const match = lexicon.words.longestAt(text, at);
    if (match === null) continue;
    for (const { entry, form } of match.value) {
      if (form === "name" && isLocal(entry) && entry.pattern === undefined && entry.name.length >= SHORTEST)
        names.add(entry.name);
    }
    at = match.end - 1;
  }
  return names;
}
