/** The same topic in every city: which clauses of a city regulate it, and whether any does. */
import type { Clause } from "../domain/clause.ts";
import type { Hit } from "../domain/retrieval.ts";
import type { SearchDeps } from "../search/deps.ts";
import { search } from "../search/search.ts";
import { evidenceOf } from "./evidence.ts";
import { isOnTopic, rulesWithNumbers } from "./on-topic.ts";
import type { PreparedTopic } from "./topic.ts";

/** Candidates looked at per city. */
const CANDIDATES = 20;

/** Most clauses shown in a city's column. */
const COLUMN_LENGTH = 6;

/** Of the candidates, the first ones say whether the city regulates the topic at all. */
const LEADING = 5;

/**
 * A city regulates a topic when one of its leading clauses reaches this. Over topics read by hand 97 of 100 cities
 * with a rule do, and 7 of 100 without; at 0.24 it is 98 and 9, at 0.36 95 and 3.
 */
const REGULATES = 0.3;

/**
 * The same for the statements of a clause: a sentence is longer than a topic, and no other sentence holds as large a
 * part of it. Over clauses of those topics, 8 of 10 cities with a rule reach this, and 3 of 10 without.
 */
const REGULATES_STATEMENT = 0.21;

/** Beside the best clause, one counts that reaches this share of it, and never less than this. */
const SHARE_OF_BEST = 0.22;
const LEAST_EVIDENCE = 0.1;

/** Levels that only hold others together: their clauses are shown, not they. */
const CONTAINERS: ReadonlySet<Clause["level"]> = new Set(["part", "chapter", "section"]);

/** What is compared: a topic as typed, or the statements of a clause, any of which may be regulated elsewhere. */
export interface Subject {
  readonly statements: readonly PreparedTopic[];
  readonly isClause: boolean;
}

export interface Alignment {
  readonly clauses: readonly Hit[];
  readonly leftOut: readonly Hit[];
}

/**
 * The clauses of one city that regulate the subject, best first, and those that came near.
 * `clauseCount`: how many clauses the city's documents have together.
 */
export async function alignCity(
  deps: SearchDeps,
  subject: Subject,
  city: { readonly name: string; readonly clauseCount: number },
  asOf: string,
): Promise<Alignment> {
  const measured = inOneOrder(
    await Promise.all(subject.statements.map((topic) => measuredFor(deps, topic, city, asOf))),
  );
  const atLeast = subject.isClause ? REGULATES_STATEMENT : REGULATES;
  const best = worthCiting(regulating(measured, atLeast)).slice(0, COLUMN_LENGTH);
  const clauses = subject.isClause ? best : await withRules(deps, subject.statements, best, asOf);
  const shown = new Set(clauses.map((hit) => hit.clause.id));
  return { clauses, leftOut: measured.flatMap(({ hit }) => (shown.has(hit.clause.id) ? [] : [hit])) };
}

/** What search put first, and the rules with numbers of the documents that are about the topic as a whole. */
async function withRules(
  deps: SearchDeps,
  statements: readonly PreparedTopic[],
  best: readonly Hit[],
  asOf: string,
): Promise<Hit[]> {
  const documents = new Map(best.map(({ document }) => [document.id, document]));
  const rules: Hit[] = [];
  for (const document of documents.values()) {
    const topic = statements.find((statement) => isOnTopic(document, statement));
    if (topic !== undefined) rules.push(...(await rulesWithNumbers(deps, topic, document, asOf)));
  }
  const shown = new Set(best.map(({ clause }) => clause.id));
  return [...best, ...rules.filter(({ clause }) => !shown.has(clause.id))];
}

/** What search finds for one statement, in its order, each with its evidence. */
async function measuredFor(
  deps: SearchDeps,
  topic: PreparedTopic,
  city: { readonly name: string; readonly clauseCount: number },
  asOf: string,
): Promise<Measured[]> {
  const { hits } = await search(deps, { q: topic.text, cities: [city.name], limit: CANDIDATES, asOf });
  const stored = await deps.store.vectorsById(hits.map(({ clause }) => clause.id));
  return currentEditions(hits).map((hit) => {
    const passages = stored.get(hit.clause.id) ?? [];
    const own = {
      bodies: passages.map(({ passage }) => passage.body),
      vectors: passages.map(({ vector }) => vector),
    };
    return { hit, evidence: evidenceOf(topic, hit, own, city.clauseCount) };
  });
}

/** One list as it is; several as one, each clause once, by the best evidence it has. */
function inOneOrder(lists: readonly (readonly Measured[])[]): readonly Measured[] {
  const [first = []] = lists;
  if (lists.length === 1) return first;
  const best = new Map<string, Measured>();
  for (const measured of lists.flat()) {
    const { id } = measured.hit.clause;
    if (measured.evidence > (best.get(id)?.evidence ?? Number.NEGATIVE_INFINITY)) best.set(id, measured);
  }
  return [...best.values()].sort((a, b) => b.evidence - a.evidence).slice(0, CANDIDATES);
}

interface Measured {
  readonly hit: Hit;
  readonly evidence: number;
}

/** Those of the candidates (best first) that regulate the topic; empty when the city does not. */
function regulating(candidates: readonly Measured[], atLeast: number): Measured[] {
  const best = Math.max(...candidates.slice(0, LEADING).map(({ evidence }) => evidence));
  if (best < atLeast) return [];
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

/** Without the clauses of earlier editions: of two documents of one title the one issued last holds. */
function currentEditions(hits: readonly Hit[]): readonly Hit[] {
  const last = new Map<string, string>();
  for (const { document } of hits) {
    const issued = document.issuedOn;
    if (issued !== null && issued > (last.get(document.title) ?? "")) last.set(document.title, issued);
  }
  return hits.filter(({ document }) => {
    const issued = last.get(document.title);
    return document.issuedOn === null || issued === undefined || document.issuedOn === issued;
  });
}
