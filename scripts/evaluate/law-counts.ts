/** 3,502 laws in Markdown: every character kept, articles and items counted against a count without the segmenter. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClauseOutline } from "../../src/domain/clause.ts";
import { segment } from "../../src/segment/segment.ts";

export interface LawCounts {
  readonly laws: number;
  readonly characters: number;
  /** Files whose articles are not as many as printed, with both counts. */
  readonly articlesDiffering: readonly string[];
  readonly itemsDiffering: readonly string[];
}

/** Path of the packed laws below `shared`, or null where they are not there. */
export function packedLaws(shared: string): string | null {
  const path = join(shared, "data/laws.tar.xz");
  return existsSync(path) ? path : null;
}

/** Unpacks laws into a new folder for `work`, and removes it behind. */
export async function withLaws<T>(packed: string, work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "mingce-laws-"));
  try {
    execFileSync("tar", ["-xJf", packed, "-C", folder]);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Text files below a folder, in the order of their names. */
function textFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return textFiles(path);
      return /\.(?:md|txt)$/.test(entry.name) ? [path] : [];
    })
    .sort();
}

/** As decoding leaves it: without BOM, LF line ends. */
function lawText(path: string): string {
  return readFileSync(path, "utf8")
    .replace(/^\ufeff/, "")
    .replace(/\r\n/g, "\n");
}

/** @param each is shown every law with its outlines, for checks of one's own. */
export function countLaws(
  folder: string,
  each: (path: string, text: string, outlines: readonly ClauseOutline[]) => void = () => {},
): LawCounts {
  const counts = { laws: 0, characters: 0 };
  const articlesDiffering: string[] = [];
  const itemsDiffering: string[] = [];
  for (const path of textFiles(folder)) {
    const text = lawText(path);
    const outlines = segment(text);
    each(path, text, outlines);
    counts.laws += 1;
    counts.characters += text.length;
    const articles = outlines.filter((outline) => outline.level === "article").length;
    const items = outlines.filter((outline) => opensWithBracket(text, outline)).length;
    const [printedArticles, printedItems] = [matches(text, ARTICLE), matches(text, ITEM)];
    if (articles !== printedArticles)
      articlesDiffering.push(`${path}: ${articles} instead of ${printedArticles}`);
    if (items !== printedItems) itemsDiffering.push(`${path}: ${items} instead of ${printedItems}`);
  }
  return { ...counts, articlesDiffering, itemsDiffering };
}

/** 第X条 at the beginning of a line, apart from the words that follow by a space. */
const ARTICLE =
  /^[ \u3000#*]*第[ \u3000]*[〇零一二三四五六七八九十百千]+[ \u3000]*条(?:之[一二三四五六七八九十]+)?(?=[ \u3000*]|$)/gm;
/** (一) at the beginning of a line. */
const ITEM = /^[ \u3000]*[(（][一二三四五六七八九十]+[)）]/gm;

function matches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function opensWithBracket(text: string, { number, start }: ClauseOutline): boolean {
  if (number === null || !/^[(（]\s*[一二三四五六七八九十]+\s*[)）]/.test(number)) return false;
  return start === 0 || text[start - 1] === "\n";
}
