/** Places a question names, split into those the corpus has documents of and those it has not. */
import type { Dictionaries, Region } from "../domain/dictionaries.ts";
import type { Cutter } from "../text/terms.ts";
import type { Corpus } from "./corpus.ts";

/** Short names that are everyday words as well; they count only when written in full. */
const AMBIGUOUS_SHORT_NAMES: ReadonlySet<string> = new Set(
  "东方 朝阳 和平 平安 安定 大同 通化 中山 东区 西区 城区 郊区 矿区 新区 高新 河东 河西 南山 开平 长治 安康 永安 新民 民主 共和 同心 互助 解放 文化 建设 前进 东风 向阳 五大 三明 万宁 兴业 兴城 白云 海港 合作 同仁 尚志 灯塔 磐石 高密 天长 明光 无为 建德 安达 当阳 五常 万源 开远 来宾 新星 白杨 会理 弥勒 大安 原平 石首 阳春 铁力 孝义".split(
    " ",
  ),
);

const SUFFIX =
  /(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|自治县|地区|新区|省|市|县|区|盟|旗)$/u;

interface PlaceName {
  readonly name: string;
  readonly region: Region;
}

const indexOfNames = new WeakMap<Dictionaries, ReadonlyMap<string, readonly Region[]>>();

/** Full names of all regions, and short names of provinces, cities and county-level cities. */
function namesOf(dictionaries: Dictionaries): ReadonlyMap<string, readonly Region[]> {
  const kept = indexOfNames.get(dictionaries);
  if (kept !== undefined) return kept;
  const names = new Map<string, Region[]>();
  const add = (name: string, region: Region) => names.set(name, [...(names.get(name) ?? []), region]);
  for (const region of dictionaries.regions) {
    add(region.name, region);
    const short = region.name.replace(SUFFIX, "");
    // 鲅鱼圈 is a name of its own, 站前 is a word.
    const mayShorten =
      region.level !== "county" || region.name.endsWith("市") || short.length >= COUNTY_SHORT_LENGTH;
    if (mayShorten && short.length >= 2 && short !== region.name && !AMBIGUOUS_SHORT_NAMES.has(short)) {
      add(short, region);
    }
  }
  indexOfNames.set(dictionaries, names);
  return names;
}

/** Shortest name of a county or district that may stand without 县 or 区. */
const COUNTY_SHORT_LENGTH = 3;

const LONGEST_NAME = 12;

/** Names found from left to right, the longest at each place; a short name must be a word of its own. */
function namesIn(folded: string, cutter: Cutter, dictionaries: Dictionaries): PlaceName[][] {
  const names = namesOf(dictionaries);
  const starts = new Set(cutter.cut(folded).map((term) => term.start));
  const found: PlaceName[][] = [];
  for (let at = 0; at < folded.length; at += 1) {
    for (let length = Math.min(LONGEST_NAME, folded.length - at); length >= 2; length -= 1) {
      const name = folded.slice(at, at + length);
      const regions = names.get(name);
      if (regions === undefined) continue;
      const isFull = regions.some((region) => region.name === name);
      if (!isFull && !starts.has(at)) continue;
      found.push(regions.map((region) => ({ name, region })));
      at += length - 1;
      break;
    }
  }
  return found;
}

/**
 * @returns covered: full names of cities (and of provinces with documents of their own) that the corpus has;
 *   uncovered: full names of places it has not; provinces: every province named. A province whose cities have documents is no narrowing: people
 *   name it in 辽宁省单项冠军 as well.
 */
export function placesIn(
  folded: string,
  cutter: Cutter,
  dictionaries: Dictionaries,
  corpus: Corpus,
): { covered: string[]; uncovered: string[]; provinces: string[] } {
  const provinces = new Set<string>();
  const covered = new Set<string>();
  const uncovered = new Set<string>();
  for (const readings of namesIn(folded, cutter, dictionaries)) {
    const regions = readings.map((reading) => reading.region);
    for (const region of regions) if (region.level === "province") provinces.add(region.name);
    const known = regions.find((region) => placeInCorpus(region, corpus) !== null);
    if (known !== undefined) {
      const place = placeInCorpus(known, corpus);
      if (place !== null && known.level !== "province") covered.add(place);
      else if (place !== null && corpus.documents.some((document) => document.city === place))
        covered.add(place);
      continue;
    }
    const [region] = regions;
    if (region !== undefined) uncovered.add(region.name);
  }
  return { covered: [...covered], uncovered: [...uncovered], provinces: [...provinces] };
}

/** The place under which the corpus files documents of a region: its own name, or the city it belongs to. */
function placeInCorpus(region: Region, corpus: Corpus): string | null {
  if (corpus.places.has(region.name)) return region.name;
  if (region.city !== null && corpus.places.has(region.city)) return region.city;
  return null;
}
