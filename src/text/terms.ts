/** The one cutter of index, question and snippet: text -> search-mode terms with offsets. */
import { createHash } from "node:crypto";
import nodejieba from "nodejieba";
import type { Dictionaries } from "../domain/dictionaries.ts";
import type { Span } from "../domain/span.ts";
import { normalizeForMatching } from "./normalize.ts";
import { quantityTerms } from "./quantities.ts";
import { FUNCTION_WORDS, QUESTION_WORDS } from "./stop-words.ts";

/** Raise it when the same text gives other terms than before: indexes made by another version are rebuilt. */
const CUTTER_VERSION = "jieba-search-1";

export interface Term extends Span {
  readonly term: string;
}

export interface Cutter {
  /** Names everything the terms depend on; part of an index's identity. */
  readonly version: string;
  /** Terms of a text to be found, in reading order, repeated as often as they occur. */
  termsForIndex(text: string): string[];
  /** Terms of a question, without the words that only ask. Empty when nothing is left. */
  termsForQuery(text: string): string[];
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
    termsForIndex: (text) => cutText(text).map((term) => term.term),
    termsForQuery: (text) =>
      cutText(text)
        .map((term) => term.term)
        .filter((term) => !QUESTION_WORDS.has(term)),
    cut: cutText,
  };
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
