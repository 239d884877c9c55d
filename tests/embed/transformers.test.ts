/** The shipped model: damage is noticed, nothing is cut silently, nothing is asked of the network. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "@huggingface/transformers";
import { afterEach, describe, expect, it } from "vitest";
import { loadEmbedder } from "../../src/embed/load.ts";

const MODEL_DIR = "models/bge-small-zh-v1.5";
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function copyOfModel(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mingce-model-"));
  folders.push(folder);
  await cp(MODEL_DIR, folder, { recursive: true });
  return folder;
}

describe("the model folder", () => {
  it("that is not there is model-missing, with a next step", async () => {
    await expect(loadEmbedder({ modelDir: "/no/such/model" })).rejects.toMatchObject({
      code: "model-missing",
      hint: expect.stringContaining("MINGCE_MODEL"),
    });
  });

  it.each([
    ["a flipped byte in the weights", "onnx/model_quantized.onnx"],
    ["a changed tokenizer", "tokenizer.json"],
  ])("with %s is model-damaged and names the file", async (_, file) => {
    const folder = await copyOfModel();
    const bytes = await readFile(join(folder, file));
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    await writeFile(join(folder, file), bytes);
    const loading = loadEmbedder({ modelDir: folder });
    await expect(loading).rejects.toMatchObject({ code: "model-damaged" });
    await expect(loading).rejects.toThrow(file.split("/").at(-1));
  });

  it("with a missing file is model-damaged", async () => {
    const folder = await copyOfModel();
    await rm(join(folder, "tokenizer.json"));
    await expect(loadEmbedder({ modelDir: folder })).rejects.toMatchObject({ code: "model-damaged" });
  });

  it("without a checksum file is the operator's own: loads, and is told apart by its files", async () => {
    const folder = await copyOfModel();
    await rm(join(folder, "SHA256SUMS"));
    const own = await loadEmbedder({ modelDir: folder, threads: 1 });
    const shipped = await loadEmbedder({ modelDir: MODEL_DIR, threads: 1 });
    expect(own.identity).not.toBe(shipped.identity);
    expect(shipped.identity).toMatch(/^bge-small-zh-v1\.5@[0-9a-f]{12}\/q8\/cls$/);
    await own.close();
    await shipped.close();
  });
});

describe("the shipped model", () => {
  it("reads 512 tokens and says so; the same question embeds to the same vector", async () => {
    const model = await loadEmbedder({ modelDir: MODEL_DIR });
    expect(model.maxTokens).toBe(512);
    expect(model.dimensions).toBe(512);
    expect(model.countTokens("补".repeat(510))).toBe(512);
    expect(await model.embedTexts(["补".repeat(510)])).toHaveLength(1);
    await expect(model.embedTexts(["补".repeat(511)])).rejects.toMatchObject({ code: "embedding-failed" });
    expect(await model.embedQuestion("首付几成")).toEqual(await model.embedQuestion("首付几成"));
    expect(env.allowRemoteModels).toBe(false);
    await model.close();
  });

  it("puts its instruction before a question and never before a text", async () => {
    const model = await loadEmbedder({ modelDir: MODEL_DIR });
    const plain = await loadEmbedder({ modelDir: MODEL_DIR, queryInstruction: "" });
    const [text] = await model.embedTexts(["首付几成"]);
    expect(await plain.embedQuestion("首付几成")).toEqual(text);
    expect(await model.embedQuestion("首付几成")).not.toEqual(text);
    await model.close();
    await plain.close();
  });
});
