/** mingce calculate ID name=value...: what a rule comes to for one case, and what if; without values, what it asks for. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { BatchCase, CalculatorRegistry } from "../../calculators/registry.ts";
import { isIsoDate } from "../../domain/dates.ts";
import { MingceError } from "../../domain/errors.ts";
import {
  batchText,
  curveText,
  definitionText,
  listText,
  reportText,
  sameCaseText,
} from "../calculation-text.ts";
import type { RegisterCommand } from "../commands.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { type CommonOptions, settings, withCommonOptions, withExamples } from "../options.ts";
import { print, printJson } from "../output.ts";

interface CalculateOptions extends CommonOptions {
  readonly asOf?: string;
  readonly for?: string;
  readonly target?: string;
  readonly vary?: string;
  readonly from?: string;
  readonly to?: string;
  readonly topic?: string;
  readonly cases?: string;
}

/** What one call of the command yields: its JSON, its words, its exit code. */
interface Answer {
  readonly json: unknown;
  readonly text: string;
  readonly exitCode?: ExitCode;
}

export const calculateCommand: RegisterCommand = (program, outcome) => {
  const command = program
    .command("calculate")
    .argument("[编号]", "计算器编号；不写则列出全部")
    .argument("[名称=值...]", "输入项，如 chineseSideInvestment=20万")
    .description("按条款计算：能得多少、依据哪句话、还缺什么")
    .option("--as-of <日期>", "按这一天的规定计算，如 2025-01-31（默认今天）")
    .option("--for <名称>", "反算：求这个输入项的最小值，与 --target 同用")
    .option("--target <结果>", "反算要达到的结果，如 100万")
    .option("--vary <名称>", "这一项变动时的结果，在转折点处给出")
    .option("--from <值>", "变动项从多少起，与 --vary 同用")
    .option("--to <值>", "变动项到多少止，与 --vary 同用")
    .option("--topic <主题>", "同一情形各市能得多少：不写编号，写主题，如 揭榜挂帅")
    .option("--cases <文件>", '一次计算多个情形：JSON 数组 [{"id": 编号, "inputs": {名称: 值}}]')
    .action(async (id: string | undefined, entries: string[], options: CalculateOptions) => {
      checkOptions(options);
      const cases = options.cases === undefined ? null : await readCases(options.cases);
      const { withKnowledgeBase } = await import("../knowledge-base.ts");
      await withKnowledgeBase(settings(options), "read", async (kb) => {
        const asOf = options.asOf ?? kb.today();
        const answer = await answerOf(kb.calculators, { id, entries, options, cases, asOf }).catch(asUsage);
        if (answer.exitCode !== undefined) outcome.exitCode = answer.exitCode;
        await (options.json ? printJson(answer.json) : print(`${answer.text}\n`));
      });
    });
  withCommonOptions(command);
  withExamples(
    command,
    "mingce calculate yk000-outbound-investment 'destination=其他国别(地区)' chineseSideInvestment=1000万",
    "mingce calculate yk000-outbound-investment 'destination=其他国别(地区)' --for chineseSideInvestment --target 100万",
    "mingce calculate yk000-outbound-investment 'destination=其他国别(地区)' --vary chineseSideInvestment",
    "mingce calculate --topic 揭榜挂帅 cityJiebangProject=是 totalRdInvestment=1000万 assessedSubsidy=300万",
    "mingce calculate            # 列出全部计算器",
  );
};

function checkOptions(options: CalculateOptions): void {
  if (options.asOf !== undefined && !isIsoDate(options.asOf)) {
    throw new MingceError("usage", `--as-of 不是日期：${options.asOf}`, { hint: "要写成 2025-01-31。" });
  }
  if ((options.for === undefined) !== (options.target === undefined)) {
    throw new MingceError("usage", "--for 和 --target 要一起给。", {
      hint: "例如：--for chineseSideInvestment --target 100万",
    });
  }
  if (options.vary === undefined && (options.from !== undefined || options.to !== undefined)) {
    throw new MingceError("usage", "--from 和 --to 要与 --vary 一起给。", {
      hint: "例如：--vary chineseSideInvestment --from 0 --to 1亿",
    });
  }
  const ways = [options.for, options.vary, options.topic, options.cases].filter((way) => way !== undefined);
  if (ways.length > 1) {
    throw new MingceError("usage", "--for、--vary、--topic、--cases 一次只能用一个。", {
      hint: "请分几次运行。",
    });
  }
}

interface Question {
  readonly id: string | undefined;
  readonly entries: readonly string[];
  readonly options: CalculateOptions;
  readonly cases: readonly BatchCase[] | null;
  readonly asOf: string;
}

async function answerOf(calculators: CalculatorRegistry, question: Question): Promise<Answer> {
  const { id, entries, options, cases, asOf } = question;
  if (cases !== null) {
    const items = await calculators.batch(cases, asOf);
    const failed = items.some((one) => !one.ok);
    return {
      json: { items, total: items.length },
      text: batchText(items),
      ...(failed ? { exitCode: EXIT.partial } : {}),
    };
  }
  if (options.topic !== undefined) {
    // Without a calculator's id, the first value stands in its place.
    const inputs = inputsOf(id === undefined ? entries : [id, ...entries]);
    const same = await calculators.compare({ topic: options.topic, inputs, asOf });
    return { json: same, text: sameCaseText(same) };
  }
  if (id === undefined) {
    const items = await calculators.list({ asOf });
    const none = items.length === 0 ? { exitCode: EXIT.partial } : {};
    return { json: { items, total: items.length }, text: listText(items).trimEnd(), ...none };
  }
  const inputs = inputsOf(entries);
  if (options.for !== undefined) {
    const solution = await calculators.solve(id, { inputs, for: options.for, target: options.target }, asOf);
    const none = solution.unreachable ? { exitCode: EXIT.partial } : {};
    return { json: solution, text: `${solution.display}。`, ...none };
  }
  if (options.vary !== undefined) {
    const { vary, from, to } = options;
    const curve = await calculators.curve(id, { inputs, vary, from, to }, asOf);
    return { json: curve, text: curveText(curve) };
  }
  // Missing inputs are an answer, and so is that the clause gives none: the kind of the result tells.
  const report = await calculators.calculate(id, inputs, asOf);
  const text = entries.length > 0 ? reportText(report) : definitionText(await calculators.get(id, asOf));
  return { json: report, text };
}

/** A wrong entry on the command line is wrong usage; its words and facts stay. */
function asUsage(error: unknown): never {
  if (!(error instanceof MingceError) || error.code !== "unprocessable") throw error;
  const hint = error.hint === null ? {} : { hint: error.hint };
  throw new MingceError("usage", error.message, { ...hint, facts: error.facts, cause: error });
}

const casesSchema = z.array(
  z.strictObject({ id: z.string().min(1).max(200), inputs: z.unknown().default({}) }),
);

/** The cases of a file: an array, or an object with `cases` as the HTTP call takes it. */
async function readCases(path: string): Promise<BatchCase[]> {
  const wrong = (why: string): MingceError =>
    new MingceError("usage", `--cases 的文件 ${path} ${why}。`, {
      hint: '要写成 [{"id": "计算器编号", "inputs": {"名称": "值"}}]。',
    });
  const text = await readFile(path, "utf8").catch(() => {
    throw wrong("读不到");
  });
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw wrong("不是合格的 JSON");
  }
  const wrapped = z.strictObject({ cases: z.unknown() }).safeParse(raw);
  const parsed = casesSchema.safeParse(wrapped.success ? wrapped.data.cases : raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw wrong(`格式不对：${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim());
  }
  return parsed.data;
}

/** name=value pairs; the value may hold further equals signs. */
function inputsOf(entries: readonly string[]): Record<string, string> {
  const inputs: Record<string, string> = Object.create(null);
  for (const entry of entries) {
    const at = entry.indexOf("=");
    if (at <= 0) {
      throw new MingceError("usage", `输入项要写成 名称=值，不是“${entry.slice(0, 60)}”。`, {
        hint: "例如：chineseSideInvestment=20万",
      });
    }
    const name = entry.slice(0, at);
    if (Object.hasOwn(inputs, name)) {
      throw new MingceError("usage", `“${name.slice(0, 60)}”写了两次。`, { hint: "每个输入项只写一次。" });
    }
    inputs[name] = entry.slice(at + 1);
  }
  return inputs;
}
