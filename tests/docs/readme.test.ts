/** The README tells the truth: its commands exist, its calls answer, its variables and linked files are there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { registerCommands } from "../../src/cli/commands.ts";
import { readEnvironment } from "../../src/cli/environment.ts";
import { createApp } from "../../src/http/app.ts";
import type { KnowledgeBase } from "../../src/kb.ts";
import { openSeeds } from "../support/seeds.ts";

const README = readFileSync("README.md", "utf8");
const PAGES = ["README.md", ...readdirSync("docs").map((name) => join("docs", name))].filter((path) =>
  path.endsWith(".md"),
);

let kb: KnowledgeBase;

beforeAll(async () => {
  kb = await openSeeds();
});

afterAll(() => kb.close());

test("every command it lists exists, and every command is listed", () => {
  const program = new Command();
  registerCommands(program, { exitCode: 0 });
  const listed = [...README.matchAll(/^\| `npx mingce (\w+)/gm)].map((match) => match[1]);
  // `npm start` is how a stranger meets `start`.
  const known = program.commands.map((command) => command.name()).filter((name) => name !== "start");
  expect(listed.sort()).toEqual(known.sort());
});

describe("every call it shows answers", () => {
  const calls = README.split("\n").filter((line) => line.startsWith("curl "));
  test("there are some", () => expect(calls.length).toBeGreaterThan(0));
  test.each(calls)("%s", async (line) => {
    const response = await createApp({ kb }).request(addressOf(line));
    expect(response.status).toBe(200);
  });
});

test("every variable it names is one of the program's", () => {
  const named = [...README.matchAll(/`(MINGCE_\w+)`/g)].map((match) => match[1] ?? "");
  for (const name of named) {
    // An unknown name is refused as such; what is known is at most told to have another value.
    expect(() => readEnvironment({ [name]: "" }), name).not.toThrow("没有这个变量");
  }
});

test.each(PAGES)("files and pictures linked in %s are there", (page) => {
  const links = [...readFileSync(page, "utf8").matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(
    (match) => match[1] ?? "",
  );
  expect(links.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
});

/** The address that curl makes of -G with -d and --data-urlencode. */
function addressOf(line: string): string {
  const address = /http:\/\/\S+/.exec(line)?.[0] ?? "";
  const query = new URLSearchParams();
  for (const [, name = "", value = ""] of line.matchAll(/(?:-d|--data-urlencode) (\w+)=(\S+)/g)) {
    query.append(name, value);
  }
  // What stands raw in an address never reaches the program when it is no ASCII.
  expect(address).toMatch(/^[\x21-\x7e]+$/);
  return `${address}?${query}`;
}
