import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { understand } from "../../src/build/understand.ts";
import { textParts } from "../../src/compare/version-text.ts";
import { compareVersions } from "../../src/compare/versions.ts";
import type { Clause } from "../../src/domain/clause.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { readSource } from "../../src/ingest/read-source.ts";
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

test("an edited document: numbers first, what moved is found, leads and markers of articles are compared too", async () => {
  const old = readFileSync("corpus/documents/003_bee49f3461f3e8dd.txt", "utf8");
  const article = (text: string, number: string) =>
    new RegExp(`^${number} .*\\n(?:(?!第[^条]+[条章] ).*\\n)*`, "mu").exec(text)?.[0] ?? "";
  const [fourth, fifth] = [article(old, "第四条"), article(old, "第五条")];
  const edited = old
    .replace(
      "项目总研发投入30%给予资金支持,单个项目最高额度200万元",
      "项目总研发投入35%给予资金支持,单个项目最高额度300万元",
    )
    .replace("支持民营经济组织通过参股", "鼓励民营经济组织通过参股")
    .replace("(牵头单位:市国资委)", "(四)支持数字化改造,给予最高50万元补助。\n(牵头单位:市国资委、市工信局)")
    .replace(article(old, "第三十八条"), "")
    .replace(fourth + fifth, fifth.replace("第五条", "第四条") + fourth.replace("第四条", "第五条"));
  const { changes, numbers, counts } = compareVersions(await clausesOf(old), await clausesOf(edited));
  expect(counts).toMatchObject({ changed: 3, moved: 1, added: 1, removed: 1 });
  expect(
    numbers.flatMap(({ amounts }) => amounts.map(({ before, after }) => [before?.quote, after?.quote])),
  ).toEqual([
    [undefined, "最高50万元"],
    ["30%", "35%"],
    ["最高额度200万元", "最高额度300万元"],
  ]);
  expect(changes.flatMap(({ kind, after }) => (kind === "changed" ? [after?.path] : []))).toEqual([
    "第八条",
    "第八条",
    "第十八条/(二)",
  ]);
  expect(changes.find(({ kind }) => kind === "removed")?.before?.path).toBe("第三十八条");
});

/** The clauses of a text as the index would hold them. */
async function clausesOf(text: string): Promise<readonly Clause[]> {
  const folder = mkdtempSync(join(tmpdir(), "mingce-versions-"));
  try {
    const file = join(folder, "细则.txt");
    writeFileSync(file, text);
    const source = await readSource(file, folder);
    return understand(source, await loadDictionaries("corpus/dictionaries"), "2025-06-30").clauses;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

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
