/** Document type from the words a title ends with. */
import type { DocumentType } from "../../domain/document.ts";

/** Brackets at the end of a title that say nothing of its kind: (试行), (征求意见稿), （2024年修订）. */
const TRAILER = /\s*[（(〔［[][^（()）〔〕［］[\]]{0,30}[）)〕］\]]\s*$/;

const BY_ENDING: readonly (readonly [RegExp, DocumentType])[] = [
  [
    /(?:解读|解读材料|问答|图解|起草说明|政策说明|一图读懂.{0,60}|读懂.{0,60}|解读[|｜].{0,80}|问与答|答记者问|有关情况的?说明)$/,
    "interpretation",
  ],
  [
    /(?:提案|建议|议案|意见建议)[^，。]{0,12}(?:答复|复函|回复|函复|答复的?函|办理情况)$|(?:的)?(?:答复|答复函|答复意见)$/,
    "reply",
  ],
  [/^(?:中华人民共和国)?宪法(?:修正案)?$|(?<![办方做用执司书无违守说看想手疗])法典?$/, "law"],
  [/条例$/, "regulation"],
  [/(?:措施|政策|若干政策|举措|若干条|[一二三四五六七八九十\d]+条)$/, "measures"],
  [/(?:细则|办法|规定|规则|规程|准则|规范|制度|操作指引|指引|指南|实施标准|裁量基准)$/, "rules"],
  [/(?:通知|通告|公告|公示|通报|公报|令)$/, "notice"],
  [/意见$/, "opinion"],
  [/(?:方案|规划|计划|纲要|要点|工作安排|预案|路线图)$/, "plan"],
];

/** Title without its trailing brackets. */
export function bareTitle(title: string): string {
  let bare = title.trim();
  for (let next = bare.replace(TRAILER, ""); next !== bare && next !== ""; next = bare.replace(TRAILER, ""))
    bare = next;
  return bare;
}

/** Type of a document by its title; "other" where the title names no known kind. */
export function documentTypeOf(title: string): DocumentType {
  if (/政策解读|部门解读|专家解读|一图读懂|起草说明/.test(title)) return "interpretation";
  const bare = bareTitle(title).replace(/[》”"]$/, "");
  return BY_ENDING.find(([ending]) => ending.test(bare))?.[1] ?? "other";
}
