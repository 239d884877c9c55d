import fc from "fast-check";
import { expect, test } from "vitest";
import { textParts } from "../../src/compare/version-text.ts";
import { compareVersions } from "../../src/compare/versions.ts";
import type { Clause } from "../../src/domain/clause.ts";
import { amountOf, clauseOf } from "./builders.ts";

function clause(path: string, text: string, quote?: string, value?: string): Clause {
  const amounts = quote === undefined ? [] : [amountOf(text, quote, { value: value ?? null })];
  return clauseOf("d", path, text, { amounts });
}

const kinds = (before: Clause[], after: Clause[]) =>
  compareVersions(before, after).changes.map(({ kind, after: now, before: old }) => [
    kind,
    now?.path ?? old?.path,
  ]);

const A = "支持企业建设研发平台并开放共享。";
const B = "对新认定的龙头企业给予奖励。";
const C = "鼓励银行扩大信用贷款规模。";

test("a clause put in front renumbers the others and changes none of them", () => {
  expect(kinds([clause("1", A), clause("2", B)], [clause("1", C), clause("2", A), clause("3", B)])).toEqual([
    ["added", "1"],
    ["unchanged", "2"],
    ["unchanged", "3"],
  ]);
});

test("a clause that changed places is moved, not removed and added", () => {
  expect(
    kinds([clause("1", A), clause("2", B), clause("3", C)], [clause("1", C), clause("2", A), clause("3", B)]),
  ).toEqual([
    ["moved", "1"],
    ["unchanged", "2"],
    ["unchanged", "3"],
  ]);
});

test("a removed clause shows where it stood", () => {
  expect(kinds([clause("1", A), clause("2", B), clause("3", C)], [clause("1", A), clause("2", C)])).toEqual([
    ["unchanged", "1"],
    ["removed", "2"],
    ["unchanged", "2"],
  ]);
});

test("a number that changed comes first and whole", () => {
  const before = clause("1", "对龙头企业给予15万元奖励。", "15万元", "150000");
  const after = clause("1", "对龙头企业给予25万元奖励。", "25万元", "250000");
  const { numbers } = compareVersions([before], [after]);
  expect(numbers[0]?.amounts[0]).toMatchObject({ before: { value: "150000" }, after: { value: "250000" } });
  expect(numbers[0]?.parts).toEqual([
    { kind: "same", text: "对龙头企业给予" },
    { kind: "removed", text: "15万元" },
    { kind: "added", text: "25万元" },
    { kind: "same", text: "奖励。" },
  ]);
});

test("the parts of a diff give both texts back", () => {
  const words = fc.string({
    unit: fc.constantFrom("给", "予", "奖", "励", "1", "5", "万", "。", "\n"),
    maxLength: 40,
  });
  fc.assert(
    fc.property(words, words, (a, b) => {
      const parts = textParts(clause("1", a), clause("1", b));
      const joined = (kind: string) =>
        parts
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join("");
      expect(joined("added")).toBe(a);
      expect(joined("removed")).toBe(b);
    }),
  );
});

test("every clause of both versions is accounted for once", () => {
  const texts = fc.array(fc.constantFrom(A, B, C, "对企业给予支持。", "另有规定的从其规定。"), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const { changes } = compareVersions(
        a.map((text, i) => clause(String(i + 1), text)),
        b.map((text, i) => clause(String(i + 1), text)),
      );
      expect(changes.filter(({ before }) => before !== null)).toHaveLength(a.length);
      expect(changes.filter(({ after }) => after !== null)).toHaveLength(b.length);
    }),
  );
});
