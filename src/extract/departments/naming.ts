/** Full standard names: 市工信局 in a text of Yingkou is 营口市工业和信息化局. */
import type { DocumentMetadata } from "../../domain/document.ts";
import { shortRegionName } from "../metadata/regions.ts";
import type { Candidate } from "./lexicon.ts";

export type Level = "province" | "city" | "county";

export interface NamedRegion {
  readonly name: string;
  readonly level: Level;
}

/** The regions a document speaks from: what 市, 省 and 县 stand for in it. */
export interface Home {
  readonly province: string | null;
  readonly city: string | null;
  readonly county: string | null;
}

export function homeOf(metadata: Pick<DocumentMetadata, "province" | "city" | "region">): Home {
  return { province: metadata.province, city: metadata.city, county: metadata.region };
}

/** The region a document is of: its county, else its city, else its province. */
export function seat(home: Home): NamedRegion | null {
  if (home.county !== null) return { name: withCity(home.county, home.city), level: "county" };
  if (home.city !== null) return { name: home.city, level: "city" };
  return home.province === null ? null : { name: home.province, level: "province" };
}

/** A district is named with its city (北京市海淀区), a county by itself (西丰县). */
export function withCity(county: string, city: string | null): string {
  return city !== null && county.endsWith("区") && !county.startsWith(shortRegionName(city))
    ? city + county
    : county;
}

/** The region that one letter stands for in a document, or null where the document does not say. */
export function regionOfLetter(letter: string, home: Home): NamedRegion | null {
  switch (letter) {
    case "省":
    case "自治区":
      return home.province === null ? null : { name: home.province, level: "province" };
    case "市":
    case "州":
    case "盟":
      return home.city === null ? null : { name: home.city, level: "city" };
    default:
      return home.county === null ? null : { name: withCity(home.county, home.city), level: "county" };
  }
}

/** Standard name of a body of a region. */
export function standardName({ entry, form }: Candidate, region: NamedRegion): string {
  const { pattern } = entry;
  if (pattern !== undefined) {
    const name = pattern.replace("{region}", region.name).replace("{short}", shortRegionName(region.name));
    return name.replace(/自治区委(?!员)/, "自治区党委");
  }
  // 北京市 is a province by rank, and names its bodies as a city does.
  const level = region.level === "province" && region.name.endsWith("市") ? "city" : region.level;
  return region.name + localName(entry.name, form, level);
}

function localName(name: string, form: Candidate["form"], level: Level): string {
  // A city has no 厅: what is written so there is its 局.
  if (form === "hall" && level === "province") return `${name.slice(0, -1)}厅`;
  if (form === "generic" && level === "province" && PROVINCIAL_HALLS.has(name))
    return `${name.slice(0, -1)}厅`;
  if (form === "alias" && name === "中级人民法院" && level !== "city") {
    return level === "province" ? "高级人民法院" : "人民法院";
  }
  return name;
}

/** Bodies that are 厅 in a province, for texts that only say 省级财政部门. */
const PROVINCIAL_HALLS = new Set([
  "教育局",
  "科学技术局",
  "工业和信息化局",
  "公安局",
  "民政局",
  "司法局",
  "财政局",
  "人力资源和社会保障局",
  "自然资源局",
  "生态环境局",
  "住房和城乡建设局",
  "交通运输局",
  "水利局",
  "农业农村局",
  "商务局",
  "文化和旅游局",
  "退役军人事务局",
  "应急管理局",
  "审计局",
]);

/** Name of the region one letter stands for, null where the document does not say. */
export function homeLetter(letter: string, home: Home): string | null {
  return regionOfLetter(letter, home)?.name ?? null;
}
