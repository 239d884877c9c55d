/** Making a window whole and no longer than needed: the consequence of a condition, the cap of a sum. */
import type { Clause } from "../domain/clause.ts";
import type { Span } from "../domain/span.ts";
import { type AskedKind, amountsWithin, statesKind } from "../search/asked-kind.ts";
import { trimSpan } from "../text/sentences.ts";
import type { Wish } from "./quote.ts";
import { inDocument, stretchesOf, textOf, withoutEndMarks } from "./stretches.ts";

/** From this length on a quote gives up the condition before its sum, when what is left stands on its own. */
const LONG_CONDITION = 60;
const STANDS_ALONE = 15;
const GIVES = /^(?:给予|按|每|分别|最高|一次性|奖励|补助|享受|予以|由)/u;

export function withoutLongCondition(clause: Clause, window: Span, kind: AskedKind): Span {
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

/** What may stand behind a quantity in its quote; a longer rest is about something else. */
const REST_LENGTH = 25;

/** A long window around one quantity: its stretch up to the quantity's last word. */
export function upToAmount(clause: Clause, window: Span, kind: AskedKind): Span {
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

/** Sums given "respectively" (每月分别享受) to a list that stands in the stretch before. */
const PAIRED = /^[^、,，]{0,6}分别/u;

/** The window with the stretches that its sense needs: the consequence of a condition, the cap of a sum. */
export function completed(clause: Clause, window: Span, stretches: readonly Span[], wish: Wish): Span {
  let { start, end } = window;
  if (PAIRED.test(textOf(clause, window))) {
    const list = stretches.findLast((stretch) => stretch.start < start)?.start ?? start;
    if (end - list <= LONG_CONDITION) start = list;
  }
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
