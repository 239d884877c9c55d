/** Structure measured on the shared keys and on 3,502 laws: sections, measures, articles, items. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { ClauseOutline } from "../../src/domain/clause.ts";
import { segment } from "../../src/segment/segment.ts";
import { faultsOf } from "../segment/faults.ts";

const SHARED = resolve(import.meta.dirname, "../..", process.env.MINGCE_SHARED ?? "../shared");
const GOLD = join(SHARED, "gold");
const LAWS = join(SHARED, "data/laws.tar.xz");

/** Level families as the keys are scored. */
const FAMILY: Readonly<Record<string, string>> = {
  part: "section",
  chapter: "section",
  section: "section",
  measure: "clause",
  article: "clause",
  item: "item",
  subitem: "item",
};

const keyFile = z.object({
  file: z.string(),
  clauses: z.array(
    z.object({
      id: z.string(),
      level: z.string(),
      heading: z.string().nullable(),
      start: z.number(),
      end: z.number(),
    }),
  ),
});

describe.skipIf(!existsSync(GOLD))("the answer keys", () => {
  for (const name of ["document-000.json", "document-003.json"]) {
    const key = keyFile.parse(JSON.parse(readFileSync(join(GOLD, name), "utf8")));
    const outlines = segment(readFileSync(join(SHARED, "seeds", key.file), "utf8"));

    for (const family of ["section", "clause", "item"]) {
      it(`${name}: every ${family} where it stands, with its address, span and heading`, () => {
        const shape = (path: string, c: { start: number; end: number; heading: string | null }): string =>
          `${path} ${c.start}..${c.end} ${c.heading}`;
        const wanted = key.clauses.filter((c) => FAMILY[c.level] === family).map((c) => shape(c.id, c));
        const found = outlines.filter((o) => FAMILY[o.level] === family).map((o) => shape(o.path, o));
        expect(found).toEqual(wanted);
      });
    }

    it(`${name}: paragraphs and title block with their address and span`, () => {
      const rest = (level: string): boolean => FAMILY[level] === undefined;
      const wanted = key.clauses.filter((c) => rest(c.level)).map((c) => `${c.id} ${c.start}..${c.end}`);
      const found = outlines.filter((o) => rest(o.level)).map((o) => `${o.path} ${o.start}..${o.end}`);
      expect(found).toEqual(wanted);
    });
  }
});

/**
 * Articles counted without the segmenter: 第X条 at the beginning of a line, apart from the words that follow by a
 * space, or one above the article before it.
 */
function countArticles(text: string): number {
  let count = 0;
  for (const line of text.split("\n")) {
    if (
      /^[ \u3000#*]*第[ \u3000]*[〇零一二三四五六七八九十百千]+[ \u3000]*条(?:之[一二三四五六七八九十]+)?(?=[ \u3000*]|$)/.test(
        line,
      )
    ) {
      count += 1;
    }
  }
  return count;
}

/** Items counted without the segmenter: (一) at the beginning of a line. */
function countItems(text: string): number {
  return text.match(/^[ \u3000]*[(（][一二三四五六七八九十]+[)）]/gm)?.length ?? 0;
}

function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return markdownFiles(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

describe.skipIf(!existsSync(LAWS))("3,502 laws", () => {
  const folder = mkdtempSync(join(tmpdir(), "mingce-laws-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("keep every character, and their articles and items are counted right in 97 of 100", () => {
    execFileSync("tar", ["-xJf", LAWS, "-C", folder]);
    const files = markdownFiles(folder);
    const faults: string[] = [];
    let articlesRight = 0;
    let itemsRight = 0;
    for (const file of files) {
      const text = readFileSync(file, "utf8")
        .replace(/^\ufeff/, "")
        .replace(/\r\n/g, "\n");
      const outlines = segment(text);
      for (const fault of faultsOf(text, outlines)) faults.push(`${file}: ${fault}`);
      if (outlines.filter((o) => o.level === "article").length === countArticles(text)) articlesRight += 1;
      if (bracketed(text, outlines) === countItems(text)) itemsRight += 1;
    }
    console.info(`laws: ${files.length}, articles exact ${articlesRight}, items exact ${itemsRight}`);
    expect(faults).toEqual([]);
    expect(files.length).toBeGreaterThan(3000);
    expect(articlesRight / files.length).toBeGreaterThanOrEqual(0.97);
    expect(itemsRight / files.length).toBeGreaterThanOrEqual(0.97);
  });
});

/** Clauses numbered (一) that begin a line. */
function bracketed(text: string, outlines: readonly ClauseOutline[]): number {
  return outlines.filter((o) => {
    if (o.number === null || !/^[(（]\s*[一二三四五六七八九十]+\s*[)）]/.test(o.number)) return false;
    return o.start === 0 || text[o.start - 1] === "\n";
  }).length;
}
