/** The words for departments: every entry of the dictionary with its forms, in one trie. */
import type { DepartmentEntry, Dictionaries } from "../../domain/dictionaries.ts";
import { WordTrie } from "../metadata/word-trie.ts";

/** How a word stands for its entry: hall is the 厅 of a province, generic is 财政部门 for 财政局. */
export type WordForm = "name" | "alias" | "hall" | "generic";

export interface Candidate {
  readonly entry: DepartmentEntry;
  readonly form: WordForm;
}

export interface Lexicon {
  /** Candidates of a word, the likeliest first. */
  readonly words: WordTrie<Candidate[]>;
}

const GENERIC_TAILS = ["部门", "主管部门", "行政部门", "行政主管部门"];
/** 人社部门 comes from 人社局; stems of one letter would be plain words. */
const SHORTEST_STEM = 2;
/** Party organs are not spoken of as 部门 of a field. */
const NO_GENERIC =
  /^委|纪委|监委|监察|部$|海关|公安局.+|^调查|政府|委员会$|中心$|法院|^社保|^社会保险|^就业|行政执法|综合执法|人才|^国资监管|^消防/;

function build(departments: readonly DepartmentEntry[]): Lexicon {
  const words = new WordTrie<Candidate[]>();
  const add = (word: string, candidate: Candidate): void => {
    const known = words.get(word);
    if (known === undefined) words.set(word, [candidate]);
    else if (!known.some(({ entry }) => entry === candidate.entry)) known.push(candidate);
  };
  for (const entry of departments) add(entry.name, { entry, form: "name" });
  for (const entry of departments) {
    for (const alias of entry.aliases) add(alias, { entry, form: "alias" });
  }
  for (const entry of departments.filter(isLocal)) {
    for (const word of [entry.name, ...entry.aliases]) {
      // A body with a pattern of its own (国家税务总局…) is no 厅 of a province.
      if (word.endsWith("局") && entry.pattern === undefined)
        add(`${word.slice(0, -1)}厅`, { entry, form: "hall" });
      const stem = word.replace(/[局委]$/, "");
      if (stem === word || stem.length < SHORTEST_STEM || NO_GENERIC.test(word)) continue;
      for (const tail of GENERIC_TAILS) add(stem + tail, { entry, form: "generic" });
    }
  }
  return { words };
}

/** True where the body exists once per region: the rest is the one of its name in the country. */
export function isLocal(entry: DepartmentEntry): boolean {
  return entry.pattern === undefined || entry.pattern.includes("{");
}

const LEXICONS = new WeakMap<readonly DepartmentEntry[], Lexicon>();

/** The lexicon of a dictionary, built once. */
export function lexiconOf(dictionaries: Pick<Dictionaries, "departments">): Lexicon {
  let lexicon = LEXICONS.get(dictionaries.departments);
  if (lexicon === undefined) {
    lexicon = build(dictionaries.departments);
    LEXICONS.set(dictionaries.departments, lexicon);
  }
  return lexicon;
}
