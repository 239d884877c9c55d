/** Normalising text for matching and for the model; nothing that is shown ever passes through here. */
import { Converter } from "opencc-js/t2cn";

const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_SHIFT = 0xfee0;
const IDEOGRAPHIC_SPACE = 0x3000;
const CJK_FIRST = 0x4e00;
const CJK_LAST = 0x9fff;

let foldTable: Uint16Array | null = null;

/**
 * One table from UTF-16 unit to UTF-16 unit: full-width forms to ASCII, capitals to small letters,
 * traditional characters to simplified ones (characters alone: phrases would change the length).
 */
function fold(): Uint16Array {
  if (foldTable !== null) return foldTable;
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < table.length; unit += 1) table[unit] = unit;
  for (let unit = FULL_WIDTH_FIRST; unit <= FULL_WIDTH_LAST; unit += 1) table[unit] = unit - FULL_WIDTH_SHIFT;
  table[IDEOGRAPHIC_SPACE] = 0x20;
  table[0xa0] = 0x20;
  for (let unit = 0; unit < table.length; unit += 1) {
    const lower = String.fromCharCode(table[unit] ?? unit).toLowerCase();
    if (lower.length === 1) table[unit] = lower.charCodeAt(0);
  }
  const toSimplified = Converter({ from: "tw", to: "cn" });
  const characters: string[] = [];
  for (let unit = CJK_FIRST; unit <= CJK_LAST; unit += 1) characters.push(String.fromCharCode(unit));
  // The line breaks keep the converter from matching phrases across neighbours of the code table.
  const simplified = toSimplified(characters.join("\n")).split("\n");
  const standard = simplifiedStandardCharacters();
  simplified.forEach((character: string, index: number) => {
    const unit = CJK_FIRST + index;
    if (character.length === 1 && !standard.has(unit)) table[unit] = character.charCodeAt(0);
  });
  foldTable = table;
  return table;
}

/**
 * Characters of the mainland standard set (GB 2312, rows B0 to F7). Some of them are traditional forms in
 * other words (著, 乾): as they also belong to simplified writing (著名, 乾隆), they stay.
 */
function simplifiedStandardCharacters(): Set<number> {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
  }
  const characters = new TextDecoder("gb18030").decode(Uint8Array.from(bytes));
  const standard = new Set(Array.from(characters, (character) => character.charCodeAt(0)));
  // In the standard for the sake of names, yet never written for 后 in a simplified text.
  standard.delete("後".charCodeAt(0));
  return standard;
}

/**
 * Text as it is matched: same length, same offsets. Full-width forms, capitals and traditional characters
 * become their plain forms, so that ＬＰＲ, LPR and lpr, and 補貼 and 补贴, are one thing.
 */
export function normalizeForMatching(text: string): string {
  const table = fold();
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    units[i] = table[unit] ?? unit;
  }
  return decoder.decode(units);
}

/** Never drops a unit: a mark of byte order inside a text is a character like any other. */
const decoder = new TextDecoder("utf-16le", { ignoreBOM: true });

/**
 * Text as the model reads it. Its tokenizer knows no capitals (LPR would be one unknown token) and counts
 * every space and line break as nothing, so runs of white space become one space. Offsets are not kept.
 */
export function normalizeForEmbedding(text: string): string {
  return normalizeForMatching(text).replace(/\s+/g, " ").trim();
}
