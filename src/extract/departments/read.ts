/** Reads one department that begins at a given place: its words, where they end, its standard name. */
import type { Region } from "../../domain/dictionaries.ts";
import type { RegionIndex, RegionMention } from "../metadata/regions.ts";
import { readCollective } from "./collective.ts";
import { groupEnd } from "./group.ts";
import { type Candidate, isLocal, type Lexicon } from "./lexicon.ts";
import type { FullNames } from "./literal.ts";
import { type Home, type NamedRegion, regionOfLetter, seat, standardName, withCity } from "./naming.ts";
import type { Openings } from "./openings.ts";

export interface Context {
  readonly lexicon: Lexicon;
  readonly regions: RegionIndex;
  readonly openings: Openings;
  readonly home: Home;
  /** Standard names without region that the document spells out: they settle what a short form means. */
  readonly spelledOut: ReadonlySet<string>;
  /** Names of groups and zones that the document writes in full. */
  readonly fullNames: FullNames;
}

/** What stood before the word: a region by full or short name, a letter (市), or nothing. */
type PrefixKind = "full" | "short" | "letter" | "none";

interface Prefix {
  readonly kind: PrefixKind;
  readonly end: number;
  readonly region: NamedRegion | null;
}

export interface Reading {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly prefix: PrefixKind | "collective" | "country";
  readonly form: Candidate["form"];
  /** The word without its region. */
  readonly word: string;
}

const LETTER = /(?:自治区|[省市县区州盟旗])级?/y;

/**
 * The department beginning exactly at `at`, the longest that fits, or null.
 * @param bareRegion region of words without a prefix of their own, null where such words are not to be read
 */
export function readDepartment(
  text: string,
  at: number,
  limit: number,
  context: Context,
  bareRegion: NamedRegion | null = null,
  inList = true,
): Reading | null {
  if (!context.openings.at(text, at)) return null;
  const collective = readCollective(text, at, limit, context.home, inList);
  if (collective !== null)
    return {
      ...collective,
      start: at,
      prefix: "collective",
      form: "name",
      word: text.slice(at, collective.end),
    };
  let best: Reading | null = null;
  for (const prefix of prefixesAt(text, at, context, bareRegion)) {
    const reading = readWord(text, at, prefix, limit, context);
    if (reading !== null && (best === null || reading.end > best.end)) best = reading;
  }
  return best ?? (inList ? null : readGroup(text, at, limit, context));
}

/** A body set up for a task, by the full name of its region. */
function readGroup(text: string, at: number, limit: number, context: Context): Reading | null {
  const region = context.regions.at(text, at);
  const end = region === null ? null : groupEnd(text, region.end, limit);
  if (region === null || end === null) return null;
  const name = text.slice(at, end).replace(/管委会$/, "管理委员会");
  return { start: at, end, name, prefix: "full", form: "name", word: text.slice(region.end, end) };
}

function prefixesAt(text: string, at: number, context: Context, bareRegion: NamedRegion | null): Prefix[] {
  const prefixes: Prefix[] = [];
  const from = text.startsWith("中共", at) ? at + 2 : at;
  const full = context.regions.at(text, from);
  if (full !== null) {
    prefixes.push(regionPrefix(full, "full", context.home));
    // 泰州市海陵区财政局, 辽宁省营口市税务局
    const inner = context.regions.at(text, full.end);
    if (inner !== null) prefixes.push(regionPrefix(within(inner, full), "full", context.home));
  }
  const short = context.regions.shortAt(text, from);
  if (short !== null) prefixes.push(regionPrefix(short, "short", context.home));
  LETTER.lastIndex = from;
  const letter = LETTER.exec(text)?.[0];
  if (letter !== undefined) {
    const region = regionOfLetter(letter.replace(/级/g, ""), context.home);
    if (region !== null) prefixes.push({ kind: "letter", end: from + letter.length, region });
  }
  if (from === at) prefixes.push({ kind: "none", end: at, region: bareRegion });
  return prefixes;
}

/** The regions of a name that lie in the region named before it. */
function within(inner: RegionMention, outer: RegionMention): RegionMention {
  const own = inner.regions.filter(({ city, province }) =>
    outer.regions.some(({ name }) => name === city || name === province),
  );
  return own.length === 0 ? inner : { ...inner, regions: own };
}

function regionPrefix(mention: RegionMention, kind: "full" | "short", home: Home): Prefix {
  const { regions } = mention;
  const region =
    regions.find(
      ({ name, city, level }) => level === "county" && name === home.county && city === home.city,
    ) ??
    regions.find(({ level }) => level === "city") ??
    regions.find(({ level }) => level === "province") ??
    regions.find(({ city }) => city === home.city) ??
    regions[0];
  return {
    kind,
    end: mention.end,
    region: region === undefined ? null : named(region, regions),
  };
}

/** A district that shares its name with others goes without a city, unless the document is of that city. */
function named(region: Region, namesakes: readonly Region[]): NamedRegion {
  const name =
    region.level === "county" && namesakes.length === 1 ? withCity(region.name, region.city) : region.name;
  return { name, level: region.level };
}

function readWord(text: string, at: number, prefix: Prefix, limit: number, context: Context): Reading | null {
  const match = context.lexicon.words.longestAt(text, prefix.end, limit);
  if (match === null) return null;
  const word = text.slice(prefix.end, match.end);
  if (isOtherWord(word, text, match.end)) return null;
  if (prefix.kind !== "none" && /^(?:人民)?政府$/.test(word)) {
    // 市人民政府工业和信息化主管部门: the body of the government, not the government.
    const body = readWord(text, at, { ...prefix, end: match.end }, limit, context);
    if (body !== null) return body;
  }
  const candidate = choose(match.value, word, prefix.kind, context);
  if (candidate === null) return null;
  const outpost = readOutpost(text, match.end, limit, word, context);
  if (outpost !== null) return { start: at, ...outpost, prefix: "full", form: "name", word };
  if (!isLocal(candidate.entry)) {
    if (prefix.kind === "letter" || prefix.kind === "full") return null;
    return {
      start: at,
      end: match.end,
      name: candidate.entry.pattern ?? word,
      prefix: "country",
      form: candidate.form,
      word,
    };
  }
  const region = leagueRegion(word, context.home) ?? prefix.region;
  if (region === null) return null;
  const kind = leagueRegion(word, context.home) === null ? prefix.kind : "letter";
  return {
    start: at,
    end: match.end,
    name: standardName(candidate, regionFor(candidate, kind, region, context.home)),
    prefix: kind,
    form: candidate.form,
    word,
  };
}

/** 科技厅 without 省 in a text of a city is the province's. */
function regionFor(candidate: Candidate, kind: PrefixKind, region: NamedRegion, home: Home): NamedRegion {
  if (candidate.form !== "hall" || kind !== "none" || home.province === null) return region;
  return { name: home.province, level: "province" };
}

/** 团市委 carries its level within. */
function leagueRegion(word: string, home: Home): NamedRegion | null {
  const level = /^团([省市县区州])委$/.exec(word)?.[1];
  return level === undefined ? null : regionOfLetter(level, home);
}

/** Words that begin as a department does and are something else. */
const OTHER_WORDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^委$/, /^[托员派任培各]/],
  [
    /政府$/,
    /^(?:各|性|采购|投资|债|引导|购买|补贴|储备|定价|网|专项|规章|令|工作报告|机构|主导|信息公开|质量)/,
  ],
  // 市政府口岸物流办 is an office of the government.
  [/政府$/, /^\p{Script=Han}{2,5}(?:物流办|口岸办|金融办|国资委|研究室|参事室|督查室|办公室)/u],
  [/政协$/, /^[调商作同议定会]/],
  [/^人大$/, /^[代附]/],
  [/部$/, /^[门署分件位队级长]/],
  [/^国务院$/, /^令/],
  [/^[中国]办$/, /^[理公学法事]/],
  [/法院$|检察院$/, /^[长]/],
  [/^海关$/, /^(?:特殊|监管区|总署)/],
  [/银行$|^人行$/, /^(?:专项|再贷款|业|卡|贷款|账户|间|机构|保险|存款|横道|道)/],
];

function isOtherWord(word: string, text: string, end: number): boolean {
  const after = text.slice(end, end + 9);
  return OTHER_WORDS.some(([begins, goesOn]) => begins.test(word) && goesOn.test(after));
}

/**
 * Which body a word means. A fixed body needs no region; a {short} pattern needs a short region name
 * (聊城金融监管局 is the national regulator's, 市金融监管局 the city's); a short form means the body that the
 * document spells out elsewhere, if it fits.
 */
function choose(
  candidates: readonly Candidate[],
  word: string,
  kind: PrefixKind,
  context: Context,
): Candidate | null {
  const own = kind === "none" ? candidates : candidates.filter(({ entry }) => isLocal(entry));
  const ordered =
    kind === "short"
      ? [...own].sort((a, b) => Number(isShortPattern(b)) - Number(isShortPattern(a)))
      : [...own].sort((a, b) => Number(isShortPattern(a)) - Number(isShortPattern(b)));
  const first = ordered[0];
  if (first === undefined) return null;
  if (first.form !== "alias" || !isLocal(first.entry) || first.entry.pattern !== undefined) return first;
  for (const name of context.spelledOut) {
    if (name === first.entry.name) return first;
  }
  for (const name of context.spelledOut) {
    if (isAbbreviation(word, name)) return { entry: { name, aliases: [] }, form: "alias" };
  }
  return first;
}

function isShortPattern({ entry }: Candidate): boolean {
  return entry.pattern?.includes("{short}") ?? false;
}

/** True where the letters of `short` occur in `full` in this order, with the same first and last letter. */
export function isAbbreviation(short: string, full: string): boolean {
  if (short.length >= full.length || short.at(-1) !== full.at(-1) || short[0] !== full[0]) return false;
  let i = 0;
  for (const letter of full) if (letter === short[i]) i++;
  return i === short.length;
}

/** Heads of national bodies that name their local branch after the region: 国家税务总局营口市税务局. */
const OUTPOSTS: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^国家税务总局$/, /(?:税务局|税务分局)/y, "国家税务总局"],
  [
    /^(?:中国)?人民银行$|^人行$|^中国人民银行/,
    /(?:省|市)?(?:分行营业管理部|营业管理部|分行|中心支行|中支|支行)/y,
    "中国人民银行",
  ],
  [/^国家金融监督管理总局$|^国家金融监管总局$/, /(?:监管分局|监管局|监管支局)/y, "国家金融监督管理总局"],
  [/^中国银行保险监督管理委员会$|^中国银保监会$/, /(?:监管分局|监管局)/y, "中国银行保险监督管理委员会"],
  [/^中国证券监督管理委员会$|^中国证监会$/, /监管局/y, "中国证券监督管理委员会"],
  [/^国家统计局$/, /(?:调查总队|调查队)/y, "国家统计局"],
  [/^国家外汇管理局$/, /(?:分局|中心支局|支局)/y, "国家外汇管理局"],
  [/^国家开发银行$/, /(?:分行)/y, "国家开发银行"],
];

function readOutpost(
  text: string,
  at: number,
  limit: number,
  word: string,
  context: Context,
): { end: number; name: string } | null {
  const kind = OUTPOSTS.find(([head]) => head.test(word));
  if (kind === undefined) return null;
  const [, tail, head] = kind;
  const region = context.regions.at(text, at) ?? context.regions.shortAt(text, at);
  const letter =
    region === null && /[省市县]/.test(text[at] ?? "") ? regionOfLetter(text[at] ?? "", context.home) : null;
  const from = region?.end ?? (letter === null ? at : at + 1);
  const own = region === null ? (letter?.name ?? seat(context.home)?.name ?? "") : text.slice(at, from);
  tail.lastIndex = from;
  const match = tail.exec(text);
  if (match === null || from + match[0].length > limit) return null;
  const suffix = match[0].replace(/^中支$/, "中心支行");
  if (own === "" && !suffix.includes("营业管理部")) return null;
  return {
    end: from + match[0].length,
    name: head + (suffix.startsWith("营业管理部") && region === null ? "" : own) + suffix,
  };
}
