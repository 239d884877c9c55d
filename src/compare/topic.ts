/** A topic made ready for measuring clauses against it: its concepts, their rare words, its vector. */
import type { SearchDeps } from "../search/deps.ts";
import { synonymsIn } from "../search/query-terms.ts";
import { questionVector } from "../search/semantic.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import { FUNCTION_WORDS, QUESTION_WORDS } from "../text/stop-words.ts";
import { type Cutter, charactersOfPair } from "../text/terms.ts";
import { type Background, backgroundOf } from "./background.ts";
import { rarityOf } from "./evidence.ts";
import type { TermWeights } from "./statements.ts";

/** Characters to look for, and how much they tell: pairs of Chinese characters, words of other scripts. */
export interface Needle {
  readonly characters: string;
  readonly weight: number;
}

/** One of the things a topic names: 专精特新、小巨人与单项冠军 names three. */
export interface Concept {
  readonly words: string;
  readonly needles: readonly Needle[];
  readonly weight: number;
}

/** What people say in the topic, and what policies write for it. */
export interface OtherWords {
  readonly said: string;
  readonly written: readonly string[];
}

export interface PreparedTopic {
  readonly text: string;
  readonly concepts: readonly Concept[];
  readonly needles: readonly Needle[];
  readonly otherWords: readonly OtherWords[];
  /** The needles as the index spells them, for weighing sentences. */
  readonly weights: TermWeights;
  /** Weight of something only one clause of this corpus holds. */
  readonly rarest: number;
  readonly vector: Float32Array;
  readonly background: Background;
}

/** Words that ask and name nothing: 多少, 怎么. */
const ASKING: ReadonlySet<string> = new Set([...QUESTION_WORDS, ...FUNCTION_WORDS]);

/** Marks and words that join the parts of a topic. */
const JOINTS = /[\s\p{P}]+|[与和及]/u;

/** Reads a topic against the corpus: what it names, and how far the clauses of the corpus lie from it on average. */
export async function prepareTopic(deps: SearchDeps, text: string): Promise<PreparedTopic> {
  const folded = normalizeForMatching(text);
  const terms = topicTerms(deps.cutter, text);
  const [frequencies, counts, vector] = await Promise.all([
    deps.store.documentFrequencies([...terms.keys()]),
    deps.store.counts(),
    questionVector(deps, text),
  ]);
  const held = (term: string) => frequencies.get(term) ?? 0;
  const weightOf = (term: string) => rarityOf(held(term), counts.clauses);
  const words = deps.cutter.termsForQuery(text);
  // Two words that meet in the topic (上市|给) make a pair nobody writes: it says nothing of any city.
  const isWritten = ([term, characters]: readonly [string, string]) =>
    !ASKING.has(characters) && (held(term) > 0 || words.some((word) => word.includes(characters)));
  const written = [...terms].filter(isWritten);
  const needles = (written.length > 0 ? written : [...terms]).map(([term, characters]) => ({
    characters,
    weight: weightOf(term),
  }));
  return {
    text,
    concepts: conceptsOf(folded, needles),
    needles,
    otherWords: synonymsIn(folded, deps.dictionaries).map(({ say, means }) => ({
      said: normalizeForMatching(say),
      written: means.map(normalizeForMatching),
    })),
    weights: new Map(Array.from(terms.keys(), (term) => [term, weightOf(term)])),
    rarest: rarityOf(1, counts.clauses),
    vector,
    background: await backgroundOf(deps.store, vector),
  };
}

/** Terms of the index to characters in a text; the topic's words where it has no pair (税). */
function topicTerms(cutter: Cutter, text: string): Map<string, string> {
  const words = cutter.termsForQuery(text);
  const pairs = cutter.pairsForQuery(text);
  const kept = pairs.length === 0 ? words : words.filter((word) => /^[a-z0-9]/.test(word));
  return new Map([
    ...pairs.map((pair) => [pair, charactersOfPair(pair)] as const),
    ...kept.map((word) => [word, word] as const),
  ]);
}

function conceptsOf(folded: string, needles: readonly Needle[]): Concept[] {
  const parts = [...new Set(folded.split(JOINTS).filter((part) => part.length >= 2))];
  return parts.flatMap((words): Concept[] => {
    const own = needles.filter(({ characters }) => words.includes(characters));
    const weight = own.reduce((sum, needle) => sum + needle.weight, 0);
    return weight === 0 ? [] : [{ words, needles: own, weight }];
  });
}
