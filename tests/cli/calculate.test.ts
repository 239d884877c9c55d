/** mingce calculate over a real index: results, what-ifs, batches, and what is refused how. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  batchSchema,
  calculationSchema,
  curveSchema,
  sameCaseSchema,
  solutionSchema,
} from "../../src/http/schemas/calculators.ts";
import { ROOT } from "../calculators/rules.ts";
import { inProcess } from "./in-process.ts";
import { mingce } from "./run.ts";

const ABROAD = ["yk000-outbound-investment", "destination=其他国别(地区)"];
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "mingce-calculate-"));
  const corpus = join(folder, "corpus");
  mkdirSync(join(corpus, "documents"), { recursive: true });
  for (const name of ["000_e70338d821820aa0.txt", "002_06c92270eb12ce97.txt"]) {
    cpSync(join(ROOT, "corpus/documents", name), join(corpus, "documents", name));
  }
  cpSync(join(ROOT, "corpus/calculators"), join(corpus, "calculators"), { recursive: true });
  cpSync(join(ROOT, "corpus/dictionaries"), join(corpus, "dictionaries"), { recursive: true });
  env = { MINGCE_CORPUS: corpus, MINGCE_INDEX: join(folder, "index") };
  const indexed = await mingce(["index", "--json"], { env });
  if (indexed.code !== 0) throw new Error(indexed.stderr);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function json(args: readonly string[], code = 0): Promise<unknown> {
  const run = await inProcess(["calculate", ...args, "--json"], env);
  expect(run.code, run.stderr).toBe(code);
  return JSON.parse(run.stdout);
}

describe("answers", () => {
  it("computes, and says how an entry was understood", async () => {
    const report = calculationSchema.parse(await json([...ABROAD, "chineseSideInvestment=6000万元"]));
    expect(report.result).toMatchObject({ kind: "amount", value: "1000000" });
    expect(report.understood).toMatchObject([{ given: "6000万元", value: "60000000" }]);
    const words = await mingce(["calculate", ...ABROAD, "chineseSideInvestment=6000万元"], { env });
    expect(words.stdout).toContain("6000万元 = 6,000 万元（60,000,000 元）");
    expect(words.stdout).toContain("“单户企业投资奖补最高100万元”");
  });

  it("takes missing inputs, and a clause that gives none, for answers", async () => {
    const missing = calculationSchema.parse(await json(ABROAD));
    expect(missing.result).toMatchObject({ kind: "missingInputs", possible: { max: "1000000" } });
    const none = calculationSchema.parse(await json(["dl002-min-down-payment", "loan=住房公积金贷款"]));
    expect(none.result).toMatchObject({ kind: "notComputable", value: null });
  });

  it("asks in reverse, draws, compares and takes many cases", async () => {
    const reverse = [...ABROAD, "--for", "chineseSideInvestment", "--target"];
    expect(solutionSchema.parse(await json([...reverse, "100万"])).value).toBe("50000000");
    expect(solutionSchema.parse(await json([...reverse, "101万"], 1)).cap).toBe("1000000");
    const curve = curveSchema.parse(
      await json([...ABROAD, "--vary", "chineseSideInvestment", "--to", "1亿"]),
    );
    expect(curve.points.map((point) => point.x)).toEqual(["0", "50000000", "100000000"]);
    const topic = ["--topic", "揭榜挂帅", "assessedSubsidy=300万", "cityJiebangProject=是"];
    const same = sameCaseSchema.parse(await json(topic));
    expect(same.cities.find((one) => one.city === "大连市")?.results[0]?.result.value).toBe("3000000");
    const file = join(folder, "cases.json");
    writeFileSync(file, JSON.stringify([{ id: ABROAD[0], inputs: { destination: "火星" } }, { id: "none" }]));
    const batch = batchSchema.parse(await json(["--cases", file], 1));
    expect(batch.items.map((one) => one.ok)).toEqual([false, false]);
  });
});

it.each([
  [[...ABROAD, "chineseSideInvestment=-1"], 2, "chineseSideInvestment"],
  [[...ABROAD, "chineseSideInvestment=1e400"], 2, "chineseSideInvestment"],
  [[...ABROAD, `chineseSideInvestment=1${"0".repeat(30)}`], 2, "chineseSideInvestment"],
  [[...ABROAD, "chineseSideInvestment=NaN"], 2, "20万"],
  [["yk000-outbound-investment", "destination=火星"], 2, "我市重点开放合作国别(地区)"],
  [[...ABROAD, "__proto__=1"], 2, "chineseSideInvestment"],
  [[...ABROAD, "constructor=1"], 2, "chineseSideInvestment"],
  [[...ABROAD, "destination=境内投资(非对外投资)"], 2, "写了两次"],
  [[...ABROAD, "20万"], 2, "名称=值"],
  [[...ABROAD, "--for", "chineseSideInvestment"], 2, "--target"],
  [[...ABROAD, "--from", "1"], 2, "--vary"],
  [[...ABROAD, "--vary", "destination"], 2, "chineseSideInvestment"],
  [["--cases", "nowhere.json"], 2, "nowhere.json"],
  [["no-such-rule"], 1, "no-such-rule"],
  [[...ABROAD, "--as-of", "2024-02-30"], 2, "2024-02-30"],
] as const)("refuses %j with %i", async (args, code, words) => {
  const run = await inProcess(["calculate", ...args, "--json"], env);
  expect(run.code, run.stderr).toBe(code);
  expect(run.stdout).toBe("");
  expect(run.stderr).toContain(words);
});
