/** Measuring search and answers over a question set: figures by leg and by type, and the questions that failed. */
import type { Clause } from "../../domain/clause.ts";
import type { AskResult, SearchMode, SearchRequest, SearchResult, Trace } from "../../domain/retrieval.ts";
import { type Figures, figuresOf, meanFigures, quoteIsRight } from "./figures.ts";
import type { QuestionSet, SetQuestion } from "./question-set.ts";

const MODES = ["lexical", "semantic", "hybrid"] as const;

/** Hits asked for: as deep as the figures look. */
const DEPTH = 10;

/** What is measured, as functions, so that any knowledge base can be. */
export interface Measured {
  search(request: SearchRequest): Promise<SearchResult>;
  ask(request: SearchRequest): Promise<AskResult>;
}

export interface AnswerFigures {
  /** Questions with known answers, and the share whose quote is one of them. */
  readonly quotes: number;
  readonly quotesRight: number;
  /** Questions the corpus does not answer, and the share recognised. */
  readonly unanswerable: number;
  readonly recognised: number;
  /** Answerable questions, and the share wrongly declined. */
  readonly answerable: number;
  readonly falseAbstentions: number;
}

export interface FailedQuestion {
  readonly id: string;
  readonly question: string;
  readonly type: string;
  /** What went wrong, in Chinese. */
  readonly problem: string;
  readonly quote: string | null;
  readonly reason: string | null;
  readonly first: readonly {
    readonly citation: string;
    readonly score: number;
    readonly trace: Trace | null;
  }[];
}

export interface Evaluation {
  readonly name: string;
  readonly questions: number;
  readonly modes: Readonly<Record<SearchMode, Figures>>;
  /** Hybrid figures by question type. */
  readonly types: Readonly<Record<string, Figures & { readonly questions: number }>>;
  readonly answers: AnswerFigures | null;
  readonly failed: readonly FailedQuestion[];
  /** Milliseconds of a hybrid search: middle and 95th percentile. */
  readonly milliseconds: { readonly p50: number; readonly p95: number };
}

/** Runs every question in each mode, and asks those of sets that say what the answers are. */
export async function evaluateSet(set: QuestionSet, measured: Measured, asOf: string): Promise<Evaluation> {
  const answerable = set.questions.filter((question) => question.answerable);
  const figures: Record<SearchMode, Figures[]> = { lexical: [], semantic: [], hybrid: [] };
  const failed: FailedQuestion[] = [];
  const times: number[] = [];
  for (const question of answerable) {
    for (const mode of MODES) {
      const startedAt = performance.now();
      const { hits } = await measured.search({
        q: question.text,
        mode,
        limit: DEPTH,
        asOf,
        explain: true,
      });
      if (mode === "hybrid") times.push(performance.now() - startedAt);
      const clauses = hits.map((hit): Clause => hit.clause);
      const own = figuresOf(question, clauses);
      figures[mode].push(own);
      if (mode !== "hybrid" || own.hitAt1 === 1) continue;
      failed.push({
        ...identify(question),
        problem: own.hitAt10 === 1 ? "答案条款不在第一位" : "答案条款不在前十位",
        quote: null,
        reason: null,
        first: hits.slice(0, 3).map(({ clause, score, trace }) => ({
          citation: clause.citation,
          score,
          trace: trace ?? null,
        })),
      });
    }
  }
  const answers = await evaluateAnswers(set, measured, asOf, failed);
  return {
    name: set.name,
    questions: set.questions.length,
    modes: {
      lexical: meanFigures(figures.lexical),
      semantic: meanFigures(figures.semantic),
      hybrid: meanFigures(figures.hybrid),
    },
    types: byType(answerable, figures.hybrid),
    answers,
    failed,
    milliseconds: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
  };
}

async function evaluateAnswers(
  set: QuestionSet,
  measured: Measured,
  asOf: string,
  failed: FailedQuestion[],
): Promise<AnswerFigures | null> {
  // Sets with documents of their own give passages, not shortest answers.
  if (set.documents !== null) return null;
  const count = { quotes: 0, quotesRight: 0, unanswerable: 0, recognised: 0, answerable: 0, declined: 0 };
  for (const question of set.questions) {
    const result = await measured.ask({ q: question.text, asOf, explain: true });
    const problem = judge(question, result, count);
    if (problem === null) continue;
    failed.push({
      ...identify(question),
      problem,
      quote: result.answer?.quote ?? null,
      reason: result.reason,
      first: result.hits.slice(0, 2).map(({ clause, score, trace }) => ({
        citation: clause.citation,
        score,
        trace: trace ?? null,
      })),
    });
  }
  return {
    quotes: count.quotes,
    quotesRight: share(count.quotesRight, count.quotes),
    unanswerable: count.unanswerable,
    recognised: share(count.recognised, count.unanswerable),
    answerable: count.answerable,
    falseAbstentions: share(count.declined, count.answerable),
  };
}

function judge(
  question: SetQuestion,
  result: AskResult,
  count: Record<"quotes" | "quotesRight" | "unanswerable" | "recognised" | "answerable" | "declined", number>,
): string | null {
  if (!question.answerable) {
    count.unanswerable += 1;
    if (!result.answered) count.recognised += 1;
    return result.answered ? "语料没有答案，却作了回答" : null;
  }
  count.answerable += 1;
  if (!result.answered) count.declined += 1;
  if (question.answers.length === 0) return result.answered ? null : "有答案，却说没有";
  count.quotes += 1;
  const right = result.answer !== null && quoteIsRight(result.answer.quote, question.answers);
  if (right) count.quotesRight += 1;
  if (!result.answered) return "有答案，却说没有";
  return right ? null : "摘出的原文不对或太长";
}

function identify(question: SetQuestion): Pick<FailedQuestion, "id" | "question" | "type"> {
  return { id: question.id, question: question.text, type: question.type };
}

function byType(questions: readonly SetQuestion[], figures: readonly Figures[]): Evaluation["types"] {
  const groups = new Map<string, Figures[]>();
  questions.forEach((question, index) => {
    const own = figures[index];
    if (own !== undefined) groups.set(question.type, [...(groups.get(question.type) ?? []), own]);
  });
  return Object.fromEntries(
    Array.from(groups, ([type, list]) => [type, { questions: list.length, ...meanFigures(list) }]),
  );
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function percentile(times: readonly number[], at: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;
  return Math.round(value * 10) / 10;
}
