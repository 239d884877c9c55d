/** The commands on real files with the real model, one process each: shapes, exit codes, and what goes wrong. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { clauseSchema } from "../../src/http/schemas/clause.ts";
import { documentSchema } from "../../src/http/schemas/document.ts";
import { askResultSchema, searchResultSchema } from "../../src/http/schemas/retrieval.ts";
import { mingce, said, start } from "./run.ts";

const HOME = fileURLToPath(new URL("../../", import.meta.url));
const inspectionSchema = z.object({
  document: documentSchema,
  text: z.string(),
  clauses: z.array(clauseSchema),
});
const reportSchema = z.looseObject({
  added: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  failed: z.array(z.object({ path: z.string(), reason: z.string() })),
  documents: z.number(),
});

const POLICY = `营口市人才引进若干措施
一、人才补贴
1.博士生活补贴。新引进的博士研究生,每人每月给予3000元生活补贴。(责任单位:市人力资源和社会保障局)
2.对外投资奖补。对境外投资项目,按实际投资额的2%给予补助,最高不超过100万元。(责任单位:市商务局)
`;

let folder: string;
let documents: string;
let env: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "mingce-cli-"));
  documents = join(folder, "corpus", "documents");
  mkdirSync(documents, { recursive: true });
  writeFileSync(join(documents, "人才.txt"), POLICY);
  env = { MINGCE_CORPUS: join(folder, "corpus"), MINGCE_INDEX: join(folder, "index") };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("inspect", () => {
  it("gives one object for one file, spans that hold, and touches no index", async () => {
    const { code, stdout } = await mingce(["inspect", join(documents, "人才.txt"), "--json"], { env });
    expect(code).toBe(0);
    const { document, text, clauses } = inspectionSchema.parse(JSON.parse(stdout));
    expect(text).toBe(POLICY);
    expect(document.clauseCount).toBe(clauses.length);
    for (const clause of clauses) {
      expect(text.slice(clause.start, clause.end)).toBe(clause.text);
      for (const fact of clause.amounts) expect(text.slice(fact.start, fact.end)).toBe(fact.quote);
    }
    expect(existsSync(join(folder, "index"))).toBe(false);
  });

  it("gives an array for several, and goes on past those it cannot read", async () => {
    const broken = join(folder, "空.txt");
    writeFileSync(broken, "");
    const files = [join(documents, "人才.txt"), broken, join(folder, "没有.txt")];
    const { code, stdout, stderr } = await mingce(["inspect", ...files, "--json"], { env });
    expect(code).toBe(1);
    expect(z.array(inspectionSchema).parse(JSON.parse(stdout))).toHaveLength(1);
    const failures = stderr
      .trim()
      .split("\n")
      .map((line) => z.object({ path: z.string(), error: z.string() }).parse(JSON.parse(line)));
    expect(failures.map(({ path }) => path).sort()).toEqual([broken, join(folder, "没有.txt")].sort());
  });

  it("lays a file out for people", async () => {
    const { code, stdout } = await mingce(["inspect", join(documents, "人才.txt")], { env });
    expect(code).toBe(0);
    expect(stdout).toContain("100万元");
    expect(stdout).not.toContain("{");
  });
});

describe("an index", () => {
  it("is asked for where there is none: exit 3 and what to run", async () => {
    for (const args of [
      ["search", "补贴"],
      ["ask", "补贴"],
      ["serve", "--port", "0"],
    ]) {
      const { code, stdout, stderr } = await mingce(args, {
        env: { ...env, MINGCE_INDEX: join(folder, "nowhere") },
      });
      expect(stderr).toContain("mingce index");
      expect(stdout).toBe("");
      expect(code).toBe(3);
    }
  });

  it("is built, left alone when nothing changed, and refreshed when something did", async () => {
    const run = async (...args: string[]) => {
      const { code, stdout } = await mingce(["index", "--json", ...args], { env });
      return { code, report: reportSchema.parse(JSON.parse(stdout)) };
    };
    expect(await run()).toMatchObject({
      code: 0,
      report: { added: 1, unchanged: 0, failed: [], documents: 1 },
    });
    expect(await run()).toMatchObject({ code: 0, report: { added: 0, unchanged: 1 } });
    writeFileSync(join(documents, "坏.txt"), "");
    const withBroken = await run();
    expect(withBroken).toMatchObject({ code: 1, report: { unchanged: 1, documents: 1 } });
    expect(withBroken.report.failed[0]?.path).toContain("坏.txt");
    rmSync(join(documents, "坏.txt"));
  });

  it("answers search and ask in the shapes of the HTTP interface", async () => {
    const search = await mingce(["search", "对外投资奖补最高多少", "--json"], { env });
    expect(search.code).toBe(0);
    const result = searchResultSchema.parse(JSON.parse(search.stdout));
    expect(result.hits[0]?.clause.text).toContain("对外投资奖补");
    const ask = await mingce(["ask", "对外投资奖补最高多少", "--json"], { env });
    expect(ask.code).toBe(0);
    expect(askResultSchema.parse(JSON.parse(ask.stdout)).answer?.quote).toContain("100万元");
    const people = await mingce(["ask", "对外投资奖补最高多少"], { env });
    expect(people.stdout).toContain("出处：");
    expect(people.stdout).toContain("营口市商务局");
  });

  it("says with exit 1 when there is nothing to say", async () => {
    const { code, stdout } = await mingce(["ask", "沈阳高新技术企业奖励多少", "--json"], { env });
    expect(code).toBe(1);
    expect(askResultSchema.parse(JSON.parse(stdout)).answered).toBe(false);
  });

  it("reports its status", async () => {
    const { code, stdout } = await mingce(["status", "--json"], { env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      documents: 1,
      changes: { added: [], updated: [], removed: [] },
    });
  });

  it("that is damaged is exit 3, and said so", async () => {
    const damaged = join(folder, "damaged");
    cpSync(join(folder, "index"), damaged, { recursive: true });
    for (const name of readdirSync(damaged))
      if (name.includes("sqlite")) writeFileSync(join(damaged, name), "no database");
    const { code, stderr } = await mingce(["search", "补贴"], { env: { ...env, MINGCE_INDEX: damaged } });
    expect(code).toBe(3);
    expect(stderr).toContain("mingce index");
  });
});

describe("what it needs", () => {
  it("a corpus folder that is not there is named", async () => {
    const { code, stderr } = await mingce(["index"], {
      env: { ...env, MINGCE_CORPUS: join(folder, "no-corpus"), MINGCE_INDEX: join(folder, "index-2") },
    });
    expect(code).not.toBe(0);
    expect(stderr).toContain("no-corpus");
    expect(stderr).not.toContain("    at ");
  });

  it("a damaged model is found before it is used", async () => {
    const model = join(folder, "model");
    cpSync(join(HOME, "models", "bge-small-zh-v1.5"), model, { recursive: true });
    truncateSync(join(model, "tokenizer.json"), 1000);
    const { code, stderr } = await mingce(["search", "补贴"], { env: { ...env, MINGCE_MODEL: model } });
    expect(code).toBe(3);
    expect(stderr).toContain("tokenizer.json");
    expect(stderr).not.toContain("    at ");
  });
});

describe("serving", () => {
  it("start builds what is missing, says where it is, answers, and stops when told", async () => {
    const own = { ...env, MINGCE_INDEX: join(folder, "index-start") };
    const child = start(["start", "--port", "0"], { env: own });
    const [, url] = await said(child, /(http:\/\/127\.0\.0\.1:\d+)/);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const answer = askResultSchema.parse(
      await (await fetch(`${url}/api/ask?q=${encodeURIComponent("对外投资奖补最高多少")}`)).json(),
    );
    expect(answer.answered).toBe(true);
    const closed = new Promise((resolve) => child.on("close", resolve));
    child.kill("SIGTERM");
    expect(await closed).toBe(0);
  });

  it("says that a port is taken, in one line", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { code, stderr } = await mingce(["serve", "--port", String(port)], { env });
    server.close();
    expect(code).toBe(2);
    expect(stderr).toContain(`端口 ${port} 已被占用`);
    expect(stderr).not.toContain("    at ");
  });

  it("refuses raw Chinese in an address with words that help", async () => {
    const child = start(["serve", "--port", "0"], { env });
    const [, host, port] = await said(child, /http:\/\/([\d.]+):(\d+)/);
    const { connect } = await import("node:net");
    const reply = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), host, () =>
        socket.write("GET /api/search?q=补贴 HTTP/1.1\r\nHost: a\r\n\r\n"),
      );
      let heard = "";
      socket.setEncoding("utf8").on("data", (text: string) => {
        heard += text;
      });
      socket.on("end", () => resolve(heard));
    });
    expect(reply).toContain("HTTP/1.1 400");
    expect(reply).toContain("百分号编码");
    const closed = new Promise((resolve) => child.on("close", resolve));
    child.kill("SIGINT");
    expect(await closed).toBe(0);
  });
});
