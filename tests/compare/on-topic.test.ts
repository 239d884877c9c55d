/** Regulations of several cities on one matter: documents about the topic bring their fines, limits and terms. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Comparison } from "../../src/domain/comparison.ts";
import { type KnowledgeBase, openKnowledgeBase } from "../../src/kb.ts";
import { AS_OF } from "../support/seeds.ts";

/** Invented regulations in the form such texts have. */
function regulation(city: string, fine: string, limit: string): string {
  return `${city}养犬管理条例
第一条 为了规范养犬行为，维护公共秩序，根据有关法律、法规，结合本市实际，制定本条例。
第二条 本市行政区域内的养犬及其管理活动，适用本条例。
第三条 公安机关是养犬管理的主管部门，负责养犬登记和违法养犬行为的查处。
第四条 个人养犬的，${limit}。
第五条 犬只出生满三个月的，养犬人应当在三十日内办理养犬登记。
第六条 携犬外出未束犬绳的，由公安机关责令改正；拒不改正的，处${fine}罚款。
`;
}

const PARKING = `烟台市机动车停车条例
第一条 为了加强机动车停车设施的规划和建设，制定本条例。
第二条 占用道路停车泊位未缴费的，处五十元以上二百元以下罚款。
`;

let folder: string;
let kb: KnowledgeBase;
let comparison: Comparison;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "mingce-regulations-"));
  const documents = join(folder, "corpus", "documents");
  mkdirSync(documents, { recursive: true });
  writeFileSync(join(documents, "qd.txt"), regulation("青岛市", "二百元以上一千元以下", "每户限养一只"));
  writeFileSync(join(documents, "zz.txt"), regulation("郑州市", "五百元以上二千元以下", "每户不得超过两只"));
  writeFileSync(join(documents, "qd.yaml"), "issuedOn: 2016-05-26\n");
  writeFileSync(join(documents, "qd-old.txt"), regulation("青岛市", "五十元以上一百元以下", "每户限养三只"));
  writeFileSync(join(documents, "qd-old.yaml"), "issuedOn: 2004-03-01\n");
  writeFileSync(join(documents, "yt.txt"), PARKING);
  kb = await openKnowledgeBase({
    mode: "write",
    corpus: join(folder, "corpus"),
    index: join(folder, "index"),
  });
  await kb.index({});
  comparison = await kb.compare({ q: "养犬管理", asOf: AS_OF });
});
afterAll(async () => {
  await kb.close();
  rmSync(folder, { recursive: true, force: true });
});

const column = (city: string) => comparison.cities.find((one) => one.city === city);

test("a city with a regulation on something else is uncovered", () => {
  expect(comparison.cities.map(({ city }) => city).sort()).toEqual(["郑州市", "青岛市"].sort());
  expect(comparison.uncovered).toEqual(["烟台市"]);
});

test("fines stand as whole ranges, limits with their words, terms with theirs", () => {
  const fields = column("青岛市")?.fields;
  expect(fields?.amount.cells.map(({ text, value }) => [text, value])).toEqual(
    expect.arrayContaining([
      ["处二百元以上一千元以下罚款", "200..1000"],
      ["每户限养一只", "1"],
    ]),
  );
  expect(fields?.period.text).toContain("三十日内");
});

test("of two editions under one title the later one is compared", () => {
  const issued = new Set(column("青岛市")?.clauses.map(({ document }) => document.issuedOn));
  expect([...issued]).toEqual(["2016-05-26"]);
});

test("the cities differ in the fine, by its value", () => {
  const difference = comparison.differences.find(({ field }) => field === "amount");
  expect(difference?.values.青岛市?.value).toContain("200..1000");
  expect(difference?.values.郑州市?.value).toContain("500..2000");
});

test("the clauses the cells stand on are among the column's clauses", () => {
  for (const { clauses, fields } of comparison.cities) {
    const ids = new Set(clauses.map(({ clause }) => clause.id));
    for (const { cells } of Object.values(fields)) {
      for (const { clauseId } of cells) expect(ids.has(clauseId)).toBe(true);
    }
  }
});
