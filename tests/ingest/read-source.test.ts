/** Bytes of a text file -> text: encodings, line ends, sidecars, hashes. */
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAX_SOURCE_BYTES, readSource, readSourceBytes } from "../../src/ingest/read-source.ts";
import { encodeGbk } from "./support/gbk.ts";

const TEXT =
  "第一条 对首次认定的“专精特新”企业,给予一次性奖励20万元。\n第二条 本办法自2024年1月1日起施行。\n";

const utf16 = (text: string, mark: boolean) => Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");

describe("encodings", () => {
  it.each([
    ["utf-8", Buffer.from(TEXT), "utf-8"],
    ["utf-8 with a mark", Buffer.from(`\ufeff${TEXT}`), "utf-8"],
    ["utf-16le with a mark", utf16(TEXT, true), "utf-16le"],
    ["utf-16be with a mark", utf16(TEXT, true).swap16(), "utf-16be"],
    ["utf-16le without a mark", utf16(TEXT, false), "utf-16le"],
    ["gb18030", encodeGbk(TEXT), "gb18030"],
  ])("%s", async (_, bytes, encoding) => {
    const source = await readSourceBytes("a.txt", bytes);
    expect(source.text).toBe(TEXT);
    expect(source.encoding).toBe(encoding);
  });

  it("reads short GB18030 texts", async () => {
    expect((await readSourceBytes("a.txt", encodeGbk("关于印发通知"))).text).toBe("关于印发通知");
  });

  it("reads four-byte GB18030", async () => {
    const bytes = Buffer.concat([
      encodeGbk("申报人王"),
      Buffer.from([0x82, 0x35, 0x8f, 0x33]),
      encodeGbk("的材料齐全,按规定办理。"),
    ]);
    const { text } = await readSourceBytes("a.txt", bytes);
    expect(text).toBe(new TextDecoder("gb18030").decode(bytes));
  });

  it("keeps sound texts with Latin letters, signs and rare characters", async () => {
    for (const text of [
      "LPR+50个基点、±5%、25℃、×、°、§、·",
      "Naïve café résumé",
      "㎡①Ⅳ〔2024〕㈠𠮷",
      "锟铻之剑",
    ]) {
      expect((await readSourceBytes("a.txt", Buffer.from(text))).text).toBe(text);
    }
  });

  it("turns CRLF into LF and changes nothing else", async () => {
    const text = "\u3000\u3000第一条 甲\r\n\r\n乙\t丙 \r丁  \n\n";
    expect((await readSourceBytes("a.md", Buffer.from(text))).text).toBe(text.replaceAll("\r\n", "\n"));
  });

  it("gives back any text without marks and CRLF as it was", async () => {
    const sign = fc.constantFrom(..."一二三条款奖励万元。，；：“”（）〔〕%0123456789abc \n\t\u3000·—");
    await fc.assert(
      fc.asyncProperty(fc.array(sign, { minLength: 1, maxLength: 400 }), async (signs) => {
        const text = `政策${signs.join("")}`;
        expect((await readSourceBytes("a.txt", Buffer.from(text))).text).toBe(text);
        expect((await readSourceBytes("a.txt", encodeGbk(text))).text).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it("never throws anything but a named error, whatever the bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const text = await readSourceBytes("a.txt", bytes).then(
          (source) => source.text,
          (error: unknown) => {
            expect(error).toMatchObject({ name: "MingceError" });
            return "";
          },
        );
        expect(text).not.toContain("\0");
      }),
      { numRuns: 500 },
    );
  });
});

describe("files", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mingce-read-"));
    await writeFile(join(folder, "细则.txt"), TEXT);
    await writeFile(
      join(folder, "细则.yaml"),
      "city: 营口市\nissuedOn: 2024-01-02\nissuers: [营口市人民政府]\n",
    );
    await writeFile(join(folder, "通知.txt"), TEXT);
    const large = await open(join(folder, "大.txt"), "w");
    await large.truncate(MAX_SOURCE_BYTES + 1);
    await large.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("reads the sidecar beside a file; it is part of the hash", async () => {
    const withSidecar = await readSource(join(folder, "细则.txt"), folder);
    const without = await readSource(join(folder, "通知.txt"), folder);
    expect(withSidecar.sidecar).toEqual({
      city: "营口市",
      issuedOn: "2024-01-02",
      issuers: ["营口市人民政府"],
    });
    expect(withSidecar).toMatchObject({ documentId: "细则", path: "细则.txt", format: "txt" });
    expect(without.sidecar).toEqual({});
    expect(withSidecar.contentHash).not.toBe(without.contentHash);
    expect(withSidecar.contentHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("refuses a file over the limit before reading it", async () => {
    await expect(readSource(join(folder, "大.txt"))).rejects.toMatchObject({
      code: "source-too-large",
      message: expect.stringContaining("50 MB"),
    });
  });

  it("names a file that is not there, and a folder", async () => {
    await expect(readSource(join(folder, "无.txt"))).rejects.toMatchObject({ code: "source-missing" });
    await expect(readSource(folder)).rejects.toMatchObject({ message: expect.stringContaining("文件夹") });
  });
});
