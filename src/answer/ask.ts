/** Hits and facts -> an extractive answer with its citation, or why there is none. */
import { DOCUMENT_STATUS_LABELS } from "../domain/document.ts";
import type { Answer, AskResult, SearchRequest } from "../domain/retrieval.ts";
import type { Span } from "../domain/span.ts";
import type { AnswerWriter } from "../domain/wording.ts";
import {
  type AskedKind,
  askedBoundOf,
  askedKindOf,
  askedMeasureOf,
  statesKind,
  wantedKindOf,
} from "../search/asked-kind.ts";
import { corpusOf } from "../search/corpus.ts";
import type { SearchDeps } from "../search/deps.ts";
import type { Found } from "../search/fold.ts";
import { type SearchOutcome, searchFully } from "../search/search.ts";
import { questionVector } from "../search/semantic.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import {
  departmentNotStated,
  isElsewhere,
  kindNotStated,
  nothingFound,
  onlyElsewhere,
  outsideCorpus,
  SUBJECT,
  WEAK,
} from "./abstain.ts";
import { departmentsOf, responsibilityWords } from "./departments.ts";
import { type Quote, quoteFrom } from "./quote.ts";
import { createRelevance, type Relevance } from "./relevance.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { wordedAnswer } from "./worded.ts";

export interface AskDeps extends SearchDeps {
  /** Words answers, where the operator has named a language model. */
  readonly writer?: AnswerWriter;
}

/** Words that ask for conditions rather than for what follows from them. */
const CONDITIONS = /条件|资格|(?:哪些|什么样?的?|哪类)(?:企业|人|单位|项目|机构)(?:能|可|才|可以|有)/u;

/** Words that ask for every tier of a list. */
const ALL = /分别|各(?:是|奖|补|给|有|多少|几)|每档|各档|所有|都有/u;

/** Clauses an answer may come from, and the score against the best below which they are out. */
const SOURCES = 4;
const SOURCE_STANDING = 0.7;

/** How fast a clause loses standing with its distance from the best fused score. */
const STANDING_SLOPE = 2;

/**
 * Answers a question with the exact words of a clause:
 * 1. search
 * 2. decline where place or year lie outside the corpus, nothing was found, or only another place has the rule
 * 3. for "which department": the marker words of the best clause
 * 4. else the best sentence of the best clauses, narrowed to the words that answer
 * 5. decline where the legs found nothing near, the kind of thing asked for is not stated, or the quote is about
 *    something else
 * 6. where the operator has named a language model: the answer in its words too, with its citations checked
 *
 * The extract needs no language model. `answered: false` comes with a reason in Chinese; hits are given in any case.
 * Errors: as search.
 */
export async function ask(deps: AskDeps, request: SearchRequest): Promise<AskResult> {
  const result = await extracted(deps, request);
  if (deps.writer === undefined || !result.answered) return result;
  return { ...result, ...(await wordedAnswer(deps.writer, result)) }; // 6
}

async function extracted(deps: SearchDeps, request: SearchRequest): Promise<AskResult> {
  const outcome = await searchFully(deps, request); // 1
  const corpus = await corpusOf(deps.store, request.asOf);
  const { query } = outcome.result;
  const outside = outsideCorpus(query, corpus); // 2
  if (outside !== null) return declined(outcome, outside);
  const [best] = outcome.found;
  if (best === undefined) return declined(outcome, nothingFound());
  const vector = await questionVector(deps, query.text);
  const relevance = createRelevance(deps.embedder, vector, outcome.weights);
  const elsewhere = await ruleElsewhere(deps, request, outcome, relevance);
  if (elsewhere !== null) return declined(outcome, elsewhere);
  const subject = subjectOf(query, outcome.weights, deps.dictionaries);
  if (query.intent === "who") {
    const words = await departmentAnswer(deps, outcome.found, relevance); // 3
    if (words === null) return declined(outcome, departmentNotStated());
    const { clause, document } = words.found;
    if (subject.heldBy(clause, document.title) < SUBJECT.department) return declined(outcome, nothingFound());
    return answered(outcome, words.found, words.span, words.text);
  }
  const folded = normalizeForMatching(query.text);
  const kind = askedKindOf(folded);
  const wish = {
    kind: wantedKindOf(query, folded),
    measure: askedMeasureOf(folded),
    bound: askedBoundOf(folded),
    meaning: query.intent === "what",
    conditions: CONDITIONS.test(folded),
    all: ALL.test(folded),
  };
  const quote = await quoteFrom(sourcesOf(outcome.found), wish, relevance); // 4
  const reason = quote === null ? nothingFound() : reasonToDecline(quote, kind, relevance); // 5
  if (quote === null || reason !== null) return declined(outcome, reason);
  const found = outcome.found.find(({ clause }) => clause.id === quote.clause.id) ?? best;
  if (!(await isAbout(subject, found, quote, relevance))) return declined(outcome, nothingFound());
  return answered(outcome, found, quote, quote.text);
}

function sourcesOf(found: readonly Found[]): { clause: Found["clause"]; standing: number }[] {
  const best = Math.max(...found.slice(0, SOURCES).map(({ fused }) => fused.score));
  return found
    .slice(0, SOURCES)
    .map(({ clause, fused }, rank) => ({
      clause,
      standing: rank === 0 ? 1 : 1 - STANDING_SLOPE * (1 - fused.score / best),
    }))
    .filter(({ standing }) => standing >= SOURCE_STANDING);
}

/** Clauses looked at for whether a place has a rule of its own. */
const PLACE_DEPTH = 3;

/** Reason to decline when only documents of another place hold what is asked of the places named; else null. */
async function ruleElsewhere(
  deps: SearchDeps,
  request: SearchRequest,
  { result: { query }, found }: SearchOutcome,
  relevance: Relevance,
): Promise<string | null> {
  if (query.cities.length === 0 || query.intent === "compare" || query.addresses.length > 0) return null;
  if (query.documentIds.length > 0) return null;
  const ignore = [...(request.ignore ?? []), ...query.cities];
  const everywhere = await searchFully(deps, { ...request, ignore, offset: 0, limit: 1 });
  const [other] = everywhere.found;
  if (other === undefined || found.some(({ clause }) => clause.id === other.clause.id)) return null;
  const coverage = ({ clause }: Found) => relevance.coverage(clause.text);
  const here = Math.max(...found.slice(0, PLACE_DEPTH).map(coverage));
  return isElsewhere(here, coverage(other)) ? onlyElsewhere(query.cities, other.document.city) : null;
}

function reasonToDecline(quote: Quote, kind: AskedKind | null, relevance: Relevance): string | null {
  const coverage = relevance.coverage(quote.clause.text);
  if (quote.score < WEAK.sentence && coverage < WEAK.coverage) return nothingFound();
  if (kind !== null && kind !== "quantity" && !statesKind(kind, quote.clause, quote))
    return kindNotStated(kind);
  return null;
}

/** True when a quote is about what is asked: its clause holds enough of the subject, or the quote itself is near. */
async function isAbout(
  subject: Subject,
  { clause, document }: Found,
  quote: Quote,
  relevance: Relevance,
): Promise<boolean> {
  const held = SUBJECT.weight * subject.heldBy(clause, document.title);
  return held >= SUBJECT.quote || held + (await relevance.nearness(quote.text)) >= SUBJECT.quote;
}

/** The marker words of the best clauses that have any. */
async function departmentAnswer(
  deps: SearchDeps,
  found: readonly Found[],
  relevance: Relevance,
): Promise<{ found: Found; span: Span; text: string } | null> {
  for (const { clause, ...rest } of found.slice(0, 2)) {
    const text = (await deps.store.text(clause.documentId)) ?? "";
    const span = responsibilityWords(clause, text, relevance.coverage);
    if (span !== null) return { found: { clause, ...rest }, span, text: text.slice(span.start, span.end) };
  }
  return null;
}

function answered(outcome: SearchOutcome, found: Found, span: Span, quote: string): AskResult {
  const { clause, document } = found;
  const answer: Answer = {
    quote,
    start: span.start,
    end: span.end,
    clauseId: clause.id,
    documentId: clause.documentId,
    citation: clause.citation,
  };
  const note =
    document.status === "draft" || document.status === "notYetEffective" || document.status === "expired";
  return {
    ...base(outcome),
    answered: true,
    reason: note
      ? `所引文件的效力状态是“${DOCUMENT_STATUS_LABELS[document.status]}”，使用前请核对正式文本。`
      : null,
    answer,
    departments: departmentsOf(clause).map(({ name, role }) => ({ name, role, clauseId: clause.id })),
    calculators: clause.calculators,
  };
}

function declined(outcome: SearchOutcome, reason: string | null): AskResult {
  return { ...base(outcome), answered: false, reason, answer: null, departments: [], calculators: [] };
}

function base(outcome: SearchOutcome): Pick<AskResult, "question" | "hits" | "query"> {
  const { query, hits } = outcome.result;
  return { question: query.text, hits, query };
}
