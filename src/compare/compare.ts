/** Comparing cities: topic -> clauses per city -> coded fields -> differences. */
import type { Clause } from "../domain/clause.ts";
import type { CityColumn, CompareRequest, Comparison } from "../domain/comparison.ts";
import { documentAsOf } from "../domain/document.ts";
import { MingceError } from "../domain/errors.ts";
import type { SearchDeps } from "../search/deps.ts";
import { QUESTION_LENGTH } from "../search/question.ts";
import { sentencesOf } from "../text/sentences.ts";
import { alignCity } from "./align.ts";
import { differencesOf } from "./differences.ts";
import { fieldsOf } from "./fields.ts";
import { isOnTopic } from "./on-topic.ts";
import { rememberingEmbedder } from "./remembering-embedder.ts";
import { topicSentences } from "./statements.ts";
import { prepareTopic } from "./topic.ts";

/** Of a clause taken as topic, the lead sentences up to this length say what it is about. */
const CLAUSE_TOPIC_LENGTH = 120;

/** Statements of a clause looked for in other cities; a longer clause is told by its weightiest ones. */
const MOST_STATEMENTS = 4;

/** A marker that says who carries a clause out. */
const RESPONSIBILITY = /^[（(〔［【]?(?:责任单位|责任部门|牵头单位|牵头部门|配合单位)[:：]/u;

/** Sentences shorter than this (characters) are headings of what follows, or say nothing to be looked for. */
const SHORTEST_STATEMENT = 8;

/**
 * Lays the clauses of several cities side by side:
 * 1. the topic: the text as typed, or what the clause states;
 * 2. the cities: those asked for, or all of the corpus;
 * 3. per city the clauses that regulate the topic;
 * 4. per city the coded fields, from the sentences that speak of the topic;
 * 5. the differences between the cities that regulate it.
 * @throws MingceError bad-parameter without a topic or with one too long, not-found for an unknown clause.
 */
export async function compare(own: SearchDeps, request: CompareRequest): Promise<Comparison> {
  const deps = { ...own, embedder: rememberingEmbedder(own.embedder) };
  // 1
  const { text, statements, isClause } = await topicOf(deps, request);
  const topics = await Promise.all(statements.map((statement) => prepareTopic(deps, statement)));
  const subject = { statements: topics, isClause };
  const weights = new Map(topics.flatMap((topic) => [...topic.weights]));
  // 2
  const sizes = await clausesByCity(deps);
  const known = [...sizes.keys()].sort();
  const cities = request.cities?.length
    ? [...new Set(request.cities.map((city) => fullName(city, known)))]
    : known;
  const columns: CityColumn[] = [];
  const leftOut: Comparison["leftOut"][number][] = [];
  for (const city of cities) {
    // 3
    const of = { name: city, clauseCount: sizes.get(city) ?? 0 };
    const aligned = await alignCity(deps, subject, of, request.asOf);
    // 4
    const stated = aligned.clauses.map((hit) => ({
      clause: hit.clause,
      document: documentAsOf(hit.document, request.asOf),
      sentences: topics.some((one) => !isClause && isOnTopic(hit.document, one))
        ? [{ start: hit.clause.start, end: hit.clause.end }]
        : topicSentences(hit.clause, weights, deps.cutter),
    }));
    columns.push({ city, clauses: aligned.clauses, fields: fieldsOf(stated) });
    leftOut.push({ city, clauses: aligned.leftOut });
  }
  const covering = columns.filter((column) => column.clauses.length > 0);
  return {
    topic: text,
    clauseId: request.clauseId ?? null,
    asOf: request.asOf,
    cities: covering,
    uncovered: columns.filter((column) => column.clauses.length === 0).map((column) => column.city),
    leftOut,
    // 5
    differences: differencesOf(covering),
  };
}

interface Topic {
  /** As it is shown. */
  readonly text: string;
  /** What is looked for. */
  readonly statements: readonly string[];
  readonly isClause: boolean;
}

async function topicOf(deps: SearchDeps, request: CompareRequest): Promise<Topic> {
  const q = request.q?.trim() ?? "";
  if (q.length > QUESTION_LENGTH) {
    throw new MingceError("bad-parameter", `主题太长：${q.length} 个字，最多 ${QUESTION_LENGTH} 个字。`, {
      hint: "写要比较的事情本身，如 无还本续贷；要比较一整条，用条款编号（clause）。",
      facts: { parameter: "q" },
    });
  }
  if (q !== "") return { text: q, statements: [q], isClause: false };
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
  const text = aboutOf(clause);
  return { text, statements: [...new Set([text, ...statementsOf(clause)])], isClause: true };
}

/** What a clause is about: its heading and its first sentences. */
function aboutOf(clause: Clause): string {
  const words = wordsOf(clause);
  let end = 0;
  for (const span of sentencesOf(words)) {
    if (end > 0 && span.end > CLAUSE_TOPIC_LENGTH) break;
    end = Math.min(span.end, CLAUSE_TOPIC_LENGTH);
  }
  const lead = words.slice(0, end).trim();
  return clause.heading === null || lead.includes(clause.heading) ? lead : `${clause.heading} ${lead}`;
}

function wordsOf(clause: Clause): string {
  return clause.number === null ? clause.text : clause.text.replace(clause.number, "");
}

/** Cities of the corpus with the number of clauses their documents have. */
async function clausesByCity(deps: SearchDeps): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const { city, clauseCount } of await deps.store.documents()) {
    if (city !== null) sizes.set(city, (sizes.get(city) ?? 0) + clauseCount);
  }
  return sizes;
}

/** 营口 is 营口市 where the corpus has it; a name it does not know stays as it was given. */
function fullName(city: string, known: readonly string[]): string {
  if (known.includes(city)) return city;
  const longer = known.filter(
    (name) => name.startsWith(city) && /^(?:市|地区|盟|.{0,8}自治州)$/u.test(name.slice(city.length)),
  );
  return longer.length === 1 ? (longer[0] ?? city) : city;
}

/** The sentences of a clause that state something, in reading order; who is responsible is no statement. */
function statementsOf(clause: Clause): string[] {
  const words = wordsOf(clause);
  const sentences = sentencesOf(words)
    .map(({ start, end }) => words.slice(start, end).trim())
    .filter((sentence) => sentence.length >= SHORTEST_STATEMENT && !RESPONSIBILITY.test(sentence));
  const longest = [...sentences].sort((a, b) => b.length - a.length).slice(0, MOST_STATEMENTS);
  return sentences.filter((sentence) => longest.includes(sentence));
}
