/** Comparing cities: topic -> clauses per city -> coded fields -> differences. */
import type { Clause } from "../domain/clause.ts";
import type { CityColumn, CompareRequest, Comparison } from "../domain/comparison.ts";
import { documentAsOf } from "../domain/document.ts";
import { MingceError } from "../domain/errors.ts";
import type { Hit } from "../domain/retrieval.ts";
import { sentencesOf } from "../text/sentences.ts";
import { type AlignDeps, alignCity } from "./align.ts";
import { differencesOf } from "./differences.ts";
import { fieldsOf } from "./fields.ts";
import { topicSentences } from "./statements.ts";
import { type PreparedTopic, prepareTopic } from "./topic.ts";

/** Of a clause taken as topic, the lead sentences up to this length say what it is about. */
const CLAUSE_TOPIC_LENGTH = 120;

/**
 * Lays the clauses of several cities side by side:
 * 1. the topic: the text as typed, or what the clause is about;
 * 2. the cities: those asked for, or all of the corpus;
 * 3. per city the clauses that regulate the topic;
 * 4. per city the coded fields, from the sentences that speak of the topic;
 * 5. the differences between the cities that regulate it.
 * @throws MingceError bad-parameter without a topic, not-found for an unknown clause.
 */
export async function compare(deps: AlignDeps, request: CompareRequest): Promise<Comparison> {
  const topic = await topicOf(deps, request);
  const prepared = await prepareTopic(deps, topic);
  const sizes = await clausesByCity(deps);
  const cities = request.cities?.length ? [...new Set(request.cities)] : [...sizes.keys()].sort();
  const columns: CityColumn[] = [];
  const leftOut: Comparison["leftOut"][number][] = [];
  for (const city of cities) {
    const of = { name: city, clauseCount: sizes.get(city) ?? 0 };
    const aligned = await alignCity(deps, prepared, of, request.asOf);
    const statements = aligned.clauses.map((hit) => statementOf(deps, prepared, hit, request.asOf));
    columns.push({ city, clauses: aligned.clauses, fields: fieldsOf(statements) });
    leftOut.push({ city, clauses: aligned.leftOut });
  }
  const covering = columns.filter((column) => column.clauses.length > 0);
  return {
    topic,
    clauseId: request.clauseId ?? null,
    asOf: request.asOf,
    cities: covering,
    uncovered: columns.filter((column) => column.clauses.length === 0).map((column) => column.city),
    leftOut,
    differences: differencesOf(covering),
  };
}

async function topicOf(deps: AlignDeps, request: CompareRequest): Promise<string> {
  const q = request.q?.trim() ?? "";
  if (q !== "") return q;
  if (request.clauseId === undefined) {
    throw new MingceError("bad-parameter", "没有说比较什么。", {
      hint: "给出主题（q）或条款编号（clause）。",
      facts: { parameter: "q" },
    });
  }
  const clause = (await deps.store.clausesById([request.clauseId])).get(request.clauseId);
  if (clause === undefined) {
    throw new MingceError("not-found", `没有编号为 ${request.clauseId} 的条款。`, {
      facts: { clauseId: request.clauseId },
    });
  }
  return aboutOf(clause);
}

/** What a clause is about: its heading and its first sentences. */
function aboutOf(clause: Clause): string {
  const words = clause.number === null ? clause.text : clause.text.replace(clause.number, "");
  let end = 0;
  for (const span of sentencesOf(words)) {
    if (end > 0 && span.end > CLAUSE_TOPIC_LENGTH) break;
    end = Math.min(span.end, CLAUSE_TOPIC_LENGTH);
  }
  const lead = words.slice(0, end).trim();
  return clause.heading === null || lead.includes(clause.heading) ? lead : `${clause.heading} ${lead}`;
}

/** Cities of the corpus with the number of clauses their documents have. */
async function clausesByCity(deps: AlignDeps): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const { city, clauseCount } of await deps.store.documents()) {
    if (city !== null) sizes.set(city, (sizes.get(city) ?? 0) + clauseCount);
  }
  return sizes;
}

function statementOf(deps: AlignDeps, topic: PreparedTopic, hit: Hit, asOf: string) {
  return {
    clause: hit.clause,
    document: documentAsOf(hit.document, asOf),
    sentences: topicSentences(hit.clause, topic.weights, deps.cutter),
  };
}
