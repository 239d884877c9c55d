/** Documents that are about the topic as a whole (养犬管理条例 for 养犬管理): all their rules with numbers count. */
import type { Clause } from "../domain/clause.ts";
import { type Document, documentAsOf } from "../domain/document.ts";
import type { Amount } from "../domain/fact.ts";
import type { Hit } from "../domain/retrieval.ts";
import type { SearchDeps } from "../search/deps.ts";
import { snippetOf } from "../search/snippet.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import type { PreparedTopic } from "./topic.ts";

/** Share of the topic's words from which a title names it: 文明养犬管理条例 names 养犬管理 in full. */
const NAMED = 0.8;

/** Rules with numbers shown for one city beside what search put first. */
const MOST_RULES = 14;

/** True when the title of a document names the topic. */
export function isOnTopic(document: Pick<Document, "title">, topic: PreparedTopic): boolean {
  const title = normalizeForMatching(document.title);
  let all = 0;
  let named = 0;
  for (const { characters, weight } of topic.needles) {
    all += weight;
    if (title.includes(characters)) named += weight;
  }
  return all > 0 && named / all >= NAMED;
}

/**
 * The clauses of a document that state sums, shares, limits and terms, in reading order: sums before limits, limits
 * before terms where there are too many.
 */
export async function rulesWithNumbers(
  deps: SearchDeps,
  topic: PreparedTopic,
  document: Document,
  asOf: string,
): Promise<Hit[]> {
  const clauses = (await deps.store.clauses(document.id)).filter(isRule);
  const telling = [...clauses].sort((a, b) => tellingOf(b) - tellingOf(a)).slice(0, MOST_RULES);
  return clauses
    .filter((clause) => telling.includes(clause))
    .map((clause) => ({
      clause,
      document: documentAsOf(document, asOf),
      score: 0,
      snippet: snippetOf(clause, topic.weights, deps.cutter),
    }));
}

function isRule(clause: Clause): boolean {
  return clause.level !== "frontmatter" && clause.level !== "backmatter" && tellingOf(clause) > 0;
}

function tellingOf(clause: Clause): number {
  return Math.max(0, ...clause.amounts.map(weightOf));
}

function weightOf({ kind, role, per, bound }: Amount): number {
  if (kind === "money" || kind === "rate") return 3;
  // One dog per household: a count by something is a limit, a bare count mostly a report.
  if (kind === "count" || kind === "area") return per !== null || bound !== "exact" ? 2 : 0;
  return role === "statistic" ? 0 : 1;
}
