/** What of a clause goes into the index: its terms for the lexical leg, its passages for the model. */
import type { Clause } from "../domain/clause.ts";
import type { Document } from "../domain/document.ts";
import type { ClauseTerms, Passage, Sentence } from "../domain/retrieval.ts";
import type { Span } from "../domain/span.ts";
import { normalizeForEmbedding } from "./normalize.ts";
import { sentencesOf, stretchesOf, trimSpan } from "./sentences.ts";
import type { Cutter } from "./terms.ts";
import { childrenOf, joined, ownText, positionsOf, SUBSTANCE_LENGTH, unitSpans } from "./units.ts";

/**
 * Longest passage in tokens, below the model's own limit: a vector of a long text is an average in which no
 * single sentence can be found any more.
 */
const PASSAGE_TOKENS = 256;

/** What a header may take of a passage, in tokens; longer ones lose their inner headings first. */
const HEADER_TOKENS = 160;

/** Where a title may end that stands at the head of a paragraph. */
const TITLE_ECHO_REACH = 160;

/**
 * What is indexed as the clause's own words: its own stretches without the document's title at their head. A first
 * paragraph that repeats the title would else be found for every question about the document.
 */
function indexedSpans(document: Document, clause: Clause, clauses: readonly Clause[]): Span[] {
  const spans = unitSpans(clause, clauses);
  const [first] = spans;
  if (first === undefined || document.title.length < SUBSTANCE_LENGTH) return spans;
  const head = clause.text.slice(0, TITLE_ECHO_REACH + document.title.length);
  const at = head.lastIndexOf(document.title);
  if (at < 0 || at > TITLE_ECHO_REACH) return spans;
  const start = Math.max(first.start, clause.start + at + document.title.length);
  return first.end - start < SUBSTANCE_LENGTH ? spans : [{ start, end: first.end }, ...spans.slice(1)];
}

/** Title lines at the head of a text that belong to what the document is about; longer ones are sentences. */
const TITLE_LINE_LENGTH = 100;

/**
 * What the document says it is about: its title, and the title lines of the text where they say more (a report
 * names its place above the measures it quotes).
 */
function subjectOf(document: Document, clauses: readonly Clause[]): string {
  const lines = clauses
    .slice(0, 3)
    .filter(({ level, text }) => level === "frontmatter" && text.trim().length <= TITLE_LINE_LENGTH)
    .filter(({ path }) => /title/u.test(path))
    .map(({ text }) => text.trim())
    .filter((line) => !document.title.includes(line));
  const [line] = lines;
  if (line === undefined) return document.title;
  return line.includes(document.title) ? line : `${document.title} ${line}`;
}

/** Province, city and region of a document: a title need not name them (关于支持企业复工的通知). */
export function placesOf(document: Document): string[] {
  const places = [document.province, document.city, document.region];
  return [...new Set(places.filter((place) => place !== null))].filter(
    (place) => !document.title.includes(place),
  );
}

/** Own words below which a clause is also indexed with what stands around it. */
const CONTEXT_BELOW = 200;

/** Characters of a neighbour that serve as context. */
const CONTEXT_LENGTH = 100;

/**
 * Words around a short clause that it leans on: the lead of its parent, and for a paragraph without number the
 * end of the one before and the beginning of the one after.
 */
function contextOf(clause: Clause, clauses: readonly Clause[]): string {
  if (clause.end - clause.start > CONTEXT_BELOW) return "";
  const { byId, indexOf } = positionsOf(clauses);
  const parent = clause.parentId === null ? undefined : byId.get(clause.parentId);
  const lead = parent === undefined ? "" : ownText(parent, clauses).trim().slice(0, CONTEXT_LENGTH);
  if (clause.level !== "paragraph") return lead;
  const at = indexOf.get(clause.id) ?? -1;
  const before =
    siblingAt(clauses, at - 1, clause)
      ?.text.trim()
      .slice(-CONTEXT_LENGTH) ?? "";
  const after =
    siblingAt(clauses, at + 1, clause)
      ?.text.trim()
      .slice(0, CONTEXT_LENGTH) ?? "";
  return [lead, before, after].filter((text) => text !== "").join("\n");
}

function siblingAt(clauses: readonly Clause[], at: number, clause: Clause): Clause | undefined {
  const other = clauses[at];
  const isSibling = other !== undefined && other.parentId === clause.parentId && other.level === "paragraph";
  return isSibling ? other : undefined;
}

/** Terms of a clause by column. `clauses`: the clauses of its document, so that children keep their words. */
export function clauseTerms(
  document: Document,
  clause: Clause,
  cutter: Cutter,
  clauses: readonly Clause[] = [],
): ClauseTerms {
  const headings = clause.heading === null ? clause.headings : [...clause.headings, clause.heading];
  return {
    clauseId: clause.id,
    title: cutter.termsForIndex(
      [...placesOf(document), subjectOf(document, clauses), contextOf(clause, clauses)].join("\n"),
    ),
    headings: cutter.termsForIndex(headings.join("\n")),
    body: cutter.termsForIndex(joined(clause, indexedSpans(document, clause, clauses))),
  };
}

/**
 * Passages of a clause: its own text in groups of whole sentences, each with the address header, none longer
 * than the model reads. `countTokens` counts a text as the model would, special tokens included.
 */
export function clausePassages(
  document: Document,
  clause: Clause,
  countTokens: (text: string) => number,
  maxTokens: number,
  clauses: readonly Clause[] = [],
): Passage[] {
  const subject = subjectOf(document, clauses);
  const header = passageHeader(document, subject, clause, contextOf(clause, clauses), countTokens);
  const budget =
    Math.min(maxTokens, PASSAGE_TOKENS + HEADER_TOKENS) - countTokens(normalizeForEmbedding(header));
  const passages: Passage[] = [];
  for (const own of indexedSpans(document, clause, clauses)) {
    for (const span of passageSpans(clause, own, countTokens, budget)) {
      const body = clause.text.slice(span.start - clause.start, span.end - clause.start);
      passages.push({ clauseId: clause.id, ordinal: passages.length, header, body, ...span });
    }
  }
  return passages;
}

/** Sentences shorter than this say nothing on their own: a number, a label, a signature. */
const SHORTEST_SENTENCE = 6;

/**
 * Sentences of a clause, without header: a sentence that answers stands out among its neighbours, where the vector of
 * the whole passage is an average. None is longer than the model reads.
 */
export function clauseSentences(
  document: Document,
  clause: Clause,
  countTokens: (text: string) => number,
  maxTokens: number,
  clauses: readonly Clause[] = [],
): Sentence[] {
  const budget = Math.min(maxTokens, PASSAGE_TOKENS);
  const sentences: Sentence[] = [];
  for (const own of indexedSpans(document, clause, clauses)) {
    for (const span of sentenceSpans(clause, own, countTokens, budget)) {
      const body = clause.text.slice(span.start - clause.start, span.end - clause.start);
      if (body.length < SHORTEST_SENTENCE) continue;
      const partId = partAt(clause, span.start, clauses).id;
      sentences.push({ clauseId: clause.id, partId, ordinal: sentences.length, header: "", body, ...span });
    }
  }
  return sentences;
}

/** The deepest clause below (or equal to) a clause that holds an offset of the document. */
function partAt(clause: Clause, offset: number, clauses: readonly Clause[]): Clause {
  const child = childrenOf(clause, clauses).find(({ start, end }) => start <= offset && offset < end);
  return child === undefined ? clause : partAt(child, offset, clauses);
}

/** The text the model is given for a passage or a sentence. */
export function passageText(passage: Passage): string {
  return normalizeForEmbedding(passage.header === "" ? passage.body : `${passage.header}\n${passage.body}`);
}

/** City, title, heading path and context; what does not fit goes: context first, then outer headings. */
function passageHeader(
  document: Document,
  subject: string,
  clause: Clause,
  context: string,
  countTokens: (text: string) => number,
): string {
  const city = document.city !== null && !subject.includes(document.city) ? [document.city] : [];
  const fits = (text: string) => countTokens(normalizeForEmbedding(text)) <= HEADER_TOKENS;
  const address = [...city, subject, ...clause.headings];
  const whole = [...address, ...(context === "" ? [] : [context])].join("\n");
  if (fits(whole)) return whole;
  let headings = [...clause.headings];
  let header = address.join("\n");
  while (headings.length > 0 && !fits(header)) {
    headings = headings.slice(1);
    header = [...city, subject, ...headings].join("\n");
  }
  while (!fits(header)) header = header.slice(0, Math.floor(header.length * 0.8));
  return header;
}

/** Spans as counted from the beginning of the clause, of sentences within the budget. */
function piecesOf(clause: Clause, own: Span, tokens: (span: Span) => number, budget: number): Span[] {
  const { text, start } = clause;
  return sentencesOf(text, own.start - start, own.end - start).flatMap((sentence) =>
    tokens(sentence) <= budget
      ? [sentence]
      : stretchesOf(text, sentence.start, sentence.end).flatMap((stretch) => halves(stretch, tokens, budget)),
  );
}

function tokensIn(clause: Clause, countTokens: (text: string) => number): (span: Span) => number {
  return (span) => countTokens(normalizeForEmbedding(clause.text.slice(span.start, span.end)));
}

function sentenceSpans(
  clause: Clause,
  own: Span,
  countTokens: (text: string) => number,
  budget: number,
): Span[] {
  return inDocument(clause, piecesOf(clause, own, tokensIn(clause, countTokens), budget));
}

/** Trimmed, without empty ones, as offsets into the document. */
function inDocument(clause: Clause, spans: readonly Span[]): Span[] {
  return spans
    .map((span) => trimSpan(clause.text, span))
    .filter((span) => span.end > span.start)
    .map((span) => ({ start: span.start + clause.start, end: span.end + clause.start }));
}

/** Groups of sentences within the budget; a sentence beyond it is cut at its commas, a stretch beyond it anywhere. */
function passageSpans(
  clause: Clause,
  own: Span,
  countTokens: (text: string) => number,
  budget: number,
): Span[] {
  const tokens = tokensIn(clause, countTokens);
  const pieces = piecesOf(clause, own, tokens, budget);
  const groups: Span[] = [];
  let group: Span | null = null;
  for (const piece of pieces) {
    const joined: Span = group === null ? piece : { start: group.start, end: piece.end };
    if (group !== null && tokens(joined) > budget) {
      groups.push(group);
      group = piece;
    } else {
      group = joined;
    }
  }
  if (group !== null) groups.push(group);
  return inDocument(clause, groups);
}

function halves(span: Span, tokens: (span: Span) => number, budget: number): Span[] {
  if (span.end - span.start <= 1 || tokens(span) <= budget) return [span];
  const middle = Math.floor((span.start + span.end) / 2);
  return [
    ...halves({ start: span.start, end: middle }, tokens, budget),
    ...halves({ start: middle, end: span.end }, tokens, budget),
  ];
}
