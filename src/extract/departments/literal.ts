/** Names of bodies that no dictionary has: their words, with the region spelled out and short forms undone. */

import { type RegionIndex, shortRegionName } from "../metadata/regions.ts";
import { homeLetter, seat } from "./naming.ts";
import type { Context } from "./read.ts";

const GROUPS = /领导小组|联席会议|指挥部|工作专班|专班|工作组|委员会/;
const STOPS = ["，", "。", "；", "、", "：", "\n", "由", ","];
const FREE_TRADE_ZONE =
  /^(?:市|省)?(?:自贸区|自贸试验区|自由贸易试验区)(?:.{0,6}片区)?(?:管委会|管理委员会)?$/;
/** Bodies that belong to the document's region when they do not say whose they are. */
const OWN_BODY = /(?:中心|办公室|局|委|办|处|队|所|站|院|馆|领导小组|指挥部|专班|部门|单位|部)$/;
const NOT_LOCAL = /^(?:国家|中国|国网|民航|中央|全国|驻|中铁|中石|大唐|华能|国能)/;
const SHORTEST = 2;
const LONGEST = 40;

/**
 * Name of a body from its literal words in a list, or null where they name nobody (有关部门 after 等 is left
 * out by the reader of the list).
 */
export function literalName(words: string, context: Context): string | null {
  const bare = words.trim().replace(/^(?:由|请)/, "");
  if (bare.length < SHORTEST || bare.length > LONGEST || !/[\p{Script=Han}]/u.test(bare)) return null;
  if (/^(?:等|其他|其它|包括|长期|持续|全年|\d{4}年|完成时限|时限)|[:：]/.test(bare)) return null;
  const zone = freeTradeZone(bare, context);
  if (zone !== null) return zone;
  const { home } = context;
  const base = seat(home);
  const unfolded = bare.replace(/管委会$/, "管理委员会").replace(/(?<!人民)政府$/, "人民政府");
  if (context.regions.at(unfolded, 0) !== null || context.regions.shortAt(unfolded, 0) !== null)
    return spelledOut(zoneInFull(unfolded, context), context);
  const level = /^(?:全|我|本)?([省市县区州盟旗])/.exec(unfolded);
  if (level !== null) {
    const region = homeLetter(level[1] ?? "", home);
    if (region === null) return unfolded;
    return spelledOut(region + unfolded.slice(level[0].length), context);
  }
  // 上海铁路局杭州办事处: a name that says its region needs no other.
  if (base === null || NOT_LOCAL.test(unfolded) || unfolded.includes(shortRegionName(base.name)))
    return unfolded;
  if (unfolded.startsWith("各") || OWN_BODY.test(unfolded)) return base.name + unfolded;
  return unfolded;
}

/** 自贸区: the zone the document writes in full, and its management committee. */
function freeTradeZone(words: string, { fullNames }: Context): string | null {
  if (!FREE_TRADE_ZONE.test(words) || fullNames.freeTradeZone === null) return null;
  return `${fullNames.freeTradeZone}管理委员会`;
}

/** 徐州经开区管委会: the zone as the document writes it in full, 徐州经济技术开发区; unchanged where it does not. */
function zoneInFull(name: string, { fullNames }: Context): string {
  const short = /^(.{2,8}?)(经开|高新)区/.exec(name);
  if (short === null) return name;
  const [abbreviated, owner = "", kind = ""] = short;
  const full = fullNames.zones.find(
    (zone) =>
      zone.kind.startsWith(kind[0] ?? "") &&
      (zone.owner.endsWith(owner) || zone.owner.endsWith(`${owner}市`)),
  );
  return full === undefined ? name : `${owner}${full.kind}${name.slice(abbreviated.length)}`;
}

/** 营口市促进民营经济领导小组…: the fuller name of the same group, where the document writes it. */
function spelledOut(name: string, { fullNames }: Context): string {
  const group = GROUPS.exec(name);
  if (group === null) return name;
  const short = name.slice(0, group.index);
  const full = fullNames.groups.find(
    ({ kind, body }) => kind === group[0] && body.length > short.length && isWithin(short, body),
  );
  return full === undefined ? name : full.body + name.slice(group.index);
}

function isWithin(short: string, full: string): boolean {
  let i = 0;
  for (const letter of full) if (letter === short[i]) i++;
  return i === short.length;
}

/** Names a document writes in full, for the short forms in its lists. */
export interface FullNames {
  /** 营口市促进民营经济(中小企业)发展 of a 领导小组. */
  readonly groups: readonly { readonly kind: string; readonly body: string }[];
  /** 中国(辽宁)自由贸易试验区营口片区. */
  readonly freeTradeZone: string | null;
  /** 徐州 and 经济技术开发区: development zones, with the letters before them. */
  readonly zones: readonly { readonly owner: string; readonly kind: string }[];
}

const ZONES = /([\p{Script=Han}]{2,6})((?:国家级?)?(?:经济技术|高新技术产业|高新技术|经济)开发区)/gu;

/** How far before 领导小组 its name may begin. */
const LONGEST_GROUP_NAME = 44;

/** One walk over the text. */
export function fullNamesIn(text: string, regions: RegionIndex): FullNames {
  const groups = new Map<string, { kind: string; body: string }>();
  for (const match of text.matchAll(new RegExp(GROUPS, "g"))) {
    const window = text.slice(Math.max(0, match.index - LONGEST_GROUP_NAME), match.index);
    const body = window.slice(Math.max(...STOPS.map((mark) => window.lastIndexOf(mark))) + 1);
    const mention = regions.mentions(body)[0];
    if (mention === undefined) continue;
    const group = { kind: match[0], body: body.slice(mention.start) };
    groups.set(`${group.kind} ${group.body}`, group);
  }
  const zone = /中国[（(][\p{Script=Han}]{2,6}[）)]自由贸易试验区(?:[\p{Script=Han}]{2,6}片区)?/u.exec(text);
  const zones = [...text.matchAll(ZONES)].map(([, owner = "", kind = ""]) => ({ owner, kind }));
  return { groups: [...groups.values()], freeTradeZone: zone?.[0] ?? null, zones };
}
