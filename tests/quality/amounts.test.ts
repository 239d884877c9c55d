/** Amounts measured on the hand-made answer keys, counted as their scorer counts. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Amount } from "../../src/domain/fact.ts";
import { extractAmounts } from "../../src/extract/amounts.ts";
import { segment } from "../../src/segment/segment.ts";

const SHARED = process.env.MINGCE_SHARED ?? "../shared";
const PAIRS = [
  ["gold/document-000.json", "seeds/000_e70338d821820aa0.txt"],
  ["gold/document-003.json", "seeds/003_bee49f3461f3e8dd.txt"],
] as const;

interface KeyAmount {
  readonly raw: string;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly coreStart?: number;
  readonly coreEnd?: number;
  readonly value: number | null;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly bound: string;
  readonly boundAlt?: readonly string[];
  readonly per: string | null;
  readonly perAlt?: readonly (string | null)[];
  readonly role: string;
  readonly roleAlt?: readonly string[];
  readonly mandatory: boolean;
}
interface Key {
  readonly clauses: readonly { readonly amounts?: readonly KeyAmount[] }[];
}

function sameValue(key: KeyAmount, amount: Amount): boolean {
  const number = (value: string | null) => (value === null ? null : Number(value));
  if ((key.min ?? null) !== null) return number(amount.min) === key.min && number(amount.max) === key.max;
  return key.value !== null && number(amount.value) === key.value;
}

function strictlySame(key: KeyAmount, amount: Amount): boolean {
  return (
    [key.bound, ...(key.boundAlt ?? [])].includes(amount.bound) &&
    [key.per, ...(key.perAlt ?? [])].includes(amount.per) &&
    [key.role, ...(key.roleAlt ?? [])].includes(amount.role)
  );
}

function count(keyPath: string, textPath: string) {
  const key: Key = JSON.parse(readFileSync(join(SHARED, keyPath), "utf8"));
  const text = readFileSync(join(SHARED, textPath), "utf8");
  const found = [...extractAmounts(text, segment(text)).values()].flat();
  const used = new Set<Amount>();
  const tally = { right: 0, strict: 0, missed: 0, extra: 0, misses: [] as string[] };
  for (const expected of key.clauses.flatMap((clause) => clause.amounts ?? [])) {
    const [start, end] = [expected.coreStart ?? expected.start, expected.coreEnd ?? expected.end];
    const near = found.filter(
      (amount) => amount.start < end && amount.end > start && amount.kind === expected.type,
    );
    for (const amount of near) used.add(amount);
    if (!expected.mandatory) continue;
    const match = near.find((amount) => sameValue(expected, amount));
    if (match === undefined) {
      tally.missed += 1;
      tally.misses.push(expected.raw);
    } else {
      tally.right += 1;
      if (strictlySame(expected, match)) tally.strict += 1;
      else tally.misses.push(`${expected.raw}: ${match.bound}, ${match.per}, ${match.role}`);
    }
  }
  const extra = found.filter(
    (amount) => !used.has(amount) && (amount.kind === "money" || amount.kind === "rate"),
  );
  tally.extra = extra.length;
  tally.misses.push(...extra.map((amount) => `extra ${amount.quote}`));
  return tally;
}

describe.skipIf(!existsSync(join(SHARED, "gold")))("amounts against the answer keys", () => {
  it("reaches F1 0.98 by value and 0.95 with bound, per and role", () => {
    const tallies = PAIRS.map(([key, text]) => count(key, text));
    const sum = (field: "right" | "strict" | "missed" | "extra") =>
      tallies.reduce((all, one) => all + one[field], 0);
    const f1 = (right: number) => (2 * right) / (right + sum("extra") + sum("right") + sum("missed"));
    const misses = tallies.flatMap((tally) => tally.misses).join("\n");
    expect(f1(sum("right")), misses).toBeGreaterThanOrEqual(0.98);
    expect(f1(sum("strict")), misses).toBeGreaterThanOrEqual(0.95);
  });
});
