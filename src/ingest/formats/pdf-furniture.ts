/** Running heads, running feet and page numbers: printed on every page, part of no sentence. */
import type { PageLine } from "./pdf-lines.ts";

/** Lines looked at from either end of a page. */
const EDGE_LINES = 3;

/** Running heads stand within this share of the page height from its edge. */
const MARGIN_SHARE = 0.12;

/** Share of the pages a line must be repeated on; odd and even pages often differ. */
const REPEATED_SHARE = 0.4;

/** Two baselines within this many points are the same place on two pages. */
const SAME_PLACE_POINTS = 4;

const PAGE_NUMBER =
  /^[-—–―·•~\s]{0,6}(?:第\s?)?\d{1,4}\s?页?(?:\s?[/／,，]?\s?共?\s?\d{1,4}\s?页?)?[-—–―·•~\s]{0,6}$/;

/** The lines of all pages in reading order, without what is repeated in the margins. */
export function dropRunningHeads(pages: readonly (readonly PageLine[])[]): PageLine[] {
  const repeated = repeatedPlaces(pages);
  return pages.flatMap((lines) => {
    const kept = lines.filter((line, index) => {
      const edge = index < EDGE_LINES || index >= lines.length - EDGE_LINES;
      return !(edge && inMargin(line) && repeated.some((head) => isSame(head, line)));
    });
    return dropPageNumbers(kept);
  });
}

/** A number alone in the first or the last line of a page. */
function dropPageNumbers(lines: readonly PageLine[]): readonly PageLine[] {
  const first = lines[0];
  const last = lines.at(-1);
  return lines.filter((line) => {
    const outermost = line === first || line === last;
    return !(outermost && inMargin(line) && PAGE_NUMBER.test(line.text));
  });
}

interface Place {
  readonly pattern: string;
  readonly y: number;
}

function repeatedPlaces(pages: readonly (readonly PageLine[])[]): Place[] {
  const counts: { place: Place; pages: number }[] = [];
  for (const lines of pages) {
    const edges = new Set([...lines.slice(0, EDGE_LINES), ...lines.slice(-EDGE_LINES)]);
    for (const line of edges) {
      if (!inMargin(line)) continue;
      const known = counts.find(({ place }) => isSame(place, line));
      if (known === undefined) counts.push({ place: { pattern: patternOf(line), y: line.y }, pages: 1 });
      else known.pages++;
    }
  }
  const needed = Math.max(2, pages.length * REPEATED_SHARE);
  return counts.filter((count) => count.pages >= needed).map(({ place }) => place);
}

function isSame(place: Place, line: PageLine): boolean {
  return Math.abs(place.y - line.y) <= SAME_PLACE_POINTS && place.pattern === patternOf(line);
}

/** Page numbers and dates within a running head change from page to page. */
function patternOf(line: PageLine): string {
  return line.text.replace(/\d+/g, "#").replace(/\s+/g, "");
}

function inMargin(line: PageLine): boolean {
  return line.y < line.pageHeight * MARGIN_SHARE || line.y > line.pageHeight * (1 - MARGIN_SHARE);
}
