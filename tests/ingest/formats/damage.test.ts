/** Files damaged at random: read, or refused with a named error; nothing else, for any format. */
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { readSourceBytes } from "../../../src/ingest/read-source.ts";
import { writeDocx, writeWebPage } from "../support/documents.ts";
import { OFFICIAL_STYLE, writePdf } from "../support/pdf-writer.ts";

const TEXT = "第一章 总则\n第一条 为了促进发展,给予一次性奖励20万元。\n第二条 本办法自2024年1月1日起施行。";

const files = new Map<string, Uint8Array>();
beforeAll(async () => {
  files.set("a.pdf", writePdf(TEXT, OFFICIAL_STYLE));
  files.set("a.docx", await writeDocx(TEXT));
  files.set("a.html", Buffer.from(writeWebPage(TEXT)));
});

it.each(["a.pdf", "a.docx", "a.html"])("%s", async (name) => {
  const whole = files.get(name) ?? new Uint8Array();
  const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
  const keep = fc.oneof(
    { weight: 3, arbitrary: fc.constant(whole.length) },
    fc.integer({ min: 1, max: whole.length }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), keep, async (changes, length) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      const outcome = await readSourceBytes(name, bytes.subarray(0, length)).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toMatchObject({ name: "MingceError" });
    }),
    { numRuns: 40 },
  );
});
