/** The corpus check finds what it promises to find. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkDictionaries } from "../../scripts/corpus-checks/dictionaries.ts";
import { checkDocuments, inspectionFaults } from "../../scripts/corpus-checks/documents.ts";
import { understand } from "../../src/build/understand.ts";
import type { Dictionaries } from "../../src/domain/dictionaries.ts";
import { readSourceBytes } from "../../src/ingest/read-source.ts";

const EMPTY: Dictionaries = { regions: [], departments: [], synonyms: [], terms: [], hash: "" };
const TEXT = "营口市若干措施\n第一条 给予一次性奖励20万元。\n第二条 本措施自2024年1月1日起施行。\n";

it("finds short forms that lead to two departments", () => {
  const departments = [
    { name: "发展和改革委员会", aliases: ["发改委", "发展改革委"] },
    { name: "财政局", aliases: ["财政", "发改委", "财政局"] },
    { name: "财政局", aliases: [] },
  ];
  const { faults } = checkDictionaries({ ...EMPTY, departments });
  expect(faults.map(({ fault }) => fault)).toEqual([
    "部门“财政局”重复",
    "“发改委”既指“发展和改革委员会”又指“财政局”",
    "部门“财政局”的别名“财政局”重复",
  ]);
});

it("finds synonyms of themselves, doubled entries, and terms that are none", () => {
  const synonyms = [
    { say: "补贴", means: ["补助", "补贴"] },
    { say: "补贴", means: ["奖补", "奖补"] },
  ];
  const { faults } = checkDictionaries({ ...EMPTY, synonyms, terms: ["税", "专精 特新", "专精特新"] });
  expect(faults).toHaveLength(5);
});

it("finds documents that do not read, ids claimed twice, sidecars without a document", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mingce-check-"));
  await mkdir(join(folder, "2024"));
  await writeFile(join(folder, "细则.txt"), TEXT);
  await writeFile(join(folder, "细则.md"), TEXT);
  await writeFile(join(folder, "空.txt"), "");
  await writeFile(join(folder, "2024", "无主.yaml"), "city: 营口市\n");
  const { faults, understood } = await checkDocuments(folder, EMPTY);
  await rm(folder, { recursive: true });
  expect(faults.map(({ file }) => file).sort()).toEqual([
    join("documents", "2024", "无主.yaml"),
    join("documents", "空.txt"),
    join("documents", "细则.txt"),
  ]);
  expect(understood).toHaveLength(1);
});

it("finds text that no clause holds, and words that do not stand where a fact says", async () => {
  const inspection = understand(await readSourceBytes("a.txt", Buffer.from(TEXT)), EMPTY, "2024-12-31");
  expect(inspectionFaults(inspection)).toEqual([]);
  expect(inspectionFaults({ ...inspection, clauses: inspection.clauses.slice(1) })[0]).toContain("遗漏");
  expect(inspectionFaults({ ...inspection, text: `${TEXT}附件` })[0]).toContain("结尾有 2 个字");
  expect(inspectionFaults({ ...inspection, text: TEXT.replace("20万元", "30万元") }).join()).toContain(
    "20万元",
  );
});
