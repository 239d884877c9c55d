/** Names of bodies that no dictionary has: their words, with the region spelled out and short forms undone. */
import { homeLetter, seat } from "./naming.ts";
import type { Context } from "./read.ts";

const GROUPS = /(领导小组|联席会议|指挥部|工作专班|专班|工作组|委员会)/;
/** Bodies that belong to the document's region when they do not say whose they are. */
const OWN_BODY = /(?:中心|办公室|局|委|办|处|队|所|站|院|馆|领导小组|指挥部|专班|部门|单位|部)$/;
const NOT_LOCAL = /^(?:国家|中国|国网|中央|全国|驻|中铁|中石|大唐|华能|国能)/;
const SHORTEST = 2;
const LONGEST = 40;

/**
 * Name of a body from its literal words in a list, or null where they name nobody (有关部门 after 等 is left
 * out by the reader of the list).
 */
export function literalName(words: string, text: string, context: Context): string | null {
  const bare = words.trim().replace(/^(?:由|请)/, "");
  if (bare.length < SHORTEST || bare.length > LONGEST || !/[\p{Script=Han}]/u.test(bare)) return null;
  if (/^(?:等|其他|其它|包括|长期|持续|全年|\d{4}年|完成时限|时限)|[:：]/.test(bare)) return null;
  const zone = freeTradeZone(bare, text);
  if (zone !== null) return zone;
  const { home } = context;
  const base = seat(home);
  const unfolded = bare.replace(/管委会$/, "管理委员会").replace(/(?<!人民)政府$/, "人民政府");
  if (context.regions.at(unfolded, 0) !== null || context.regions.shortAt(unfolded, 0) !== null)
    return spelledOut(unfolded, text, context);
  const level = /^(?:全|我|本)?([省市县区州盟旗])/.exec(unfolded);
  if (level !== null) {
    const region = homeLetter(level[1] ?? "", home);
    if (region === null) return unfolded;
    return spelledOut(region + unfolded.slice(level[0].length), text, context);
  }
  if (base === null || NOT_LOCAL.test(unfolded)) return unfolded;
  if (unfolded.startsWith("各") || OWN_BODY.test(unfolded)) return base.name + unfolded;
  return unfolded;
}

/** 自贸区: the zone the document writes in full, and its management committee. */
function freeTradeZone(words: string, text: string): string | null {
  if (!/^(?:市|省)?(?:自贸区|自贸试验区|自由贸易试验区)(?:.{0,6}片区)?(?:管委会|管理委员会)?$/.test(words))
    return null;
  const full = /中国[（(][\p{Script=Han}]{2,6}[）)]自由贸易试验区(?:[\p{Script=Han}]{2,6}片区)?/u.exec(text);
  return full === null ? null : `${full[0]}管理委员会`;
}

/** 营口市促进民营经济领导小组…: the fuller name of the same group, where the document writes it. */
function spelledOut(name: string, text: string, context: Context): string {
  const group = GROUPS.exec(name);
  if (group === null) return name;
  const kind = group[1] ?? "";
  const short = name.slice(0, group.index);
  const tail = name.slice(group.index);
  for (let at = text.indexOf(kind); at !== -1; at = text.indexOf(kind, at + 1)) {
    const window = text.slice(Math.max(0, at - 44), at);
    const body = window.slice(
      Math.max(...["，", "。", "；", "、", "：", "\n", "由", ","].map((mark) => window.lastIndexOf(mark))) +
        1,
    );
    const mention = context.regions.mentions(body)[0];
    if (mention === undefined) continue;
    const full = body.slice(mention.start);
    if (full.length > short.length && isWithin(short, full)) return full + tail;
  }
  return name;
}

function isWithin(short: string, full: string): boolean {
  let i = 0;
  for (const letter of full) if (letter === short[i]) i++;
  return i === short.length;
}
