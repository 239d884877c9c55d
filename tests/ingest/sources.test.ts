/** Which files are sources, and what their documents are called. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readSource } from "../../src/ingest/read-source.ts";
import { documentIdOf, listSources, sourceConflicts, sourcePathOf } from "../../src/ingest/sources.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "mingce-sources-"));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function put(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), "一");
  }
}

it("walks folders for supported files, in order, past hidden files, sidecars and READMEs", async () => {
  await put(
    "b.txt",
    "a.PDF",
    "a.yaml",
    ".hidden.txt",
    ".git/c.txt",
    "README.md",
    "2024/z.docx",
    "~$锁.docx",
    "表.xlsx",
  );
  const found = await listSources([root], root);
  expect(found.map((path) => sourcePathOf(path, root))).toEqual(["2024/z.docx", "a.PDF", "b.txt"]);
});

it("lists a file once, and one named outright whatever its type", async () => {
  await put("b.txt", "表.xlsx");
  const found = await listSources([join(root, "b.txt"), root, join(root, "表.xlsx")], root);
  expect(found.map((path) => sourcePathOf(path, root))).toEqual(["b.txt", "表.xlsx"]);
});

it("lists documents it cannot read, so that they fail by name, unless they are there in another format", async () => {
  await put("甲.doc", "甲.docx", "乙.wps", "丙.OFD", "图.png");
  const found = await listSources([root], root);
  expect(found.map((path) => sourcePathOf(path, root))).toEqual(["丙.OFD", "乙.wps", "甲.docx"]);
  await expect(readSource(join(root, "乙.wps"))).rejects.toMatchObject({
    code: "unsupported-media",
    hint: expect.stringContaining("另存为 .docx"),
  });
});

it("does not walk in circles through links", async () => {
  await put("b.txt");
  await symlink(root, join(root, "loop"));
  expect(await listSources([root], root)).toHaveLength(1);
});

it("names a path that is not there", async () => {
  await expect(listSources([join(root, "没有")], root)).rejects.toMatchObject({
    code: "source-missing",
    message: expect.stringContaining("没有"),
  });
});

it("makes ids from the path below the root", () => {
  expect(documentIdOf("/corpus/documents/2024/营口/细则.v2.txt", "/corpus/documents")).toBe(
    "2024~营口~细则.v2",
  );
  expect(documentIdOf("/elsewhere/细则.txt", "/corpus/documents")).toBe("细则");
  expect(documentIdOf("/corpus/documents-old/细则.txt", "/corpus/documents")).toBe("细则");
  expect(documentIdOf("cafe\u0301.txt")).toBe("caf\u00e9");
});

it("gives an id to the first of two files only", async () => {
  await put("通知.pdf", "通知.txt", "a/b.txt", "a~b.txt");
  const files = await listSources([root], root);
  const conflicts = sourceConflicts(files, root);
  expect([...conflicts.keys()].map((path) => sourcePathOf(path, root))).toEqual(["a~b.txt", "通知.txt"]);
  expect(conflicts.get(join(root, "通知.txt"))).toMatchObject({
    code: "conflict",
    message: expect.stringContaining("通知.pdf"),
  });
});
