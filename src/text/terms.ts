/** The one cutter of index, question and snippet: text -> search-mode terms with offsets. */
import { createHash } from "node:crypto";
import nodejieba from "nodejieba";
import type { Dictionaries } from "../domain/dictionaries.ts";
import type { Span } from "../domain/span.ts";
import { normalizeForMatching } from "./normalize.ts";
import { quantityTerms } from "./quantities.ts";
import { FUNCTION_WORDS, QUESTION_WORDS } from "./stop-words.ts";

/** Raise it when the same text gives other terms than before: indexes made by another version are rebuilt. */
const CUTTER_VERSION = "jieba-search-pairs-5";

/**
 * Sign before a pair of neighbouring characters, so that it is another term than the word of the same two.
 * Pairs find what the segmenter cuts differently in question and policy (首附 beside 首付, 技改项目), and reward
 * words that stand together: on questions over policies they put the right clause first in 8 of 100 more.
 */
const PAIR_SIGN = "_";

export interface Term extends Span {
  readonly term: string;
}

export interface Cutter {
  /** Names everything the terms depend on; part of an index's identity. */
  readonly version: string;
  /** Words and pairs of a text to be found, in reading order, repeated as often as they occur. */
  termsForIndex(text: string): string[];
  /** Words of a question, without those that only ask. Empty when nothing is left. */
  termsForQuery(text: string): string[];
  /** Pairs of neighbouring characters of a question, as the index holds them, each once. */
  pairsForQuery(text: string): string[];
  /** Terms with their places in the text as given; overlapping where a word holds shorter words. */
  cut(text: string): Term[];
}

/** A run of one script: Chinese goes to the segmenter, letters and digits stay whole. */
const RUN = /\p{Script=Han}+|[a-z0-9]+(?:[.+-][a-z0-9]+)*/gu;

/** Words longer than this are cut again for the words inside them. */
const WHOLE_WORD_LENGTH = 2;

/** Bound on remembered words: a corpus of laws holds some hundred thousand different ones. */
const PARTS_CACHE_LIMIT = 200_000;

/** nodejieba holds one dictionary per process: words once added stay. */
const insertedWords = new Set<string>();
const partsOfWord = new Map<string, readonly Term[]>();

function teach(words: Iterable<string>): void {
  for (const word of words) {
    const folded = normalizeForMatching(word);
    // The segmenter only ever sees Chinese runs, so other words would never match.
    if (folded.length < 2 || insertedWords.has(folded) || !/^\p{Script=Han}+$/u.test(folded)) continue;
    nodejieba.insertWord(folded);
    insertedWords.add(folded);
    partsOfWord.clear();
  }
}

/**
 * A cutter for these dictionaries: jieba's search mode with policy terms, department and place names as words.
 * The first call loads jieba's dictionary (about a second); all cutters of a process share it.
 */
export function createCutter(dictionaries: Dictionaries): Cutter {
  teach(userWords(dictionaries));
  const hash = createHash("sha256").update([...new Set(userWords(dictionaries))].sort().join("\n"));
  return {
    version: `${CUTTER_VERSION}+${hash.digest("hex").slice(0, 12)}`,
    termsForIndex: (text) => [...cutText(text).map((term) => term.term), ...pairsOf(text)],
    termsForQuery: (text) =>
      cutText(text)
        .map((term) => term.term)
        .filter((term) => !QUESTION_WORDS.has(term)),
    pairsForQuery: (text) => [...new Set(pairsOf(text))].filter((pair) => !GRAMMAR.test(pair)),
    cut: cutText,
  };
}

/** Characters that make a pair of a question a matter of grammar. */
const GRAMMAR = /[的了吗呢啊么吧是在有和与我你他咋啥哪]/u;

function pairsOf(text: string): string[] {
  const pairs: string[] = [];
  for (const run of normalizeForMatching(text).matchAll(/\p{Script=Han}{2,}/gu)) {
    const characters = run[0];
    for (let i = 0; i + 1 < characters.length; i += 1) pairs.push(PAIR_SIGN + characters.slice(i, i + 2));
  }
  return pairs;
}

/** True for a pair term, false for a word. */
export function isPair(term: string): boolean {
  return term.startsWith(PAIR_SIGN);
}

/** The two characters of a pair term. */
export function charactersOfPair(pair: string): string {
  return pair.slice(PAIR_SIGN.length);
}

function* userWords(dictionaries: Dictionaries): Iterable<string> {
  yield* dictionaries.terms;
  for (const department of dictionaries.departments) {
    yield department.name;
    yield* department.aliases;
  }
  for (const region of dictionaries.regions) yield region.name;
}

function cutText(text: string): Term[] {
  const folded = normalizeForMatching(text);
  const terms: Term[] = [];
  for (const run of folded.matchAll(RUN)) {
    if (/^[a-z0-9]/.test(run[0])) {
      terms.push({ term: run[0], start: run.index, end: run.index + run[0].length });
    } else {
      cutRun(run[0], run.index, terms);
    }
  }
  for (const quantity of quantityTerms(folded)) terms.push(quantity);
  return terms.filter((term) => !FUNCTION_WORDS.has(term.term));
}

function cutRun(run: string, offset: number, terms: Term[]): void {
  let at = offset;
  for (const word of nodejieba.cut(run, true)) {
    for (const part of searchParts(word)) {
      terms.push({ term: part.term, start: at + part.start, end: at + part.end });
    }
    at += word.length;
  }
}

/** The word and, as in jieba's search mode, the dictionary words of two and three characters inside it. */
function searchParts(word: string): readonly Term[] {
  const whole: Term = { term: word, start: 0, end: word.length };
  if (word.length <= WHOLE_WORD_LENGTH) return [whole];
  const known = partsOfWord.get(word);
  if (known !== undefined) return known;
  const parts: Term[] = [];
  const seen = new Set<string>([word]);
  for (const part of nodejieba.cutForSearch(word, true)) {
    if (part.length < 2 || seen.has(part)) continue;
    seen.add(part);
    const start = word.indexOf(part);
    if (start >= 0) parts.push({ term: part, start, end: start + part.length });
  }
  parts.push(whole);
  if (partsOfWord.size >= PARTS_CACHE_LIMIT) partsOfWord.clear();
  partsOfWord.set(word, parts);
  return parts;
}
