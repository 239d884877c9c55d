/** Help, wrong usage and settings: Chinese words, one clear line, the right exit code, nothing on stdout. */
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../src/cli/environment.ts";
import { inProcess } from "./in-process.ts";
import { mingce } from "./run.ts";

describe("help", () => {
  it("lists the commands in Chinese, also from another folder", async () => {
    const { code, stdout } = await mingce(["--help"], { cwd: tmpdir() });
    expect(code).toBe(0);
    for (const command of [
      "inspect",
      "index",
      "search",
      "ask",
      "compare",
      "versions",
      "calculate",
      "evaluate",
      "status",
      "serve",
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
    }
    expect(stdout).not.toMatch(/Usage|Options|Commands|display help/);
  });

  it("shows examples for a command", async () => {
    const { code, stdout } = await inProcess(["ask", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("例子：");
    expect(stdout).toContain("--json");
    expect(stdout).not.toMatch(/Usage|Options|Arguments/);
  });
});

describe("wrong usage", () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ["an unknown command", ["frobnicate"], "没有“frobnicate”这个命令"],
    ["an unknown option", ["search", "--fast", "补贴"], "没有“--fast”这个选项"],
    ["a missing question", ["ask"], "缺少参数"],
    ["two arguments for one question", ["search", "博士", "补贴"], "用引号"],
    ["an empty question", ["ask", "  "], "不能为空"],
    ["nothing to compare", ["compare"], "没有说比较什么"],
    ["a format there is not", ["compare", "补贴", "--format", "pdf"], "可选 json、csv、xlsx、docx、md"],
    ["a file for a person's eyes", ["compare", "补贴", "--format", "xlsx"], "--output"],
    ["a question of 10,000 characters", ["ask", "问".repeat(10_000)], "最多 500 个字"],
    ["a limit out of range", ["search", "补贴", "--limit", "1000"], "--limit"],
    ["a date that does not exist", ["search", "补贴", "--as-of", "2025-02-30"], "--as-of"],
    ["a port that is none", ["serve", "--port", "http"], "0 到 65535"],
    ["a port too high", ["serve", "--port", "70000"], "0 到 65535"],
  ];
  it.each(cases)("%s is exit 2 and says so", async (_, args, words) => {
    const { code, stdout, stderr } = await inProcess(args);
    expect(stderr).toContain(words);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  it("without a command shows the help and is exit 2", async () => {
    const { code, stdout } = await inProcess([]);
    expect(code).toBe(2);
    expect(stdout).toContain("命令：");
  });
});

describe("environment", () => {
  it("has sensible defaults", () => {
    expect(readEnvironment({ PATH: "/bin" })).toMatchObject({
      host: "127.0.0.1",
      port: 8787,
      tokens: [],
      logLevel: "warn",
      trustProxy: 0,
    });
  });

  it("reads what is set", () => {
    const environment = readEnvironment({
      MINGCE_PORT: "0",
      MINGCE_TOKENS: "first-token, second-token",
      MINGCE_TRUST_PROXY: "true",
    });
    expect(environment).toMatchObject({ port: 0, tokens: ["first-token", "second-token"], trustProxy: 1 });
  });

  it.each([
    ["MINGCE_PROT", "8787"],
    ["MINGCE_PORT", "eighty"],
    ["MINGCE_PORT", "65536"],
    ["MINGCE_HOST", "a b"],
    ["MINGCE_INDEX", ""],
    ["MINGCE_TOKENS", "short"],
    ["MINGCE_TOKENS", ""],
    ["MINGCE_LOG_LEVEL", "loud"],
    ["MINGCE_TRUST_PROXY", "yes"],
    ["MINGCE_DATABASE_URL", "mysql://x"],
    ["MINGCE_EMBEDDING_URL", "not a url"],
  ])("%s=%s stops with a line that names it", (name, value) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(name);
  });

  it("never repeats a secret", () => {
    expect(() => readEnvironment({ MINGCE_TOKENS: "geheim" })).toThrow(/^(?!.*geheim)/);
  });

  it("stops the program with exit 2", async () => {
    const { code, stderr } = await mingce(["status"], { env: { MINGCE_PROT: "1" } });
    expect(code).toBe(2);
    expect(stderr).toContain("MINGCE_PROT");
  });
});
