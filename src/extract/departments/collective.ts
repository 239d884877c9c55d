/** Bodies named together: 各县(市)区政府, 园区管委会, 市、县(市)区人民政府. */
import { type Home, seat } from "./naming.ts";

const UNIT =
  "(?:县|市|区|州|旗|盟|设区市|地级市|自治县|自治州|开发区|园区|先导区|功能区|新区|直管县|[（(〔［[](?:县|市|区|州|旗|管委会|开发区|、|，|,)+[）)〕］\\]])";
const GOVERNMENTS = new RegExp(
  `各(?:${UNIT})(?:、?(?:各)?${UNIT})*(?:级)?(?:人民政府|政府|党委和政府|党委政府|党委|管理委员会|管委会)(?:[（(](?:管委会|管理委员会|办事处)[）)])?`,
  "y",
);
const AREAS_END = "(?=[、，,；;。）)〕\\]］】\\s]|等|配合|落实|负责|牵头|参与|组织|分别|按|$)";
const AREAS = new RegExp(
  `各(?:县|市|区|州|设区市)(?:${UNIT})*${AREAS_END}|(?:县[（(]市|县市区|区县)(?:、|区|[）)])*${AREAS_END}`,
  "y",
);
const PARKS =
  /各?(?:类|级)?(?:(?:产业|功能|经济|工业|国家级|省级|市级|开放)*(?:园区|开发区|功能区|先导区))(?:管理委员会|管委会)/y;
const BOTH = new RegExp(
  `(市|州|省)(?:、|和)(?:各)?(县(?:${UNIT})*|(?:区${UNIT}*))(人民政府|政府|人民代表大会常务委员会)`,
  "y",
);

export interface Collective {
  readonly end: number;
  readonly name: string;
}

/**
 * The collective name beginning exactly at `at`, or null. Names carry the region the document is of.
 * @param inList in a list of bodies 各县(市)区 means their governments; in running text it is only a place
 */
export function readCollective(
  text: string,
  at: number,
  limit: number,
  home: Home,
  inList: boolean,
): Collective | null {
  const first = text[at] ?? "";
  const base = seat(home);
  if (base === null || !/[各县区市州省园开功先产经工国]/.test(first)) return null;
  const governments =
    sticky(GOVERNMENTS, text, at, limit) ?? (inList ? sticky(AREAS, text, at, limit) : null);
  if (governments !== null) {
    const words = governments[0];
    return { end: at + words.length, name: base.name + officeOf(words) };
  }
  const parks = sticky(PARKS, text, at, limit);
  if (parks !== null) {
    const words = parks[0].replace(/管委会$/, "管理委员会");
    // In a document of a zone its 管委会 is the zone's own.
    if (/(?:开发区|园区|新区|示范区)$/.test(base.name))
      return { end: at + parks[0].length, name: `${base.name}管理委员会` };
    return { end: at + parks[0].length, name: `${base.name}${words.startsWith("各") ? "" : "各"}${words}` };
  }
  const both = sticky(BOTH, text, at, limit);
  if (both === null) return null;
  const office = both[3] === "政府" ? "人民政府" : (both[3] ?? "");
  if (base.level === "province" && both[1] !== "省") {
    return {
      end: at + both[0].length,
      name: `${base.name}各${both[0].replace(/(?<!人民)政府$/, "人民政府")}`,
    };
  }
  return { end: at + both[0].length, name: `${base.name}${office}和各${both[2] ?? ""}${office}` };
}

function officeOf(words: string): string {
  if (/人民政府/.test(words) || /党委$/.test(words)) return words;
  if (/政府/.test(words)) return words.replace("政府", "人民政府");
  if (/管委会$|管理委员会$/.test(words)) return words.replace(/管委会$/, "管理委员会");
  return `${words.startsWith("各") ? "" : "各"}${words}人民政府`;
}

function sticky(pattern: RegExp, text: string, at: number, limit: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null || at + match[0].length > limit ? null : match;
}
