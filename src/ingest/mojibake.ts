/** Text that was decoded wrongly before it reached us: well-formed characters, but no language. */

export interface Mojibake {
  /** A few characters of it, for the message. */
  readonly sample: string;
  /** How it came about, in Chinese. */
  readonly reason: string;
}

/** Longest stretch looked at by the costlier checks; a file is either wrong from the start or not at all. */
const SAMPLE_UNITS = 20_000;

/** More replacement characters than this share of a text means a conversion lost words, not a stray byte. */
const REPLACEMENT_SHARE = 0.002;

/** Signs of Latin-1 that stand in good Chinese texts: § ¨ ° ± · × ÷ and the no-break space. */
const LATIN_IN_CHINESE = /[\u00a0\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7]/g;

/**
 * The fault of a text that went through a wrong decoding, null for a sound one. Finds replacement characters
 * (U+FFFD and what becomes of it in GBK, 锟斤拷), uninitialised memory (烫烫烫, 屯屯屯), UTF-8 read as GBK
 * (鏀跨瓥) and any double-byte or UTF-8 text read as Latin-1 (æ”¿ç­–).
 */
export function findMojibake(text: string): Mojibake | null {
  const kun = /(?:锟斤拷|锟斤|烫烫烫|屯屯屯)/.exec(text);
  if (kun !== null) return { sample: around(text, kun.index), reason: "有“锟斤拷”一类的替换字" };
  const sample = text.slice(0, SAMPLE_UNITS);
  if (readsAsUtf8InGbk(sample)) return { sample: firstIdeographs(sample), reason: "UTF-8 被当作 GBK 读取" };
  const replaced = text.match(/\ufffd/g)?.length ?? 0;
  if (replaced > 2 && replaced > text.length * REPLACEMENT_SHARE) {
    return { sample: around(text, text.indexOf("\ufffd")), reason: `有 ${replaced} 个无法还原的字符` };
  }
  if (isLatinNoise(sample)) return { sample: firstLatin(sample), reason: "中文被当作西文编码读取" };
  return null;
}

function around(text: string, at: number): string {
  return text
    .slice(Math.max(0, at - 4), at + 8)
    .replace(/\s+/g, " ")
    .trim();
}

function firstIdeographs(text: string): string {
  return /[\u3400-\u9fff]{1,8}/.exec(text)?.[0] ?? text.slice(0, 8);
}

function firstLatin(text: string): string {
  return /[\u0080-\u00ff\u0152-\u2122]{2,12}/.exec(text)?.[0] ?? text.slice(0, 8);
}

/**
 * Writes the text back in GBK and looks whether the bytes are UTF-8: a chance of nil in real Chinese, near
 * certainty in text that was UTF-8 once. Lost bytes (an odd byte became ? or �) break a few characters, so a
 * share is asked for, not all.
 */
function readsAsUtf8InGbk(text: string): boolean {
  const bytes = toGbk(text);
  if (bytes.length < 24) return false;
  const ideographs = new TextDecoder("utf-8")
    .decode(bytes)
    .match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g);
  return ((ideographs?.length ?? 0) * 3) / bytes.length > 0.6;
}

let gbkOf: Map<string, readonly [number, number]> | null = null;

/** GBK bytes of the non-ASCII characters of a text; a character GBK lacks leaves a gap. */
function toGbk(text: string): Uint8Array {
  gbkOf ??= gbkTable();
  const bytes: number[] = [];
  for (const character of text) {
    if (character < "\u0080") continue;
    const pair = gbkOf.get(character);
    if (pair !== undefined) bytes.push(...pair);
    else bytes.push(0x20);
  }
  return Uint8Array.from(bytes);
}

/** Node has no GBK encoder, so the table comes from decoding all pairs. 24,000 entries, about 10 ms, once. */
function gbkTable(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder("gbk");
  const table = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== "\ufffd" && !table.has(character)) {
        table.set(character, [lead, trail]);
      }
    }
  }
  table.set("€", [0x80, 0x20]);
  return table;
}

/** Letters with accents make most of what is not ASCII: no Chinese text does that. */
function isLatinNoise(text: string): boolean {
  const latin = text.replace(LATIN_IN_CHINESE, "").match(/[\u0080-\u00ff\u0152-\u0192]/g)?.length ?? 0;
  const chinese = text.match(/[\u3400-\u9fff]/g)?.length ?? 0;
  return latin > 20 && latin > chinese;
}
