/** Documents put into the corpus and taken out: all or nothing, nothing outside the folder, always undone. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSource } from "../../src/ingest/read-source.ts";
import { removeSource, writeSource } from "../../src/ingest/write-source.ts";

const TEXT = Buffer.from("第一条 为了测试。\n");
const OTHER = Buffer.from("第一条 为了再测试。\n");

let parent = "";
let root = "";
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "mingce-write-"));
  root = join(parent, "documents");
  await mkdir(root);
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const names = async () => (await readdir(root)).sort();
const content = (name: string) => readFile(join(root, name), "utf8");

describe("writeSource", () => {
  it("writes the file and its sidecar, and nothing else", async () => {
    const written = await writeSource(root, "细则.txt", TEXT, {
      metadata: { city: "营口市", issuedOn: "2024-01-02" },
    });
    expect(await names()).toEqual(["细则.txt", "细则.yaml"]);
    expect(written).toMatchObject({ documentId: "细则", path: join(root, "细则.txt") });
    const read = await readSource(join(root, "细则.txt"), root);
    expect(read).toEqual(written.source);
    expect(read.sidecar).toEqual({ city: "营口市", issuedOn: "2024-01-02" });
    await written.undo();
    expect(await names()).toEqual([]);
  });

  it("refuses a name that is taken, in any format", async () => {
    await writeSource(root, "细则.txt", TEXT);
    await expect(writeSource(root, "细则.md", OTHER)).rejects.toMatchObject({ code: "conflict" });
    expect(await names()).toEqual(["细则.txt"]);
    expect(await content("细则.txt")).toBe(TEXT.toString());
  });

  it.each([{}, { metadata: { city: "营口市" } }])(
    "lets one of several writers have a name: %j",
    async (options) => {
      const writers = [TEXT, OTHER, TEXT].map((bytes) => writeSource(root, "细则.txt", bytes, options));
      const results = await Promise.allSettled(writers);
      const refused = results.filter((result) => result.status === "rejected");
      expect(refused).toHaveLength(2);
      for (const { reason } of refused) expect(reason).toMatchObject({ code: "conflict" });
      expect(await names()).toEqual(["细则.txt", ...("metadata" in options ? ["细则.yaml"] : [])]);
    },
  );

  it("replaces a document under its own name and can go back", async () => {
    await mkdir(join(root, "2024"));
    await writeFile(join(root, "2024", "细则.txt"), TEXT);
    await writeFile(join(root, "2024", "细则.yaml"), "city: 营口市\n");
    const written = await writeSource(root, "新名.md", OTHER, { replaces: "2024~细则" });
    expect(written.documentId).toBe("2024~细则");
    expect((await readdir(join(root, "2024"))).sort()).toEqual(["细则.md", "细则.yaml"]);
    await written.undo();
    expect((await readdir(join(root, "2024"))).sort()).toEqual(["细则.txt", "细则.yaml"]);
    expect(await content("2024/细则.txt")).toBe(TEXT.toString());
  });

  it("takes the sidecar away for empty metadata, keeps it for none", async () => {
    await writeSource(root, "细则.txt", TEXT, { metadata: { city: "营口市" } });
    await writeSource(root, "细则.txt", OTHER, { replaces: "细则" });
    expect(await names()).toEqual(["细则.txt", "细则.yaml"]);
    await writeSource(root, "细则.txt", OTHER, { replaces: "细则", metadata: {} });
    expect(await names()).toEqual(["细则.txt"]);
  });

  it("changes nothing for a document that cannot be read", async () => {
    await writeSource(root, "细则.txt", TEXT);
    await expect(writeSource(root, "细则.txt", Buffer.from(" "), { replaces: "细则" })).rejects.toMatchObject(
      {
        code: "source-empty",
      },
    );
    await expect(writeSource(root, "a.pdf", TEXT)).rejects.toMatchObject({ code: "source-damaged" });
    await expect(writeSource(root, "a.txt", TEXT, { metadata: { issuedOn: "明天" } })).rejects.toMatchObject({
      code: "unprocessable",
    });
    await expect(writeSource(root, "a.txt", TEXT, { replaces: "无" })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await names()).toEqual(["细则.txt"]);
    expect(await content("细则.txt")).toBe(TEXT.toString());
  });

  it.each([
    "../逃.txt",
    "..\\逃.txt",
    "/etc/逃.txt",
    "C:逃.txt",
    ".隐.txt",
    "..",
    "",
    ".txt",
    "a~b.txt",
    "a\u0000.txt",
    "a\u202etxt.exe.txt",
    "NUL.txt",
    "README.md",
    "细则 .txt",
    `${"长".repeat(80)}.txt`,
  ])("refuses the name %j", async (name) => {
    await expect(writeSource(root, name, TEXT)).rejects.toMatchObject({ code: "bad-parameter" });
    expect(await readdir(parent)).toEqual(["documents"]);
    expect(await names()).toEqual([]);
  });

  it("refuses types it cannot read", async () => {
    await expect(writeSource(root, "细则.doc", TEXT)).rejects.toMatchObject({ code: "unsupported-media" });
    await expect(writeSource(root, "细则.yaml", TEXT)).rejects.toMatchObject({ code: "unsupported-media" });
  });
});

describe("removeSource", () => {
  it("takes file and sidecar away and can bring them back", async () => {
    await writeSource(root, "细则.txt", TEXT, { metadata: { city: "营口市" } });
    const removed = await removeSource(root, "细则");
    expect(await names()).toEqual([]);
    await removed?.undo();
    expect(await names()).toEqual(["细则.txt", "细则.yaml"]);
    expect(await content("细则.txt")).toBe(TEXT.toString());
  });

  it("is null for a document that has no file", async () => {
    expect(await removeSource(root, "../documents/细则")).toBeNull();
  });
});
