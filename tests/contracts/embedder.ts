/** What every embedder must do, whoever makes the vectors. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Embedder } from "../../src/domain/embedding.ts";

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}

/** Runs the suite over one embedder. */
export function embedderContract(name: string, open: () => Promise<Embedder>): void {
  describe(`embedder: ${name}`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await open();
    });
    afterAll(async () => {
      await embedder.close();
    });

    it("says what it is", () => {
      expect(embedder.identity.length).toBeGreaterThan(3);
      expect(embedder.dimensions).toBeGreaterThan(7);
      expect(embedder.maxTokens).toBeGreaterThan(15);
    });

    it("gives one vector of length one per text, in the order given", async () => {
      const texts = ["博士生活补贴每人每月3000元", "短", "住房公积金贷款首付比例不低于20%，".repeat(8), "短"];
      const vectors = await embedder.embedTexts(texts);
      expect(vectors).toHaveLength(4);
      for (const vector of vectors) {
        expect(vector).toHaveLength(embedder.dimensions);
        expect(cosine(vector, vector)).toBeCloseTo(1, 4);
      }
      for (const [index, text] of texts.entries()) {
        const [alone] = await embedder.embedTexts([text]);
        expect(cosine(vectors[index] as Float32Array, alone as Float32Array)).toBeGreaterThan(0.99);
      }
    });

    it("takes no texts", async () => {
      expect(await embedder.embedTexts([])).toEqual([]);
    });

    it("sees capitals and full-width forms as their plain forms", async () => {
      const [plain, other] = await embedder.embedTexts(["lpr下降50个基点", "ＬＰＲ下降５０个基点"]);
      expect(cosine(plain as Float32Array, other as Float32Array)).toBeGreaterThan(0.9999);
    });

    it("finds the text that speaks of the question", async () => {
      const vectors = await embedder.embedTexts([
        "博士毕业生每月发放生活补贴3000元",
        "建筑工地须设置围挡与公示牌",
      ]);
      const question = await embedder.embedQuestion("博士毕业每月补贴多少");
      expect(cosine(question, question)).toBeCloseTo(1, 4);
      expect(cosine(question, vectors[0] as Float32Array)).toBeGreaterThan(
        cosine(question, vectors[1] as Float32Array),
      );
    });

    it("refuses a text longer than it reads rather than cutting it", async () => {
      const long = "补贴".repeat(embedder.maxTokens);
      expect(embedder.countTokens(long)).toBeGreaterThan(embedder.maxTokens);
      await expect(embedder.embedTexts(["短", long])).rejects.toMatchObject({ code: "embedding-failed" });
    });

    it("takes a question of ten thousand characters", async () => {
      const vector = await embedder.embedQuestion("首付".repeat(5000));
      expect(cosine(vector, vector)).toBeCloseTo(1, 4);
    });

    it("counts tokens: more text, no fewer tokens", () => {
      expect(embedder.countTokens("")).toBeGreaterThanOrEqual(1);
      expect(embedder.countTokens("补贴资金")).toBeGreaterThan(embedder.countTokens(""));
    });
  });
}
