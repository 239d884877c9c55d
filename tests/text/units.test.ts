import { expect, test } from "vitest";
import { understand } from "../../src/build/understand.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { readSourceBytes } from "../../src/ingest/read-source.ts";
import { isFindable, unitSpans } from "../../src/text/units.ts";

async function findable(text: string): Promise<Record<string, string>> {
  const source = await readSourceBytes("法.txt", new TextEncoder().encode(text));
  const { clauses } = understand(source, await loadDictionaries("corpus/dictionaries"), "2026-01-01");
  const words = clauses
    .filter((clause) => isFindable(clause, clauses))
    .map((clause) => [
      clause.path,
      unitSpans(clause, clauses)
        .map(({ start, end }) => source.text.slice(start, end))
        .join(""),
    ]);
  return Object.fromEntries(words);
}

const LAW = `示例法
第一条 公民享有权利。
公民履行义务。
第二条 有下列情形之一的，不予许可：
（一）材料虚假的；
（二）逾期不补正的。
第三条 支持企业创新。
（一）对获评国家级的企业奖励三十万元。同一项目不兼得。
（二）对获评省级的企业奖励十万元。每年兑现一次。
`;

test("paragraphs and completing items are found with their article, whole items by themselves", async () => {
  const units = await findable(LAW);
  expect(Object.keys(units)).toEqual(["第一条", "第二条", "第三条/(一)", "第三条/(二)"]);
  expect(units.第一条).toContain("公民履行义务");
  expect(units.第二条).toContain("逾期不补正");
});

test("an article too long to be read at once gives its parts back", async () => {
  const long = LAW.replace("公民履行义务。", `${"公民履行义务，遵守公共秩序。".repeat(80)}`);
  expect(Object.keys(await findable(long))).toContain("第一条/p2");
});

test("every word of a unit is its own or of a part: no word is found twice", async () => {
  const units = await findable(LAW);
  expect(Object.values(units).filter((words) => words.includes("逾期不补正"))).toHaveLength(1);
});
