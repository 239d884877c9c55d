import JSZip from "jszip";
import mammoth from "mammoth";
import { beforeAll, expect, test } from "vitest";
import { differencesOf } from "../../src/compare/differences.ts";
import { type ExportFormat, exportComparison } from "../../src/compare/export/export.ts";
import { fieldsOf } from "../../src/compare/fields.ts";
import type { Comparison } from "../../src/domain/comparison.ts";
import { amountOf, clauseOf, documentOf, hitOf } from "./builders.ts";

let comparison: Comparison;

beforeAll(() => {
  const columns = [
    { city: "甲市", words: "=给予最高5万元|补贴" },
    { city: "乙市", words: "给予最高8万元补贴" },
  ].map(({ city, words }) => {
    const quote = city === "甲市" ? "最高5万元" : "最高8万元";
    const value = city === "甲市" ? "50000" : "80000";
    const clause = clauseOf(city, "1", words, { amounts: [amountOf(words, quote, { value, bound: "cap" })] });
    const document = documentOf(city, city, "draft");
    return {
      city,
      clauses: [hitOf(clause, document)],
      fields: fieldsOf([{ clause, document, sentences: [{ start: 0, end: words.length }] }]),
    };
  });
  comparison = {
    topic: "购房/补贴",
    clauseId: null,
    asOf: "2025-01-31",
    cities: columns,
    uncovered: ["丙市"],
    leftOut: [],
    differences: differencesOf(columns),
  };
});

const link = (documentId: string, path: string) => `http://localhost/documents/${documentId}#${path}`;

async function text(format: ExportFormat): Promise<string> {
  const { bytes } = await exportComparison(comparison, format, link);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

async function inZip(format: ExportFormat, name: RegExp): Promise<string> {
  const { bytes } = await exportComparison(comparison, format, link);
  const zip = await JSZip.loadAsync(bytes);
  const parts = await Promise.all(zip.file(name).map((file) => file.async("string")));
  return parts.join("\n");
}

test("csv begins with the byte order mark and never with a formula", async () => {
  const csv = await text("csv");
  expect(csv.startsWith("\uFEFF")).toBe(true);
  expect(csv).toContain("上限,'=给予最高5万元|补贴,给予最高8万元补贴");
  expect(csv).toContain("文件未规定本主题的城市：丙市。");
  expect(csv).toContain("'=给予最高5万元|补贴");
});

test("markdown keeps its columns whatever the words hold", async () => {
  const markdown = await text("md");
  const rows = markdown.split("\n").filter((line) => line.startsWith("|"));
  expect(new Set(rows.map((row) => row.replaceAll("\\|", "").split("|").length))).toEqual(new Set([5]));
  expect(markdown).toContain("1. 甲市：[《甲市》第1条](<http://localhost/documents/甲市#1>)（征求意见稿）");
  expect(markdown).toContain("给予最高8万元补贴 \\[2\\]");
});

test("the workbook has typed numbers, the matrix, every statement with its citation, and links", async () => {
  const sheets = await inZip("xlsx", /worksheets\/sheet\d\.xml$/);
  expect(sheets).toContain("<v>50000</v>");
  // The sign people type before a formula is no part of what the file stores.
  expect(sheets).toContain('<f>HYPERLINK("http://localhost/documents/甲市#1","打开条款")</f>');
  expect(await inZip("xlsx", /workbook\.xml$/)).toMatch(/比较.*逐项.*出处/su);
  expect(await inZip("xlsx", /sharedStrings\.xml$/)).toContain("截至日期：2025-01-31");
});

test("an address too long for a formula stands as text: the workbook must open", async () => {
  const long = await exportComparison(
    comparison,
    "xlsx",
    (id, path) => `${link(id, path)}${"x".repeat(300)}`,
  );
  const zip = await JSZip.loadAsync(long.bytes);
  const sheets = await Promise.all(zip.file(/worksheets\/sheet\d\.xml$/).map((file) => file.async("string")));
  expect(sheets.join()).not.toContain("HYPERLINK");
});

test("every statement of the csv stands on a source with its citation", async () => {
  const csv = await text("csv");
  expect(csv).toContain(
    "上限,乙市,给予最高8万元补贴,80000,元,《乙市》第1条,http://localhost/documents/乙市#1",
  );
});

test.each(["=1+1", "+1", "-1", "@a", "\t=1", " =1", "＝1", "\n=1"])(
  "%j is no formula in the csv",
  async (topic) => {
    const { bytes } = await exportComparison(
      { ...comparison, uncovered: [], topic: "t" },
      "csv",
      () => topic,
    );
    const csv = new TextDecoder().decode(bytes);
    expect(csv).toContain(`'${topic}`);
  },
);

test("the Word file reads back with the matrix, the sources and the date", async () => {
  const { bytes, fileName } = await exportComparison(comparison, "docx", link);
  expect(fileName).toBe("比较-购房-补贴-2025-01-31.docx");
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  for (const words of ["截至日期：2025-01-31", "最高8万元", "《乙市》第1条", "丙市"])
    expect(value).toContain(words);
});

test("json is the comparison itself", async () => {
  expect(JSON.parse(await text("json"))).toEqual(JSON.parse(JSON.stringify(comparison)));
});

test.each(["csv", "xlsx", "docx", "md"] as const)(
  "%s says it when no city regulates the topic",
  async (format) => {
    const nothing = { ...comparison, cities: [], differences: [], uncovered: ["甲市", "乙市"] };
    const { bytes } = await exportComparison(nothing, format, link);
    const words =
      format === "docx"
        ? (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value
        : format === "xlsx"
          ? ((await (await JSZip.loadAsync(bytes)).file("xl/sharedStrings.xml")?.async("string")) ?? "")
          : new TextDecoder().decode(bytes);
    expect(words).toContain("文件未规定本主题的城市：甲市、乙市。");
  },
);
