/** The shortest words of a clause that answer: the sentence, the stretch of it, the one tier of a list. */
import type { Clause } from "../domain/clause.ts";
import type { Bound } from "../domain/fact.ts";
import type { Span } from "../domain/span.ts";
import { type AskedKind, amountsWithin, givesMoney, statesKind } from "../search/asked-kind.ts";
import { sentencesOf, trimSpan } from "../text/sentences.ts";
import type { Relevance } from "./relevance.ts";

export interface Quote extends Span {
  readonly clause: Clause;
  readonly text: string;
  /** Nearness and shared words of the sentence it was taken from. */
  readonly score: number;
}

/** Stretches of one sentence that a quote may join; conditions and their consequence rarely take more. */
const MOST_STRETCHES = 5;

/**
 * Cost of a hundred characters: of two windows that fit alike the shorter is the better quote. A sum answers in
 * a few words; whether and how are only answered by the whole thought.
 */
const LENGTH_COST = { kind: 0.12, thought: 0.05 } as const;

/**
 * How far below the best sentence one that states the kind of thing asked for may lie, so that it is taken for
 * the answer. Farther off it states a sum of something else.
 */
const KIND_MARGIN = 0.3;

/** What a sentence gains in a question for the meaning of a word, when it explains one. */
const EXPLAINS_GAIN = 0.15;

/** What it gains by stating the limit asked for: of 2%,最高100万元 the second part answers 最多给多少. */
const BOUND_GAIN = 0.12;

/** What it loses with its clause's distance from the best one, from 0 to 1. */
const RANK_COST = 0.5;

const SHORTEST_SENTENCE = 6;
const MOST_SENTENCES = 24;

export interface QuoteSource {
  readonly clause: Clause;
  /** Score of the clause against the best one, 0 to 1. */
  readonly standing: number;
}

/** What a question wants of a quote. */
export interface Wish {
  readonly kind: AskedKind | null;
  /** It asks for the highest or the lowest. */
  readonly bound: Bound | null;
  /** It asks for every tier of a list. */
  readonly all: boolean;
  /** It asks what a word means. */
  readonly meaning: boolean;
  /** It asks under which conditions: the quote begins with them. */
  readonly conditions: boolean;
}

interface Sentence {
  readonly clause: Clause;
  readonly span: Span;
  readonly score: number;
}

/**
 * The best sentence of the clauses, and in it the best quote. With a kind, a sentence that states it is taken
 * where it is near enough to the best one. Null when the clauses hold no sentence.
 */
export async function quoteFrom(
  sources: readonly QuoteSource[],
  wish: Wish,
  relevance: Relevance,
): Promise<Quote | null> {
  const sentences = sources.flatMap(({ clause, standing }) =>
    sentencesOf(clause.text)
      .map((span) => withoutLabel(clause, trimSpan(clause.text, span)))
      .filter((span) => span.end - span.start >= SHORTEST_SENTENCE && !isMarker(clause.text, span))
      .map((span) => ({ clause, standing, span })),
  );
  const likely = sentences
    .map((sentence) => ({
      ...sentence,
      coverage: relevance.coverage(textOf(sentence.clause, sentence.span)),
    }))
    .sort((a, b) => b.standing - a.standing || b.coverage - a.coverage)
    .slice(0, MOST_SENTENCES);
  const scores = await relevance.score(likely.map(({ clause, span }) => textOf(clause, span)));
  const ranked = likely
    .map(({ clause, span, standing }, index) => {
      const score = scores[index] ?? 0;
      const gain =
        (wish.meaning && EXPLAINS.test(textOf(clause, span)) ? EXPLAINS_GAIN : 0) +
        (statesBound(wish, clause, inDocument(clause, span)) ? BOUND_GAIN : 0);
      return { clause, span, score, total: score + gain - RANK_COST * (1 - standing) };
    })
    .sort((a, b) => b.total - a.total);
  const [best] = ranked;
  if (best === undefined) return null;
  const { kind } = wish;
  const stating =
    kind === null
      ? undefined
      : ranked.find(({ clause, span }) => statesKind(kind, clause, inDocument(clause, span)));
  const chosen = stating !== undefined && stating.total >= best.total - KIND_MARGIN ? stating : best;
  return narrowed(chosen, wish, relevance);
}

/** A word followed by its explanation. */
const EXPLAINS = /[”"][(（]|是指|所称|指的是|包括/u;

async function narrowed(sentence: Sentence, wish: Wish, relevance: Relevance): Promise<Quote> {
  const { clause } = sentence;
  const { kind } = wish;
  const stretches = stretchesOf(clause, sentence.span);
  if ((kind === null || wish.all) && !explains(wish, clause, sentence.span) && isShort(sentence.span)) {
    return asQuote(clause, sentence.span, sentence.score);
  }
  const windows = windowsOf(clause, stretches);
  const stating =
    kind === null ? windows : windows.filter((span) => statesKind(kind, clause, inDocument(clause, span)));
  const giving =
    kind === "money" ? stating.filter((span) => givesMoney(clause, inDocument(clause, span))) : [];
  const explaining = windows.filter((span) => explains(wish, clause, span));
  const bounding = stating.filter((span) => statesBound(wish, clause, inDocument(clause, span)));
  const eligible = [bounding, giving, explaining, stating, windows].find((list) => list.length > 0) ?? [];
  const scores = await relevance.score(eligible.map((span) => textOf(clause, span)));
  const cost = kind === null && !wish.meaning ? LENGTH_COST.thought : LENGTH_COST.kind;
  let best = sentence.span;
  let bestScore = Number.NEGATIVE_INFINITY;
  eligible.forEach((span, index) => {
    const score = (scores[index] ?? 0) - (cost * (span.end - span.start)) / 100;
    if (score > bestScore) {
      best = span;
      bestScore = score;
    }
  });
  if (kind !== null && !wish.all) best = await tierOf(clause, best, kind, relevance);
  best = completed(clause, best, stretches, wish);
  if (kind !== null && kind !== "money") best = upToAmount(clause, best, kind);
  if (kind !== null && !wish.conditions) best = withoutLongCondition(clause, best, kind);
  return asQuote(clause, best, sentence.score);
}

/** From this length on a quote gives up the condition before its sum, when what is left stands on its own. */
const LONG_CONDITION = 60;
const STANDS_ALONE = 15;
const GIVES = /^(?:给予|按|每|分别|最高|一次性|奖励|补助|享受|予以|由)/u;

function withoutLongCondition(clause: Clause, window: Span, kind: AskedKind): Span {
  if (window.end - window.start <= LONG_CONDITION) return window;
  const rest = stretchesOf(clause, window).find(
    ({ start }) =>
      start > window.start &&
      GIVES.test(clause.text.slice(start, window.end)) &&
      window.end - start >= STANDS_ALONE &&
      statesKind(kind, clause, inDocument(clause, { start, end: window.end })),
  );
  return rest === undefined ? window : { start: rest.start, end: window.end };
}

function asQuote(clause: Clause, span: Span, score: number): Quote {
  const quote = withoutEndMarks(clause.text, span);
  return { ...inDocument(clause, quote), clause, text: textOf(clause, quote), score };
}

function statesBound({ kind, bound }: Wish, clause: Clause, span: Span): boolean {
  if (kind === null || bound === null) return false;
  return amountsWithin(clause, span).some(
    (amount) => amount.bound === bound && amount.role !== "threshold" && amount.kind !== "count",
  );
}

function explains(wish: Wish, clause: Clause, span: Span): boolean {
  return wish.meaning && EXPLAINS.test(textOf(clause, span));
}

/** Whether and how are answered by a sentence; up to this length it is quoted as it stands. */
const WHOLE_SENTENCE = 60;

function isShort(span: Span): boolean {
  return span.end - span.start <= WHOLE_SENTENCE;
}

/** What may stand behind a quantity in its quote; a longer rest is about something else. */
const REST_LENGTH = 25;

/** A long window around one quantity: its stretch up to the quantity's last word. */
function upToAmount(clause: Clause, window: Span, kind: AskedKind): Span {
  const amounts = amountsWithin(clause, inDocument(clause, window)).filter((amount) => amount.kind === kind);
  const [amount] = amounts;
  if (amount === undefined || amounts.length > 1) return window;
  const end = amount.end - clause.start;
  if (window.end - end <= REST_LENGTH) return window;
  const stretch = stretchesOf(clause, window).findLast(({ start }) => start <= amount.start - clause.start);
  return { start: stretch?.start ?? window.start, end };
}

/** Ends that call for what follows: a condition, a time, a list of those concerned. */
const OPEN_END = /(?:的|时|后|前|下|中|起|内|过程中|情况下)$/u;

/** Beginnings that only say for whom, by what or where, as long as no verb of giving or ruling follows. */
const OPEN_START = /^(?:对|对于|针对|凡|经|按照?|根据|依据|为|在|除|通过|围绕|聚焦|符合)/u;
const RULES =
  /给予|奖励|补助|补贴|奖补|资助|实施|予以|免|不得|不再|不予|可|应|享受|执行|实行|采取|提供|提高|统一|纳入|允许|支持|设立|建立|开展|负责|处/u;

/** What takes up a word that was named before the comma and explains it. */
const EXPLANATION = /^(?:是指|系指|指的?是|即|包括)/u;

/** What follows a sum and bounds it. */
const BOUNDS =
  /^(?:单[个户项家]|每[个户项家人年]|奖补|补助|补贴|贴息|奖励|累计|总额|年度)?.{0,8}(?:最高|最低|上限|不超过|不低于|封顶)/u;

/** The window with the stretches that its sense needs: the consequence of a condition, the cap of a sum. */
function completed(clause: Clause, window: Span, stretches: readonly Span[], wish: Wish): Span {
  let { start, end } = window;
  if (wish.conditions) start = Math.min(start, stretches[0]?.start ?? start);
  for (const next of stretches) {
    if (next.start < end) continue;
    const last = lastStretch(clause, { start, end }, stretches);
    const words = textOf(clause, { start, end });
    const isOpen =
      OPEN_END.test(last) ||
      (OPEN_START.test(words) && !RULES.test(words)) ||
      (OPEN_START.test(last) && !RULES.test(last)) ||
      EXPLANATION.test(textOf(clause, next)) ||
      EXPLANATION.test(last);
    const bounds = wish.kind === "money" && BOUNDS.test(textOf(clause, next));
    if (!isOpen && !bounds) break;
    end = next.end;
  }
  return { start, end };
}

function lastStretch(clause: Clause, window: Span, stretches: readonly Span[]): string {
  const last = stretches.findLast((stretch) => stretch.start < window.end) ?? window;
  const span = { start: Math.max(last.start, window.start), end: Math.min(last.end, window.end) };
  return textOf(clause, withoutEndMarks(clause.text, trimSpan(clause.text, span)));
}

/** The stretches of a sentence between its commas; brackets and quotation marks are not cut. */
function stretchesOf(clause: Clause, sentence: Span): Span[] {
  const cuts = [sentence.start];
  let depth = 0;
  for (let at = sentence.start; at < sentence.end; at += 1) {
    const mark = clause.text.charAt(at);
    if ("(（〔“《".includes(mark)) depth += 1;
    else if (")）〕”》".includes(mark)) depth = Math.max(0, depth - 1);
    else if ((mark === "," || mark === "，") && depth === 0 && !isDigitComma(clause.text, at))
      cuts.push(at + 1);
  }
  cuts.push(sentence.end);
  return cuts
    .slice(1)
    .map((end, index) => trimSpan(clause.text, { start: cuts[index] ?? 0, end }))
    .filter((span) => span.end > span.start);
}

/** Runs of neighbouring stretches. */
function windowsOf(clause: Clause, stretches: readonly Span[]): Span[] {
  return stretches.flatMap((first, index) =>
    stretches
      .slice(index, index + MOST_STRETCHES)
      .map((last) => withoutEndMarks(clause.text, { start: first.start, end: last.end })),
  );
}

function isDigitComma(text: string, at: number): boolean {
  return /\d/u.test(text.charAt(at - 1)) && /\d{3}/u.test(text.slice(at + 1, at + 4));
}

/** How much better the best tier must fit than the next, so that one is picked out of the list. */
const TIER_MARGIN = 0.03;

/** A tier that holds this much more of the question's words than any other is the one named. */
const TIER_COVERAGE = 0.01;

/**
 * Of a list of tiers (博士8万元、硕士5万元、本科2万元) the one that fits the question. Lists with 分别 belong
 * together: the sums stand apart from what they are for.
 */
async function tierOf(clause: Clause, window: Span, kind: AskedKind, relevance: Relevance): Promise<Span> {
  const words = textOf(clause, window);
  if (words.includes("分别")) return window;
  const pieces = piecesOf(clause, window).filter((span) =>
    statesKind(kind, clause, inDocument(clause, span)),
  );
  if (pieces.length < 2) return window;
  const scores = await relevance.score(pieces.map((span) => textOf(clause, span)));
  const tiers = pieces.map((span, index) => ({
    span,
    coverage: relevance.coverage(upToSum(clause, span)),
    score: scores[index] ?? 0,
  }));
  const [named, next] = [...tiers].sort((a, b) => b.coverage - a.coverage);
  if (named !== undefined && next !== undefined && named.coverage > next.coverage + TIER_COVERAGE)
    return named.span;
  const [nearest, second] = tiers.sort((a, b) => b.score - a.score);
  if (nearest === undefined || second === undefined) return window;
  return nearest.score - second.score >= TIER_MARGIN ? nearest.span : window;
}

/** The words of a tier up to its sum: what follows the last one belongs to all of them. */
function upToSum(clause: Clause, piece: Span): string {
  const [amount] = amountsWithin(clause, inDocument(clause, piece));
  const end = amount === undefined ? piece.end : amount.end - clause.start;
  return textOf(clause, { start: piece.start, end });
}

/** Pieces of a window between list marks, where each piece states one amount of its own. */
function piecesOf(clause: Clause, window: Span): Span[] {
  const pieces: Span[] = [];
  let start = window.start;
  const amounts = amountsWithin(clause, inDocument(clause, window));
  for (const amount of amounts) {
    const end = amount.end - clause.start;
    const rest = clause.text.slice(end, window.end);
    const tail = /^[^、,，;；。(（)）]{0,12}/u.exec(rest)?.[0].length ?? 0;
    if (end <= start) continue;
    pieces.push(trimSpan(clause.text, { start: skipMarks(clause.text, start, end), end: end + tail }));
    start = end + tail;
  }
  return pieces;
}

/** Skips list marks and the words that open the list: 、 按照 标准按照. */
function skipMarks(text: string, start: number, end: number): number {
  const opened =
    /^[、,，;；。\s]*(?:\([^()]{0,60}\)|（[^（）]{0,60}）)?[、,，;；。\s]*(?:[^、,，;；。]{0,12}按照)?/u.exec(
      text.slice(start, end),
    );
  return start + (opened?.[0].length ?? 0);
}

function inDocument(clause: Clause, span: Span): Span {
  return { start: span.start + clause.start, end: span.end + clause.start };
}

function textOf(clause: Clause, span: Span): string {
  return clause.text.slice(span.start, span.end);
}

/** The clause's own number is no part of what it says. */
function withoutLabel(clause: Clause, span: Span): Span {
  if (clause.number === null || span.start > 0) return span;
  const at = clause.text.indexOf(clause.number);
  if (at < 0 || at > 2) return span;
  return trimSpan(clause.text, { start: Math.min(span.end, at + clause.number.length), end: span.end });
}

function isMarker(text: string, span: Span): boolean {
  return /^[(（〔[]?(?:牵头|责任|配合|主管)(?:单位|部门)/u.test(text.slice(span.start, span.end));
}

function withoutEndMarks(text: string, span: Span): Span {
  let { end } = span;
  while (end > span.start && /[。；;，,、\s]/u.test(text.charAt(end - 1))) end -= 1;
  return { start: span.start, end };
}
