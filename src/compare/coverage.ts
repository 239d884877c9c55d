/** What each city's documents cover: findable clauses sorted into the themes of the maintained topics. */
import type { Clause } from "../domain/clause.ts";
import type { Topic } from "../domain/comparison.ts";
import type { Document } from "../domain/document.ts";
import type { Coverage, CoverageCell } from "../domain/indexing.ts";
import type { Cutter } from "../text/terms.ts";

/** Where a clause goes that shares no word with any topic. */
const OTHER_THEME = "其他";

/** Levels that say something of their own; chapters and sections are counted through their clauses. */
const COUNTED: ReadonlySet<Clause["level"]> = new Set(["measure", "article", "item", "subitem"]);

/**
 * Sorts every clause into the theme whose topics share most words with it; rare topic words count more (a word
 * that stands in k themes counts 1/k). `money` counts the benefits a clause states in yuan.
 */
export function coverageOf(
  documents: readonly { readonly document: Document; readonly clauses: readonly Clause[] }[],
  topics: readonly Topic[],
  cutter: Cutter,
): Coverage {
  const weights = themeWeights(topics, cutter);
  const cells = new Map<string, { city: string | null; theme: string; clauses: number; money: number }>();
  for (const { document, clauses } of documents) {
    const parents = new Set(clauses.map((clause) => clause.parentId));
    for (const clause of clauses) {
      // A clause with children is counted through them, once.
      if (!COUNTED.has(clause.level) || parents.has(clause.id)) continue;
      const theme = themeOf(clause, weights, cutter);
      const key = `${document.city ?? ""} ${theme}`;
      const cell = cells.get(key) ?? { city: document.city, theme, clauses: 0, money: 0 };
      cell.clauses += 1;
      cell.money += clause.amounts.filter(({ kind, role }) => kind === "money" && role === "benefit").length;
      cells.set(key, cell);
    }
  }
  const list: CoverageCell[] = [...cells.values()];
  return { themes: themesBySize(list), cells: list };
}

function themeWeights(topics: readonly Topic[], cutter: Cutter): Map<string, Map<string, number>> {
  const themes = new Map<string, Set<string>>();
  for (const { theme, title, query } of topics) {
    const terms = themes.get(theme) ?? new Set();
    for (const term of cutter.termsForQuery(`${title} ${query}`)) terms.add(term);
    themes.set(theme, terms);
  }
  const spread = new Map<string, number>();
  for (const terms of themes.values())
    for (const term of terms) spread.set(term, (spread.get(term) ?? 0) + 1);
  return new Map(
    [...themes].map(([theme, terms]) => [
      theme,
      new Map([...terms].map((term) => [term, 1 / (spread.get(term) ?? 1)])),
    ]),
  );
}

function themeOf(
  clause: Clause,
  weights: ReadonlyMap<string, ReadonlyMap<string, number>>,
  cutter: Cutter,
): string {
  const headings = [...clause.headings, clause.heading ?? ""].join("\n");
  const terms = new Set(cutter.termsForIndex(`${headings}\n${clause.text}`));
  let best = { theme: OTHER_THEME, weight: 0 };
  for (const [theme, words] of weights) {
    let weight = 0;
    for (const term of terms) weight += words.get(term) ?? 0;
    if (weight > best.weight) best = { theme, weight };
  }
  return best.theme;
}

/** Largest theme first; the rest last. */
function themesBySize(cells: readonly CoverageCell[]): string[] {
  const sizes = new Map<string, number>();
  for (const { theme, clauses } of cells) sizes.set(theme, (sizes.get(theme) ?? 0) + clauses);
  return [...sizes]
    .sort(([a, x], [b, y]) => Number(a === OTHER_THEME) - Number(b === OTHER_THEME) || y - x)
    .map(([theme]) => theme);
}
