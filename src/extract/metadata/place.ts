/** Where a document holds: county, city and province by the names in issuer, title and text, never guessed. */
import type { Region } from "../../domain/dictionaries.ts";
import type { RegionIndex, RegionMention } from "./regions.ts";

export interface Place {
  readonly province: string | null;
  readonly city: string | null;
  /** The county or zone, where the document is of one. */
  readonly county: string | null;
}

export const NOWHERE: Place = { province: null, city: null, county: null };

/** Bodies and titles of the whole country: region names that follow do not make the document theirs. */
const NATIONAL =
  /^(?:《)?(?:中华人民共和国|国务院|中共中央|最高人民|全国人民代表大会|国家(?!级)|中国(?![(（])|(?:财政|商务|教育|公安|民政|司法|水利|外交|工业和信息化|农业农村|生态环境|交通运输|自然资源|科学技术|人力资源和?社会保障|住房和?城乡建设|文化和旅游|应急管理)部|税务总局|海关总署|人民银行(?!.{0,8}(?:分|支)行)|银保监会|证监会|国资委)/;
const SELF_CITY = /(?:我|本|全)市(?!场)|市政府|市委(?!托|员)/;
const SELF_PROVINCE = /(?:我|本|全)省(?![级、和或])|(?<![、和或])省政府|省委(?!托|员)/;
const SELF_COUNTY = /(?:我|本|全)(?:县|区|旗)|(?:县|区)政府/;
/** How much more often than any other the body must name a region before it is taken for the document's own. */
const DOMINANCE = 2;

/**
 * Place of a document.
 * @param issuers bodies that issued it, the strongest evidence
 * @param titles its title, then that of the notice carrying it
 */
export function findPlace(
  text: string,
  issuers: readonly string[],
  titles: readonly string[],
  index: RegionIndex,
): Place {
  for (const issuer of issuers) {
    const place = placeNamedBy(issuer, text, index);
    if (place !== null)
      return place.city === null ? (cityOfTitle(titles[0] ?? "", place, text, index) ?? place) : place;
  }
  const national = [...issuers, titles[0] ?? ""].some((name) => NATIONAL.test(name));
  if (national) return NOWHERE;
  for (const title of titles) {
    const place = placeNamedBy(title, text, index);
    if (place !== null) return place;
  }
  return placeSpokenOf(text, index);
}

/** A province's assembly approves what its cities pass: 宁波市…条例 is Ningbo's. */
function cityOfTitle(title: string, province: Place, text: string, index: RegionIndex): Place | null {
  const mention = index.at(title.replace(/^《/, ""), 0);
  const place = mention === null ? null : placeOf(mention, text);
  return place !== null && place.city !== null && place.province === province.province ? place : null;
}

/** The place that a name or title begins with, or else mentions first. */
function placeNamedBy(words: string, text: string, index: RegionIndex): Place | null {
  if (NATIONAL.test(words) && !/国家税务总局|人民银行|国家金融监督|国家统计局/.test(words)) return null;
  const mentions = index.mentions(words);
  const first = mentions[0];
  if (first !== undefined) {
    let place = placeOf(first, text);
    // 泰州市海陵区: the finer name, where it lies within the first.
    for (let i = 1; i < mentions.length; i++) {
      const next = mentions[i];
      const before = mentions[i - 1];
      if (next === undefined || before?.end !== next.start) break;
      const inner = next.regions.find((region) => isWithin(region, place));
      if (inner !== undefined) place = placeOfRegion(inner);
    }
    if (place !== null) return place;
  }
  const head = words.replace(/^[《“"]|^(?:关于|中国人民银行|人民银行|国家税务总局|国家统计局|国网)/, "");
  const short = index.shortAt(head, 0);
  if (short === null || !confirms(short, head, text)) return null;
  return placeOf(short, text);
}

/** A short name counts where the text spells it out as well, or where it forms the name of a body. */
function confirms(short: RegionMention, words: string, text: string): boolean {
  if (short.regions.some((region) => text.includes(region.name))) return true;
  return /^(?:金融监管|银保监|证监|海关|海事|监管)/.test(words.slice(short.end));
}

function isWithin(region: Region, place: Place | null): boolean {
  if (place === null) return false;
  if (region.level === "county")
    return place.city === null ? region.province === place.province : region.city === place.city;
  return region.level === "city" && region.province === place.province;
}

function placeOf(mention: RegionMention, text: string): Place | null {
  const { regions } = mention;
  const city = regions.find((region) => region.level === "city");
  const province = regions.find((region) => region.level === "province");
  // 北京市 is both; 吉林 without 省 or 市 is the province.
  if (city !== undefined && (province === undefined || city.name === province.name))
    return placeOfRegion(city);
  if (province !== undefined) return placeOfRegion(province);
  if (regions.length === 1 && regions[0] !== undefined) return placeOfRegion(regions[0]);
  const known = regions.filter((region) => region.city !== null && text.includes(region.city));
  if (known.length === 1 && known[0] !== undefined) return placeOfRegion(known[0]);
  return null;
}

function placeOfRegion(region: Region): Place {
  if (region.level === "province") return { province: region.province, city: null, county: null };
  if (region.level === "city") return { province: region.province, city: region.name, county: null };
  // 济源市, 仙桃市: cities that belong to no other are their own.
  if (region.city === null && region.name.endsWith("市"))
    return { province: region.province, city: region.name, county: null };
  return { province: region.province, city: region.city, county: region.name };
}

/** Texts that speak of 我市 and name one city far more than any other. */
function placeSpokenOf(text: string, index: RegionIndex): Place {
  const ofCity = SELF_CITY.test(text);
  const ofProvince = SELF_PROVINCE.test(text);
  const ofCounty = SELF_COUNTY.test(text);
  if (!ofCity && !ofProvince && !ofCounty) return NOWHERE;
  const counts = new Map<string, { count: number; mention: RegionMention }>();
  for (const mention of index.mentions(text)) {
    const name = text.slice(mention.start, mention.end);
    const known = counts.get(name);
    if (known === undefined) counts.set(name, { count: 1, mention });
    else known.count += 1;
  }
  const ranked = [...counts.values()].sort((a, b) => b.count - a.count);
  const best = (level: Region["level"]): Place | null => {
    const own = ranked.filter(({ mention }) =>
      mention.regions.some((region) => region.level === level && !region.name.endsWith("特别行政区")),
    );
    const [first, second] = own;
    if (first === undefined || first.count < DOMINANCE * (second?.count ?? 0)) return null;
    return placeOf(first.mention, text);
  };
  return (
    (ofCity ? best("city") : null) ??
    (ofProvince && !ofCity ? best("province") : null) ??
    (ofCounty && !ofCity ? best("county") : null) ??
    NOWHERE
  );
}
