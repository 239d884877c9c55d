/** Measures the comparison of cities: `npx tsx scripts/evaluate/comparisons.ts [FILE... --failures --json --index DIR]`. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { Clause } from "../../src/domain/clause.ts";
import type { CityColumn, Comparison } from "../../src/domain/comparison.ts";
import { type KnowledgeBase, openKnowledgeBase } from "../../src/kb.ts";
import { type ExpectedSource, readTopicSet, type TopicSet } from "./topic-set.ts";

/** A column is read from the top; a right clause farther down is not seen. */
const SEEN = 5;

/** A parent of the right clause counts when it is at most this many times as long. */
const NOT_MUCH_LONGER = 2;

/** Our own topics, and the answer key where this machine has it. */
const OWN_TOPICS = [
  "tests/cases/compare/topics.yaml",
  "tests/cases/compare/topics-held-out.yaml",
  "tests/cases/compare/topics-everyday.yaml",
];
const GOLD_TOPICS = "gold/comparisons.json";

/** How the topic is put to the comparison: as its title, or as search words. */
export type Wording = "topic" | "query";

export const WORDINGS: readonly Wording[] = ["topic", "query"];

type Figure = "pairs" | "clauses" | "amounts" | "uncovered";

export interface Share {
  readonly right: number;
  readonly of: number;
}

export interface ComparisonFigures {
  readonly set: string;
  readonly wording: Wording;
  /** Topic-city pairs with a right clause among the first five of the city's column. */
  readonly pairs: Share;
  /** Right clauses among the first five, over all right clauses. */
  readonly clauses: Share;
  /** Amounts of right clauses shown in the city's fields. */
  readonly amounts: Share;
  /** Silent cities told as uncovered. */
  readonly uncovered: Share;
  readonly failures: readonly string[];
}

/** Asks every topic of a set and counts; `asOf` is the day asked for (ISO). */
export async function measureTopics(
  kb: Pick<KnowledgeBase, "compare">,
  set: TopicSet,
  wording: Wording,
  asOf: string,
): Promise<ComparisonFigures> {
  const counts: Record<Figure, [number, number]> = {
    pairs: [0, 0],
    clauses: [0, 0],
    amounts: [0, 0],
    uncovered: [0, 0],
  };
  const failures: string[] = [];
  const count = (figure: Figure, right: boolean, failure: string) => {
    counts[figure][1] += 1;
    if (right) counts[figure][0] += 1;
    else failures.push(failure);
  };
  for (const topic of set.topics) {
    const comparison = await kb.compare({
      q: topic[wording],
      cities: topic.cities.map(({ city }) => city),
      asOf,
    });
    for (const { city, sources } of topic.cities) {
      const name = `${topic[wording]} · ${city}`;
      if (sources.length === 0) {
        const silent = comparison.uncovered.includes(city);
        count("uncovered", silent, `${name}: 应为未规定，得到 ${shown(comparison, city).join("、")}`);
        continue;
      }
      const column = comparison.cities.find((one) => one.city === city);
      const seen = column?.clauses.slice(0, SEEN).map(({ clause }) => clause) ?? [];
      const found = sources.filter((source) => seen.some((clause) => isSource(clause, source)));
      const wanted = sources.map(({ document, path }) => `${document} ${path}`).join("、");
      count("pairs", found.length > 0, `${name}: 应有 ${wanted}，得到 ${shown(comparison, city).join("、")}`);
      for (const source of sources) {
        count("clauses", found.includes(source), `${name}: 缺 ${source.document} ${source.path}`);
        for (const amount of source.amounts) {
          const there = column !== undefined && showsAmount(column, amount);
          count("amounts", there, `${name}: 没有列出 ${amount}（${source.document} ${source.path}）`);
        }
      }
    }
  }
  const share = ([right, of]: readonly [number, number]): Share => ({ right, of });
  return {
    set: set.name,
    wording,
    pairs: share(counts.pairs),
    clauses: share(counts.clauses),
    amounts: share(counts.amounts),
    uncovered: share(counts.uncovered),
    failures,
  };
}

function isSource(clause: Clause, { document, path }: ExpectedSource): boolean {
  if (!clause.documentId.startsWith(document)) return false;
  return clause.path === path || clause.path.startsWith(`${path}/`) || isShortParent(clause, path);
}

/** The right clause's own length is not known here: its parent must be no longer than a reader takes in at once. */
function isShortParent(clause: Clause, path: string): boolean {
  return path.startsWith(`${clause.path}/`) && clause.text.length <= NOT_MUCH_LONGER * 150;
}

function shown(comparison: Comparison, city: string): string[] {
  const column = comparison.cities.find((one) => one.city === city);
  if (column === undefined) return ["未规定"];
  return column.clauses.map(({ clause }) => `${clause.documentId.slice(0, 3)} ${clause.path}`);
}

/** The number with its unit is among the words of the fields; where the key has no number, its words are in a clause. */
function showsAmount(column: CityColumn, amount: string): boolean {
  const numbers = folded(amount).match(/\d+(?:\.\d+)?[万亿]?[^\d,，.。;；:：()（）/]?/gu);
  if (numbers === null)
    return column.clauses.some(({ clause }) => folded(clause.text).includes(folded(amount)));
  const words = Object.values(column.fields).flatMap(({ cells }) => cells.map(({ text }) => folded(text)));
  return numbers.every((number) => words.some((text) => standsIn(number, text)));
}

/** 10万元 does not stand in 110万元. */
function standsIn(number: string, text: string): boolean {
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    if (!/[\d.]/.test(text[at - 1] ?? "")) return true;
  }
  return false;
}

function folded(text: string): string {
  return text.normalize("NFKC").replace(/[\s“”"']/g, "");
}

/** One line of figures, and the failures when asked for. */
export function figureLines(figures: ComparisonFigures, failures: boolean): string[] {
  const words = ({ right, of }: Share) =>
    of === 0 ? "-" : `${right}/${of} = ${((100 * right) / of).toFixed(1)} %`;
  const line = [
    `${figures.set} (${figures.wording})`,
    `right clause in first ${SEEN}: ${words(figures.pairs)}`,
    `all right clauses: ${words(figures.clauses)}`,
    `amounts: ${words(figures.amounts)}`,
    `uncovered: ${words(figures.uncovered)}`,
  ].join(" | ");
  return failures ? [line, ...figures.failures.map((failure) => `  - ${failure}`)] : [line];
}

/** Measures the named files, or our own topics and the answer key, each in both wordings. */
export async function measureComparisons(
  kb: Pick<KnowledgeBase, "compare" | "today">,
  files: readonly string[] = defaultFiles(),
): Promise<ComparisonFigures[]> {
  const figures: ComparisonFigures[] = [];
  for (const file of files) {
    const set = readTopicSet(basename(file), readFileSync(file, "utf8"));
    for (const wording of WORDINGS) {
      figures.push(await measureTopics(kb, set, wording, kb.today()));
    }
  }
  return figures;
}

function defaultFiles(): string[] {
  const gold = join(process.env.MINGCE_SHARED ?? "../shared", GOLD_TOPICS);
  return [...OWN_TOPICS, gold].filter((path) => existsSync(path));
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      failures: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      index: { type: "string" },
    },
  });
  const kb = await openKnowledgeBase(values.index === undefined ? {} : { index: values.index });
  try {
    const figures = await measureComparisons(kb, positionals.length > 0 ? positionals : undefined);
    if (values.json) console.log(JSON.stringify(figures, null, 2));
    else for (const one of figures) console.log(figureLines(one, values.failures).join("\n"));
  } finally {
    await kb.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
