/** Every broken file is refused with a named error that names the file and says what to do. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { describeError, MingceError } from "../../src/domain/errors.ts";
import { readSource } from "../../src/ingest/read-source.ts";

const FOLDER = "tests/fixtures/broken";
const cases = z
  .array(z.object({ file: z.string(), code: z.string(), says: z.array(z.string()) }))
  .parse(parse(readFileSync(`${FOLDER}/expected.yaml`, "utf8")));

describe("broken files", () => {
  it.each(cases)("$file: $code", async ({ file, code, says }) => {
    expect(existsSync(`${FOLDER}/${file}`)).toBe(true);
    const error = await readSource(`${FOLDER}/${file}`, FOLDER).then(
      (source) => `read as ${source.text.slice(0, 60)}`,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(MingceError);
    if (!(error instanceof MingceError)) return;
    expect(error.code).toBe(code);
    expect(error.message).toContain(file.replace(/\.\w+$/, ""));
    expect(error.hint).not.toBeNull();
    for (const words of says) expect(describeError(error)).toContain(words);
  });

  it("lists every file of the folder", () => {
    const listed = new Set(cases.map(({ file }) => file));
    const files = readdirSync(FOLDER, { withFileTypes: true }).filter(
      (entry) => entry.isFile() && !entry.name.endsWith(".yaml"),
    );
    expect(files.map(({ name }) => name).filter((name) => !listed.has(name))).toEqual([]);
  });
});
