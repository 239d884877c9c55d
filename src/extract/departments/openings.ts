/** Which two letters a department can begin with: one look-up per place instead of a walk through every dictionary. */
import type { Dictionaries } from "../../domain/dictionaries.ts";
import { shortRegionName } from "../metadata/regions.ts";

const LETTERS = ["省", "市", "县", "区", "州", "盟", "旗"];
/** Beginnings of collective names, and of names with 中共. */
const COLLECTIVE = [
  ..."县市区州旗盟设地自开园先功新直（(〔[［产工经国省类".split("").map((unit) => `各${unit}`),
  ..."市州省".split("").flatMap((level) => [`${level}、`, `${level}和`]),
  "园区",
  "开发",
  "功能",
  "先导",
  "产业",
  "经济",
  "工业",
  "国家",
  "省级",
  "市级",
  "开放",
  "县（",
  "县(",
  "县市",
  "区县",
  "中共",
  "自治",
];

export class Openings {
  readonly #pairs = new Set<number>();

  constructor(words: Iterable<string>) {
    for (const word of words) this.#pairs.add(pairAt(word, 0));
  }

  /** False where no department can begin. */
  at(text: string, at: number): boolean {
    return this.#pairs.has(pairAt(text, at));
  }
}

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + (at + 1 < text.length ? text.charCodeAt(at + 1) : 0);
}

function* beginnings(dictionaries: Pick<Dictionaries, "regions" | "departments">): Generator<string> {
  yield* COLLECTIVE;
  for (const { name } of dictionaries.regions) {
    yield name;
    yield shortRegionName(name);
  }
  for (const { name, aliases } of dictionaries.departments) {
    for (const word of [name, ...aliases]) {
      yield word;
      for (const letter of LETTERS) yield letter + word;
    }
  }
}

const OPENINGS = new WeakMap<Dictionaries["departments"], Openings>();

/** The openings of a dictionary, built once. */
export function openingsOf(dictionaries: Pick<Dictionaries, "regions" | "departments">): Openings {
  let openings = OPENINGS.get(dictionaries.departments);
  if (openings === undefined) {
    openings = new Openings(beginnings(dictionaries));
    OPENINGS.set(dictionaries.departments, openings);
  }
  return openings;
}
