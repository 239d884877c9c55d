/** Which titles name the same text in another edition. */
import { describe, expect, it } from "vitest";
import { comparableWith, titleCore } from "../../src/web/document-versions.ts";
import { fixture } from "../http/fixture.ts";

describe("titles of one text", () => {
  it.each([
    ["《甲市促进条例》实施细则(征求意见稿)", "《甲市促进条例》实施细则"],
    ["甲市住房公积金提取管理办法（2023年修订）", "甲市住房公积金提取管理办法"],
    ["甲市人才引进若干措施（试行）", "甲市人才引进若干措施"],
    ["甲市人才引进若干措施征求意见稿", "甲市人才引进若干措施"],
    ["甲市养犬管理条例（2019年第二次修正文本）", "甲市养犬管理条例"],
  ])("%s = %s", (one, other) => {
    expect(titleCore(one)).toBe(titleCore(other));
  });

  it.each([
    ["甲市工业用地（标准地）供应办法", "甲市工业用地供应办法"],
    ["甲市促进条例实施细则", "甲市促进条例"],
    ["甲市若干措施", "乙市若干措施"],
  ])("%s is not %s", (one, other) => {
    expect(titleCore(one)).not.toBe(titleCore(other));
  });

  it("offers versions before the other documents of the place, and never the document itself", async () => {
    const { kb } = fixture();
    const documents = await kb.documents("2025-03-01");
    const [document] = documents.filter(({ id }) => id === "haizhou-talent");
    if (!document) throw new Error("no such document in the fixture");
    const draft = { ...document, id: "draft", title: `${document.title}（征求意见稿）` };
    const { versions, others } = comparableWith(document, [...documents, draft]);
    expect(versions.map(({ id }) => id)).toEqual(["draft"]);
    expect(others.map(({ id }) => id)).toEqual(["haizhou-old"]);
  });
});
