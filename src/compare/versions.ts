/** Two versions of one document, clause by clause: what stayed, changed, moved, came and went; numbers first. */
import type { Clause } from "../domain/clause.ts";
import type { Amount } from "../domain/fact.ts";
import { contains } from "../domain/span.ts";
import { ownSpans } from "../text/units.ts";
import { type TextPart, textParts, tokensOf } from "./version-text.ts";

export type ChangeKind = "unchanged" | "changed" | "moved" | "added" | "removed";

export interface AmountChange {
  readonly before: Amount | null;
  readonly after: Amount | null;
}

export interface ClauseChange {
  readonly kind: ChangeKind;
  readonly before: Clause | null;
  readonly after: Clause | null;
  /** Empty for unchanged and moved clauses. */
  readonly parts: readonly TextPart[];
  /** Amounts whose value differs, in reading order; empty when only words changed. */
  readonly amounts: readonly AmountChange[];
}

export interface VersionComparison {
  /** In the order of the later version; removed clauses where they stood. */
  readonly changes: readonly ClauseChange[];
  /** The changes that touch a number, in the same order. */
  readonly numbers: readonly ClauseChange[];
  readonly counts: Readonly<Record<ChangeKind, number>>;
}

/** Share of common tokens (Dice) from which two clauses are versions of each other. */
const SAME_CLAUSE = 0.5;

/**
 * Compares the clauses of two versions by what each says itself: a clause with children by its lead and by what
 * stands after them, so that a change shows once, where it is. One that kept its words but changed its place among
 * the others is moved; one that only got another number is unchanged.
 */
export function compareVersions(before: readonly Clause[], after: readonly Clause[]): VersionComparison {
  const old = units(before);
  const now = units(after);
  const partner = pair(old, now);
  const inOrder = longestRise(now.map((clause) => partner.get(clause)?.index ?? -1));
  const used = new Set([...partner.values()].map(({ index }) => index));
  const changes: ClauseChange[] = [];
  let passed = 0;
  const removedUpTo = (index: number) => {
    for (; passed < index; passed += 1) {
      const clause = old[passed];
      if (clause !== undefined && !used.has(passed)) changes.push(change("removed", clause, null));
    }
  };
  now.forEach((clause, position) => {
    const match = partner.get(clause);
    if (match === undefined) {
      changes.push(change("added", null, clause));
      return;
    }
    const stays = inOrder.has(position);
    if (stays) removedUpTo(match.index);
    const same = key(match.clause) === key(clause);
    changes.push(change(same ? (stays ? "unchanged" : "moved") : "changed", match.clause, clause));
  });
  removedUpTo(old.length);
  const counts = { unchanged: 0, changed: 0, moved: 0, added: 0, removed: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return { changes, numbers: changes.filter(({ amounts }) => amounts.length > 0), counts };
}

/** Every stretch of text that belongs to no smaller clause, in reading order, with the amounts in it. */
function units(clauses: readonly Clause[]): Clause[] {
  const own = clauses.flatMap((clause) =>
    ownSpans(clause, clauses).map((span): Clause => {
      const text = clause.text.slice(span.start - clause.start, span.end - clause.start);
      return { ...clause, ...span, text, amounts: clause.amounts.filter((amount) => contains(span, amount)) };
    }),
  );
  return own.filter((unit) => key(unit) !== "").sort((a, b) => a.start - b.start);
}

/** The words without label and white space: renumbering is no change. */
function key(clause: Clause): string {
  const text = clause.text.trimStart();
  const words =
    clause.number !== null && text.startsWith(clause.number) ? text.slice(clause.number.length) : text;
  return words.replace(/\s+/g, "").replace(/^[.、．:：]/, "");
}

interface Partner {
  readonly clause: Clause;
  readonly index: number;
}

/** Pairs clauses: same words first, then same address, then the most alike of what is left. */
function pair(old: readonly Clause[], now: readonly Clause[]): Map<Clause, Partner> {
  const partner = new Map<Clause, Partner>();
  const free = new Set(old.keys());
  const take = (clause: Clause, index: number | undefined) => {
    const match = index === undefined ? undefined : old[index];
    if (index === undefined || match === undefined) return;
    free.delete(index);
    partner.set(clause, { clause: match, index });
  };
  const byKey = groups(old, key);
  for (const clause of now)
    take(
      clause,
      byKey.get(key(clause))?.find((index) => free.has(index)),
    );
  const byPath = groups(old, (clause) => clause.path);
  for (const clause of now) {
    if (partner.has(clause)) continue;
    const index = byPath.get(clause.path)?.find((one) => free.has(one));
    const match = index === undefined ? undefined : old[index];
    if (match !== undefined && likeness(match, clause) >= SAME_CLAUSE) take(clause, index);
  }
  for (const clause of now) {
    if (partner.has(clause)) continue;
    const candidates = [...free].map((index) => ({ index, like: likenessAt(old, index, clause) }));
    const best = candidates.sort((x, y) => y.like - x.like || x.index - y.index)[0];
    if (best !== undefined && best.like >= SAME_CLAUSE) take(clause, best.index);
  }
  return partner;
}

function groups(clauses: readonly Clause[], name: (clause: Clause) => string): Map<string, number[]> {
  const map = new Map<string, number[]>();
  clauses.forEach((clause, index) => {
    const list = map.get(name(clause));
    if (list) list.push(index);
    else map.set(name(clause), [index]);
  });
  return map;
}

function likenessAt(clauses: readonly Clause[], index: number, other: Clause): number {
  const clause = clauses[index];
  return clause === undefined ? 0 : likeness(clause, other);
}

/** Dice coefficient over token bags. */
function likeness(a: Clause, b: Clause): number {
  const [left, right] = [bagOf(a), bagOf(b)];
  // No more than the smaller bag can be common: most pairs are told apart by their lengths.
  if (2 * Math.min(left.size, right.size) < SAME_CLAUSE * (left.size + right.size)) return 0;
  let common = 0;
  for (const [token, count] of left.counts) common += Math.min(count, right.counts.get(token) ?? 0);
  return (2 * common) / Math.max(1, left.size + right.size);
}

interface Bag {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

const bags = new WeakMap<Clause, Bag>();

function bagOf(clause: Clause): Bag {
  const kept = bags.get(clause);
  if (kept !== undefined) return kept;
  const counts = new Map<string, number>();
  const tokens = tokensOf(clause);
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  const bag = { counts, size: tokens.length };
  bags.set(clause, bag);
  return bag;
}

/** Positions of a longest strictly rising run of the values, -1 left out: what kept its order. O(n log n). */
function longestRise(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const previous = new Map<number, number | undefined>();
  values.forEach((value, position) => {
    if (value < 0) return;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous.set(position, low > 0 ? tails[low - 1] : undefined);
    tails[low] = position;
  });
  const rise = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = previous.get(at)) rise.add(at);
  return rise;
}

function change(kind: ChangeKind, before: Clause | null, after: Clause | null): ClauseChange {
  if (before === null || after === null) {
    const amounts = [
      ...(before?.amounts ?? []).map((amount) => ({ before: amount, after: null })),
      ...(after?.amounts ?? []).map((amount) => ({ before: null, after: amount })),
    ];
    return { kind, before, after, parts: [], amounts };
  }
  if (kind !== "changed") return { kind, before, after, parts: [], amounts: [] };
  return { kind, before, after, parts: textParts(before, after), amounts: amountChanges(before, after) };
}

/** Pairs amounts of one kind in reading order and keeps those whose value differs. */
function amountChanges(before: Clause, after: Clause): AmountChange[] {
  const changes: AmountChange[] = [];
  const kinds = new Set(
    [...before.amounts, ...after.amounts].map((amount) => `${amount.kind} ${amount.unit}`),
  );
  for (const kind of kinds) {
    const of = (clause: Clause) =>
      clause.amounts.filter((amount) => `${amount.kind} ${amount.unit}` === kind);
    const a = of(before);
    const b = of(after);
    for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
      const one = a[i] ?? null;
      const other = b[i] ?? null;
      if (one !== null && other !== null && statedValue(one) === statedValue(other)) continue;
      changes.push({ before: one, after: other });
    }
  }
  return changes;
}

function statedValue(amount: Amount): string {
  return [amount.value, amount.min, amount.max, amount.bound].join(" ");
}
