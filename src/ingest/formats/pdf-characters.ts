/** Characters as PDF fonts spell them -> characters as people type them. */

/**
 * CJK Radicals Supplement that stand for a whole simplified ideograph. A font draws 长 and ⻓ with one glyph, and
 * a PDF names the glyph by whichever code point comes first; Unicode's compatibility forms cover only two of
 * these. From EquivalentUnifiedIdeograph.txt of the Unicode Character Database.
 */
const RADICALS: Readonly<Record<string, string>> = {
  "⺁": "厂",
  "⺄": "乙",
  "⺇": "几",
  "⺈": "刀",
  "⺊": "卜",
  "⺌": "小",
  "⺎": "兀",
  "⺒": "巳",
  "⺓": "幺",
  "⺕": "彐",
  "⺖": "忄",
  "⺗": "心",
  "⺘": "扌",
  "⺙": "攵",
  "⺛": "旡",
  "⺝": "月",
  "⺟": "母",
  "⺠": "民",
  "⺡": "氵",
  "⺢": "氺",
  "⺣": "灬",
  "⺤": "爫",
  "⺥": "爫",
  "⺦": "丬",
  "⺨": "犭",
  "⺩": "王",
  "⺪": "疋",
  "⺫": "目",
  "⺬": "示",
  "⺭": "礻",
  "⺮": "竹",
  "⺯": "糹",
  "⺰": "纟",
  "⺱": "罓",
  "⺲": "罒",
  "⺳": "罓",
  "⺴": "网",
  "⺵": "罓",
  "⺶": "羊",
  "⺷": "羊",
  "⺸": "羊",
  "⺹": "老",
  "⺺": "肀",
  "⺻": "聿",
  "⺼": "肉",
  "⺽": "臼",
  "⺾": "艹",
  "⺿": "艹",
  "⻀": "艹",
  "⻁": "虎",
  "⻂": "衤",
  "⻃": "覀",
  "⻄": "西",
  "⻅": "见",
  "⻆": "角",
  "⻇": "角",
  "⻈": "讠",
  "⻉": "贝",
  "⻊": "足",
  "⻋": "车",
  "⻌": "辶",
  "⻍": "辶",
  "⻎": "辶",
  "⻏": "阝",
  "⻐": "钅",
  "⻑": "長",
  "⻒": "镸",
  "⻓": "长",
  "⻔": "门",
  "⻕": "阜",
  "⻖": "阝",
  "⻗": "雨",
  "⻘": "青",
  "⻙": "韦",
  "⻚": "页",
  "⻛": "风",
  "⻜": "飞",
  "⻝": "食",
  "⻞": "飠",
  "⻟": "飠",
  "⻠": "饣",
  "⻡": "首",
  "⻢": "马",
  "⻣": "骨",
  "⻤": "鬼",
  "⻥": "鱼",
  "⻦": "鸟",
  "⻧": "卤",
  "⻨": "麦",
  "⻩": "黄",
  "⻪": "黾",
  "⻫": "斉",
  "⻬": "齐",
  "⻭": "歯",
  "⻮": "齿",
  "⻯": "竜",
  "⻰": "龙",
  "⻱": "龜",
  "⻲": "亀",
  "⻳": "龟",
};

/** Kangxi radicals whose compatibility form is a traditional variant, in the form simplified texts use. */
const SIMPLIFIED: Readonly<Record<string, string>> = { "⼾": "户", "⾭": "青", "⿈": "黄" };

/**
 * Replaces radicals (⼤, ⻓), compatibility ideographs and Latin ligatures by the characters they stand for, and
 * removes characters without width. Full-width signs and circled numbers stay as printed.
 */
export function plainCharacters(text: string): string {
  return text
    .replace(/[\u2e80-\u2ef3]/g, (radical) => RADICALS[radical] ?? radical)
    .replace(/[\u2f00-\u2fd5]/g, (radical) => SIMPLIFIED[radical] ?? radical.normalize("NFKC"))
    .replace(/[\uf900-\ufaff\ufb00-\ufb06]/g, (character) => character.normalize("NFKC"))
    .replaceAll("\u2015", "—") // fonts draw the horizontal bar and the dash with one glyph
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, "");
}
