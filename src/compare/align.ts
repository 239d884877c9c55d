/** The same topic in every city: which clauses of a city regulate it, and whether any does. */
import type { Clause } from "../domain/clause.ts";
import type { Hit, SearchRequest, SearchResult } from "../domain/retrieval.ts";
import type { SearchDeps } from "../search/deps.ts";
import { evidenceOf } from "./evidence.ts";
import type { PreparedTopic } from "./topic.ts";

/** Candidates looked at per city. */
const CANDIDATES = 20;

/** Most clauses shown in a city's column. */
const COLUMN_LENGTH = 6;

/** Of the candidates, the first ones say whether the city regulates the topic at all. */
const LEADING = 5;

/**
 * A city regulates a topic when one of its leading clauses reaches this. Over topics read by hand 98 of 100 cities
 * with a rule do, and 4 of 100 without; lower values lose silent cities, higher ones lose rules in other words.
 */
const REGULATES = 0.33;

/** Beside the best clause, one counts that reaches this share of it, and never less than this. */
const SHARE_OF_BEST = 0.22;
const LEAST_EVIDENCE = 0.1;

/** Levels that only hold others together: their clauses are shown, not they. */
const CONTAINERS: ReadonlySet<Clause["level"]> = new Set(["part", "chapter", "section"]);

export interface AlignDeps extends SearchDeps {
  readonly search: (request: SearchRequest) => Promise<SearchResult>;
}

export interface Alignment {
  readonly clauses: readonly Hit[];
  readonly leftOut: readonly Hit[];
}

/**
 * The clauses of one city that regulate the topic, best first, and those that came near.
 * `clauseCount`: how many clauses the city's documents have together.
 */
export async function alignCity(
  deps: AlignDeps,
  topic: PreparedTopic,
  city: { readonly name: string; readonly clauseCount: number },
  asOf: string,
): Promise<Alignment> {
  const { hits } = await deps.search({
    q: topic.text,
    cities: [city.name],
    limit: CANDIDATES,
    asOf,
  });
  const stored = await deps.store.vectorsById(hits.map(({ clause }) => clause.id));
  const measured = hits.map((hit) => {
    const passages = stored.get(hit.clause.id) ?? [];
    const own = {
      bodies: passages.map(({ passage }) => passage.body),
      vectors: passages.map(({ vector }) => vector),
    };
    return { hit, evidence: evidenceOf(topic, hit, own, city.clauseCount) };
  });
  const clauses = worthCiting(regulating(measured)).slice(0, COLUMN_LENGTH);
  const shown = new Set(clauses.map((hit) => hit.clause.id));
  return { clauses, leftOut: hits.filter((hit) => !shown.has(hit.clause.id)) };
}

interface Measured {
  readonly hit: Hit;
  readonly evidence: number;
}

/** Those of the candidates (best first) that regulate the topic; empty when the city does not. */
function regulating(candidates: readonly Measured[]): Measured[] {
  const best = Math.max(...candidates.slice(0, LEADING).map(({ evidence }) => evidence));
  if (best < REGULATES) return [];
  const enough = Math.max(LEAST_EVIDENCE, best * SHARE_OF_BEST);
  return candidates.filter(({ evidence }) => evidence >= enough);
}

/** Without headings, and without a clause that says less of the topic itself than one of those it holds. */
function worthCiting(found: readonly Measured[]): Hit[] {
  const best = new Map<string, number>();
  for (const { hit, evidence } of found) {
    for (const ancestor of ancestorsOf(hit.clause)) {
      best.set(ancestor, Math.max(evidence, best.get(ancestor) ?? evidence));
    }
  }
  const kept = found.filter(({ hit, evidence }) => evidence > (best.get(addressOf(hit.clause)) ?? -1));
  const clauses = kept.filter(({ hit }) => !CONTAINERS.has(hit.clause.level));
  return (clauses.length > 0 ? clauses : kept).map(({ hit }) => hit);
}

function addressOf({ documentId, path }: Clause): string {
  return `${documentId} ${path}`;
}

/** 第二十八条/(六)/p2 -> 第二十八条, 第二十八条/(六). */
function ancestorsOf({ documentId, path }: Clause): string[] {
  const steps = path.split("/");
  return steps.slice(1).map((_, i) => `${documentId} ${steps.slice(0, i + 1).join("/")}`);
}
