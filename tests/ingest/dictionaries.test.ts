/** The dictionaries: what a folder of them must hold, and how faults are told. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeError } from "../../src/domain/errors.ts";
import { CHECKSUM_FILE, findDamage, recordChecksums, verifyChecksums } from "../../src/files/checksums.ts";
import { loadDictionaries, readDictionaries } from "../../src/ingest/dictionaries.ts";

const SOUND = {
  "regions.yaml":
    "辽宁省:\n  营口市: [站前区]\n河南省:\n  直辖: [济源市]\n北京市:\n  北京市: [东城区]\n台湾省:\n",
  "departments.yaml":
    "- name: 工业和信息化局\n  aliases: [工信局]\n- name: 税务局\n  pattern: 国家税务总局{region}税务局\n",
  "synonyms.yaml": "- say: 补贴\n  means: [补助, 奖补]\n",
  "terms.yaml": "人才: [高层次人才, 博士后]\n企业: [专精特新, 博士后]\n",
} as const;

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingce-dictionaries-"));
  for (const [file, content] of Object.entries(SOUND)) await writeFile(join(folder, file), content);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function messageAfter(file: keyof typeof SOUND, content: string): Promise<string> {
  await writeFile(join(folder, file), content);
  return loadDictionaries(folder).then(
    () => "no error",
    (error: unknown) => {
      expect(error).toMatchObject({ code: "dictionary-invalid" });
      return describeError(error);
    },
  );
}

describe("loadDictionaries", () => {
  it("reads regions with their level and what they belong to", async () => {
    const { regions } = await loadDictionaries(folder);
    expect(regions).toEqual([
      { name: "辽宁省", level: "province", province: "辽宁省", city: null },
      { name: "营口市", level: "city", province: "辽宁省", city: "营口市" },
      { name: "站前区", level: "county", province: "辽宁省", city: "营口市" },
      { name: "河南省", level: "province", province: "河南省", city: null },
      { name: "济源市", level: "county", province: "河南省", city: null },
      { name: "北京市", level: "province", province: "北京市", city: null },
      { name: "北京市", level: "city", province: "北京市", city: "北京市" },
      { name: "东城区", level: "county", province: "北京市", city: "北京市" },
      { name: "台湾省", level: "province", province: "台湾省", city: null },
    ]);
  });

  it("reads departments, synonyms and terms", async () => {
    const { departments, synonyms, terms } = await loadDictionaries(folder);
    expect(departments).toEqual([
      { name: "工业和信息化局", aliases: ["工信局"] },
      { name: "税务局", aliases: [], pattern: "国家税务总局{region}税务局" },
    ]);
    expect(synonyms).toEqual([{ say: "补贴", means: ["补助", "奖补"] }]);
    expect(terms).toEqual(["高层次人才", "博士后", "专精特新"]);
  });

  it("hashes the bytes of all files", async () => {
    const before = (await loadDictionaries(folder)).hash;
    expect((await loadDictionaries(folder)).hash).toBe(before);
    await writeFile(join(folder, "terms.yaml"), `${SOUND["terms.yaml"]}# reviewed\n`);
    const changed = (await loadDictionaries(folder)).hash;
    await rm(join(folder, "terms.yaml"));
    const without = (await loadDictionaries(folder)).hash;
    expect(new Set([before, changed, without]).size).toBe(3);
  });

  it("does without synonyms and terms, not without regions and departments", async () => {
    await rm(join(folder, "terms.yaml"));
    await rm(join(folder, "synonyms.yaml"));
    expect(await loadDictionaries(folder)).toMatchObject({ terms: [], synonyms: [] });
    await rm(join(folder, "regions.yaml"));
    await expect(loadDictionaries(folder)).rejects.toMatchObject({
      code: "dictionary-invalid",
      message: expect.stringContaining("regions.yaml"),
    });
  });

  it.each([
    [
      "departments.yaml",
      "- name: 税务局\n  aliases: []\n- name: 财政局\n  alias: [财政]\n",
      ["第 3 行", "第 2 条", "alias"],
    ],
    ["departments.yaml", "税务局: []\n", ["departments.yaml", "列表"]],
    ["regions.yaml", "辽宁省:\n  营口市: 站前区\n", ["第 2 行", "营口市", "列表"]],
    ["synonyms.yaml", "- say: 补贴\n  means: []\n", ["第 2 行", "至少一个词"]],
    ["synonyms.yaml", "- say: 补贴\n  means: [补助\n", ["行", "YAML"]],
    ["terms.yaml", "人才: 博士后\n", ["terms.yaml"]],
  ] as const)("says where %s is wrong: %j", async (file, content, words) => {
    const message = await messageAfter(file, content);
    expect(message).toContain(file);
    for (const word of words) expect(message).toContain(word);
  });
});

describe("checksums", () => {
  it("names the file that differs from its record, and how to record a reviewed change", async () => {
    await recordChecksums(folder, Object.keys(SOUND));
    await expect(loadDictionaries(folder)).resolves.toBeDefined();
    const message = await messageAfter("terms.yaml", "[博士后]\n");
    expect(message).toContain("terms.yaml（内容与记录不符）");
    expect(message).toContain("npm run check-corpus -- --update");
    expect(await readDictionaries(folder)).toMatchObject({ terms: ["博士后"] });
    await rm(join(folder, "terms.yaml"));
    await expect(loadDictionaries(folder)).rejects.toThrow("terms.yaml（缺失）");
  });

  it("reads records of sha256sum, with folders", async () => {
    await mkdir(join(folder, "onnx"));
    await writeFile(join(folder, "onnx", "a b.bin"), "");
    await writeFile(
      join(folder, CHECKSUM_FILE),
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  onnx/a b.bin\r\n",
    );
    expect(await findDamage(folder)).toEqual([]);
    const options = { code: "model-damaged", label: "模型", hint: "请恢复。" } as const;
    await expect(verifyChecksums(folder, options)).resolves.toBeUndefined();
    await writeFile(join(folder, "onnx", "a b.bin"), "1");
    await expect(verifyChecksums(folder, options)).rejects.toMatchObject({ code: "model-damaged" });
  });

  it("has nothing to say about a folder without a record", async () => {
    expect(await findDamage(folder)).toBeNull();
  });
});
