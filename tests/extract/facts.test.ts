import { describe, expect, it } from "vitest";
import { extractFacts } from "../../src/extract/facts.ts";
import { EXTRACTOR_VERSION } from "../../src/extract/version.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { segment } from "../../src/segment/segment.ts";

const TEXT = `鞍山市促进消费若干措施
1.支持展会。落实《鞍山市会展业条例》，每场最高给予50万元补贴。(牵头单位:市商务局)
2.支持购车。每辆补贴2000元。(责任单位:市工信局)
`;

describe("extractFacts", () => {
  it("gives every clause its amounts, departments and references, and the document its metadata", async () => {
    const dictionaries = await loadDictionaries(
      new URL("../../corpus/dictionaries", import.meta.url).pathname,
    );
    const outlines = segment(TEXT);
    const { metadata, facts } = extractFacts(TEXT, outlines, dictionaries, { fileName: "a.txt" });
    expect(metadata).toMatchObject({ title: "鞍山市促进消费若干措施", city: "鞍山市", province: "辽宁省" });
    expect([...facts.keys()].sort()).toEqual(outlines.map(({ path }) => path).sort());
    expect(facts.get("1")).toMatchObject({
      amounts: [{ value: "500000", bound: "cap" }],
      departments: [{ name: "鞍山市商务局", role: "lead" }],
      references: [{ title: "鞍山市会展业条例" }],
    });
    expect(facts.get("2")).toMatchObject({
      amounts: [{ value: "2000" }],
      departments: [{ name: "鞍山市工业和信息化局", role: "responsible" }],
      references: [],
    });
  });

  it("has a version", () => expect(EXTRACTOR_VERSION).toMatch(/^\d+$/));
});
