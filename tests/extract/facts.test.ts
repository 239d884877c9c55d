import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractFacts } from "../../src/extract/facts.ts";
import { EXTRACTOR_VERSION } from "../../src/extract/version.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { segment } from "../../src/segment/segment.ts";

const TEXT = `鞍山市促进消费若干措施
1.支持展会。落实《鞍山市会展业条例》，每场最高给予50万元补贴。(牵头单位:市商务局)
2.支持购车。每辆补贴2000元。(责任单位:市工信局)
`;

const dictionaries = await loadDictionaries(new URL("../../corpus/dictionaries", import.meta.url).pathname);
const DOCUMENTS = new URL("../../corpus/documents/", import.meta.url);
const TEXTS = readdirSync(DOCUMENTS)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(new URL(name, DOCUMENTS), "utf8"));

describe("extractFacts", () => {
  it("stands any cut and join of policy texts: no throw, every quote to the letter, inside its clause or inherited", () => {
    const cut = fc
      .tuple(fc.constantFrom(...TEXTS), fc.nat(20_000), fc.nat(600))
      .map(([text, from, length]) => text.slice(from % text.length, (from % text.length) + length));
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 6 }), (cuts) => {
        const text = cuts.join("");
        const outlines = segment(text);
        const { facts } = extractFacts(text, outlines, dictionaries, { fileName: "a.txt" });
        for (const { path, start, end } of outlines) {
          const { departments, references, amounts } = facts.get(path) ?? {};
          for (const fact of [...(departments ?? []), ...(references ?? []), ...(amounts ?? [])]) {
            expect(text.slice(fact.start, fact.end)).toBe(fact.quote);
            if ("inherited" in fact && fact.inherited) continue;
            expect(fact.start).toBeGreaterThanOrEqual(start);
            expect(fact.end).toBeLessThanOrEqual(end);
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  it("gives every clause its amounts, departments and references, and the document its metadata", () => {
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
