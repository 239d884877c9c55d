/** Sets of questions with what answers them, in one shape, from the files they come in. */
import { parse } from "yaml";
import { z } from "zod";
import type { Clause } from "../../domain/clause.ts";
import { MingceError } from "../../domain/errors.ts";

/** A document to be indexed for a set that brings its own. */
export interface SetDocument {
  readonly name: string;
  readonly text: string;
}

export interface SetQuestion {
  readonly id: string;
  readonly text: string;
  readonly type: string;
  /** Null: nobody said how hard it is. */
  readonly difficulty: string | null;
  readonly answerable: boolean;
  /** Number of clauses that answer, for recall. */
  readonly relevantCount: number;
  /** Which of the answering clauses a clause is (an index below relevantCount), null when it is none. */
  readonly relevance: (clause: Clause) => number | null;
  /** 2: answers, 1: comes near, 0: neither. */
  readonly grade: (clause: Clause) => number;
  /** Whether a clause is of a document that answers. */
  readonly inDocument: (clause: Clause) => boolean;
  /** Exact words that answer; any of them is right. Empty where the set gives none. */
  readonly answers: readonly string[];
}

export interface QuestionSet {
  readonly name: string;
  /** Documents of its own; null: the questions are about the corpus. */
  readonly documents: readonly SetDocument[] | null;
  readonly questions: readonly SetQuestion[];
}

/** A hit on the parent or child of the clause meant counts up to this many times its length. */
const RELATIVE_RATIO = 2;

/** A longer clause holds many answers and names none. */
const LONGEST_ANSWERING_CLAUSE = 700;
const ANSWER_BEGINNING = 12;

const goldSchema = z.array(
  z.object({
    id: z.string(),
    q: z.string(),
    type: z.string().default("factual"),
    difficulty: z.string().optional(),
    answerable: z.boolean().default(true),
    relevant: z
      .array(z.object({ file: z.string(), clause: z.string(), grade: z.number().default(2) }))
      .default([]),
    answerSpan: z.string().nullish(),
    moreSpans: z.array(z.object({ span: z.string() })).default([]),
  }),
);

const ncpSchema = z.object({
  documents: z.array(z.object({ id: z.string(), text: z.string() })),
  questions: z.array(z.object({ id: z.string(), docid: z.string(), q: z.string(), answer: z.string() })),
});

const stardSchema = z.object({
  articles: z.array(z.object({ name: z.string(), text: z.string() })),
  questions: z.array(z.object({ id: z.number(), q: z.string(), relevant: z.array(z.string()) })),
});

/**
 * Reads a question file by its shape: a list of questions over the corpus (JSON or YAML), questions with the
 * documents they are about, or questions with articles of law.
 * @throws MingceError("unprocessable") when it is none of these
 */
export function readQuestionSet(name: string, content: string): QuestionSet {
  const value = parseContent(name, content);
  const gold = goldSchema.safeParse(value);
  if (gold.success) return { name, documents: null, questions: gold.data.map(goldQuestion) };
  const stard = stardSchema.safeParse(value);
  if (stard.success) return stardSet(name, stard.data);
  const ncp = ncpSchema.safeParse(value);
  if (ncp.success) return ncpSet(name, ncp.data);
  throw new MingceError("unprocessable", `${name} 不是可识别的问题文件。`, {
    hint: "问题文件是一个列表，每项含 id、q、relevant（file、clause）与 answerSpan；写法见 corpus/questions/。",
    facts: { path: name, issues: gold.error.issues.slice(0, 3).map((issue) => issue.message) },
  });
}

function parseContent(name: string, content: string): unknown {
  try {
    // YAML reads JSON too, but a thousand times slower on a file of megabytes.
    return /^\s*[[{]/u.test(content) ? JSON.parse(content) : parse(content);
  } catch (error) {
    throw new MingceError("unprocessable", `${name} 读不出来：${String(error).slice(0, 200)}`, {
      hint: "请检查它是否为合法的 JSON 或 YAML。",
      facts: { path: name },
      cause: error,
    });
  }
}

function goldQuestion(entry: z.infer<typeof goldSchema>[number]): SetQuestion {
  const wanted = entry.relevant.filter(({ grade }) => grade >= 2);
  const place = (clause: Clause, list: typeof entry.relevant) =>
    list.findIndex(({ file, clause: path }) => isOfFile(clause, file) && meansClause(clause, path));
  return {
    id: entry.id,
    text: entry.q,
    type: entry.type,
    difficulty: entry.difficulty ?? null,
    answerable: entry.answerable,
    relevantCount: wanted.length,
    relevance: (clause) => {
      const index = place(clause, wanted);
      return index < 0 ? null : index;
    },
    grade: (clause) => entry.relevant[place(clause, entry.relevant)]?.grade ?? 0,
    inDocument: (clause) => wanted.some(({ file }) => isOfFile(clause, file)),
    answers: [entry.answerSpan, ...entry.moreSpans.map(({ span }) => span)].filter(
      (span): span is string => typeof span === "string",
    ),
  };
}

/** Files are named by the beginning of the document's id. */
function isOfFile(clause: Clause, file: string): boolean {
  return clause.documentId.split("~").at(-1)?.startsWith(file) ?? false;
}

/** The clause itself; or its parent or child, where the texts are of like length (known by the paths). */
function meansClause(clause: Clause, path: string): boolean {
  if (clause.path === path) return true;
  // A child stands for its parent: it is never longer.
  if (clause.path.startsWith(`${path}/`))
    return clause.text.length * RELATIVE_RATIO >= LONGEST_ANSWERING_CLAUSE / 10;
  if (path.startsWith(`${clause.path}/`))
    return clause.text.length <= LONGEST_ANSWERING_CLAUSE / RELATIVE_RATIO;
  return false;
}

function ncpSet(name: string, data: z.infer<typeof ncpSchema>): QuestionSet {
  return {
    name,
    documents: data.documents.map(({ id, text }) => ({ name: `${id}.txt`, text })),
    questions: data.questions.map(({ id, docid, q, answer }) => {
      const beginning = answer.slice(0, ANSWER_BEGINNING);
      const answers = (clause: Clause) =>
        clause.documentId === docid &&
        clause.text.length <= LONGEST_ANSWERING_CLAUSE &&
        clause.text.includes(beginning);
      return {
        id,
        text: q,
        type: "document",
        difficulty: null,
        answerable: true,
        relevantCount: 1,
        relevance: (clause) => (answers(clause) ? 0 : null),
        grade: (clause) => (answers(clause) ? 2 : 0),
        inDocument: (clause) => clause.documentId === docid,
        answers: [answer],
      };
    }),
  };
}

const ARTICLE = /^(.*?)(第[零〇一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)$/u;

function stardSet(name: string, data: z.infer<typeof stardSchema>): QuestionSet {
  const laws = new Map<string, string[]>();
  for (const article of data.articles) {
    const [, law = article.name, number = ""] = ARTICLE.exec(article.name) ?? [];
    laws.set(law, [...(laws.get(law) ?? []), `${number} ${article.text.replaceAll("\n\n", "\n")}`]);
  }
  return {
    name,
    documents: Array.from(laws, ([law, articles]) => ({
      name: `${law}.txt`,
      text: `${law}\n${articles.join("\n")}\n`,
    })),
    questions: data.questions.map(({ id, q, relevant }) => {
      const places = relevant.map((article) => {
        const [, law = "", number = ""] = ARTICLE.exec(article) ?? [];
        return { law, number };
      });
      const relevance = (clause: Clause) => {
        const index = places.findIndex(
          ({ law, number }) => clause.documentId === law && clause.path.split("/").includes(number),
        );
        return index < 0 ? null : index;
      };
      return {
        id: String(id),
        text: q,
        type: "statute",
        difficulty: null,
        answerable: true,
        relevantCount: places.length,
        relevance,
        grade: (clause) => (relevance(clause) === null ? 0 : 2),
        inDocument: (clause) => places.some(({ law }) => clause.documentId === law),
        answers: [],
      };
    }),
  };
}
