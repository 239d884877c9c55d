/** Words typed with characters of the same sound (公鸡金 for 公积金): read as what they sound like, where little was found. */
import type { Dictionaries } from "../domain/dictionaries.ts";
import type { KnowledgeStore } from "../store/knowledge-store.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import type { Cutter } from "../text/terms.ts";

/** Share of what a clause could score that the best one reaches, below which results count as thin. */
export const THIN_RESULTS = 0.35;

const SHORTEST_WORD = 2;
const LONGEST_WORD = 6;

type Sound = (text: string) => string[];

const soundsOfWords = new WeakMap<Dictionaries, Promise<ReadonlyMap<string, string>>>();

/** The library's tables take a tenth of a second to load and most questions never need them. */
async function loadSound(): Promise<Sound> {
  const { pinyin } = await import("pinyin-pro");
  return (text) => pinyin(text, { toneType: "none", type: "array" }).map(plainSound);
}

/** Sounds that people of many places do not tell apart: zh and z, ch and c, sh and s, -ng and -n. */
function plainSound(syllable: string): string {
  return syllable.replace(/^([zcs])h/u, "$1").replace(/ng$/u, "n");
}

/** Words of the dictionaries by their sound; of two with one sound the first. */
function wordsBySound(dictionaries: Dictionaries): Promise<ReadonlyMap<string, string>> {
  const kept = soundsOfWords.get(dictionaries);
  if (kept !== undefined) return kept;
  const made = loadSound().then((sound) => {
    const words = new Map<string, string>();
    for (const word of vocabularyOf(dictionaries)) {
      const key = sound(word).join(" ");
      if (!words.has(key)) words.set(key, word);
    }
    return words;
  });
  soundsOfWords.set(dictionaries, made);
  return made;
}

function vocabularyOf(dictionaries: Dictionaries): string[] {
  const words = [
    ...dictionaries.terms,
    ...dictionaries.synonyms.flatMap(({ say, means }) => [...means, say]),
    ...dictionaries.departments.map(({ name }) => name),
  ].map(normalizeForMatching);
  return words.filter((word) => /^\p{Script=Han}+$/u.test(word) && isWordLength(word.length));
}

function isWordLength(length: number): boolean {
  return length >= SHORTEST_WORD && length <= LONGEST_WORD;
}

/**
 * The question with words read by their sound, or null where there is none to read so. Only a stretch between words
 * that the corpus nowhere writes is read anew, and only as a word that it does write.
 */
export async function readBySound(
  question: string,
  cutter: Cutter,
  dictionaries: Dictionaries,
  store: KnowledgeStore,
): Promise<string | null> {
  const folded = normalizeForMatching(question);
  const stretches = stretchesBetweenWords(folded, cutter);
  const unknown = await unwritten(
    stretches.map(({ said }) => said),
    cutter,
    store,
  );
  const candidates = stretches.filter(({ said }) => unknown.has(said));
  if (candidates.length === 0) return null;
  const [sound, words] = await Promise.all([loadSound(), wordsBySound(dictionaries)]);
  const heard = candidates.flatMap(({ said, at }) => {
    const meant = words.get(sound(said).join(" "));
    return meant === undefined || meant === said ? [] : [{ said, at, meant }];
  });
  const missing = await unwritten(
    heard.map(({ meant }) => meant),
    cutter,
    store,
  );
  // The longest word wins: 公积金贷款 before 公积金.
  const [best] = heard
    .filter(({ meant }) => !missing.has(meant))
    .sort((a, b) => b.said.length - a.said.length || a.at - b.at);
  if (best === undefined) return null;
  return folded.slice(0, best.at) + best.meant + folded.slice(best.at + best.said.length);
}

/** Stretches of Chinese that begin and end where a word does. */
function stretchesBetweenWords(folded: string, cutter: Cutter): { said: string; at: number }[] {
  const terms = cutter.cut(folded);
  const covered = new Set<number>();
  for (const { start, end } of terms) for (let at = start + 1; at < end; at += 1) covered.add(at);
  const isBoundary = (at: number) => !covered.has(at);
  const found: { said: string; at: number }[] = [];
  for (let at = 0; at < folded.length; at += 1) {
    if (!isBoundary(at)) continue;
    for (let end = at + SHORTEST_WORD; end <= Math.min(folded.length, at + LONGEST_WORD); end += 1) {
      const said = folded.slice(at, end);
      // A word of two characters is what was meant; two characters that make no word may not be.
      const isWord = said.length === SHORTEST_WORD && covered.has(at + 1);
      if (isBoundary(end) && !isWord && /^\p{Script=Han}+$/u.test(said)) found.push({ said, at });
    }
  }
  return found;
}

/** Those of the words that hold a pair of characters no clause has. */
async function unwritten(
  words: readonly string[],
  cutter: Cutter,
  store: KnowledgeStore,
): Promise<ReadonlySet<string>> {
  const pairs = new Map(words.map((word) => [word, cutter.pairsForQuery(word)]));
  const frequencies = await store.documentFrequencies([...new Set([...pairs.values()].flat())]);
  return new Set(
    words.filter((word) => pairs.get(word)?.some((pair) => (frequencies.get(pair) ?? 0) === 0) ?? false),
  );
}
