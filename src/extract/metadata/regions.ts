/** Region names in a text: full names anywhere, short names (大连, 辽宁) where the caller asks for them. */
import type { Dictionaries, Region } from "../../domain/dictionaries.ts";
import type { Span } from "../../domain/span.ts";
import { WordTrie } from "./word-trie.ts";

export interface RegionMention extends Span {
  /** All regions of that name; several where counties share it (鼓楼区). */
  readonly regions: readonly Region[];
}

/** County names that are also plain words (城区, 和县 in 省和县): they count only after the name of their city. */
const LONGEST_PLAIN_WORD = 2;
const LONGEST_NAME = 14;

const PEOPLES =
  "朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族|蒙古|哈萨克|柯尔克孜|维吾尔";
const AUTONOMOUS = new RegExp(`^(.{2,}?)(?:${PEOPLES})*自治[州区]$`);

/** 大连 for 大连市, 延边 for 延边朝鲜族自治州, 内蒙古 for 内蒙古自治区. */
export function shortRegionName(name: string): string {
  const autonomous = AUTONOMOUS.exec(name);
  if (autonomous?.[1] !== undefined) return autonomous[1];
  return name.replace(/(?:特别行政区|地区|省|市|盟|州)$/, "");
}

export class RegionIndex {
  readonly #full = new WordTrie<Region[]>();
  readonly #short = new WordTrie<Region[]>();

  constructor(regions: readonly Region[]) {
    for (const region of regions) {
      add(this.#full, region.name, region);
      if (region.level === "county") continue;
      const short = shortRegionName(region.name);
      if (short.length < 2 || short === region.name) continue;
      add(this.#short, short, region);
      if (region.name.endsWith("自治州")) add(this.#full, `${short}州`, region);
    }
  }

  /** Regions of exactly this full name. */
  named(name: string): readonly Region[] {
    return this.#full.get(name) ?? [];
  }

  /** The longest full name that begins at `at`. */
  at(text: string, at: number): RegionMention | null {
    const match = this.#full.longestAt(text, at);
    if (match === null) return null;
    // 东方市场 is not the city of 东方.
    if (text[match.end - 1] === "市" && text[match.end] === "场") return null;
    return { start: at, end: match.end, regions: match.value };
  }

  /** The longest short name of a province or city that begins at `at`. */
  shortAt(text: string, at: number): RegionMention | null {
    const match = this.#short.longestAt(text, at);
    return match === null ? null : { start: at, end: match.end, regions: match.value };
  }

  /** The longest full name that ends at `end`. */
  endingAt(text: string, end: number): RegionMention | null {
    for (let length = Math.min(LONGEST_NAME, end); length >= 2; length--) {
      const regions = this.#full.get(text.slice(end - length, end));
      if (regions !== undefined) return { start: end - length, end, regions };
    }
    return null;
  }

  /** The longest short name that ends at `end`. */
  shortEndingAt(text: string, end: number): RegionMention | null {
    for (let length = Math.min(6, end); length >= 2; length--) {
      const regions = this.#short.get(text.slice(end - length, end));
      if (regions !== undefined) return { start: end - length, end, regions };
    }
    return null;
  }

  /** Every full name between two places, in order, without overlaps. */
  mentions(text: string, start = 0, end: number = text.length): RegionMention[] {
    const found: RegionMention[] = [];
    for (let i = start; i < end; i++) {
      const mention = this.at(text, i);
      if (mention === null || mention.end > end) continue;
      if (!this.#isPlainWord(mention, found.at(-1))) found.push(mention);
      i = mention.end - 1;
    }
    return found;
  }

  #isPlainWord(mention: RegionMention, before: RegionMention | undefined): boolean {
    if (mention.end - mention.start > LONGEST_PLAIN_WORD) return false;
    if (mention.regions.some((region) => region.level !== "county")) return false;
    if (before?.end !== mention.start) return true;
    return !mention.regions.some((region) => before.regions.some((city) => city.name === region.city));
  }
}

function add(trie: WordTrie<Region[]>, word: string, region: Region): void {
  const known = trie.get(word);
  if (known === undefined) trie.set(word, [region]);
  else known.push(region);
}

const INDEXES = new WeakMap<readonly Region[], RegionIndex>();

/** The index of a dictionary's regions, built once. */
export function regionIndexOf(dictionaries: Pick<Dictionaries, "regions">): RegionIndex {
  let index = INDEXES.get(dictionaries.regions);
  if (index === undefined) {
    index = new RegionIndex(dictionaries.regions);
    INDEXES.set(dictionaries.regions, index);
  }
  return index;
}
