/** mingce compare TOPIC: the same topic in every city, as a table or a file. */
import { Option } from "commander";
import { z } from "zod";
import type { Comparison } from "../../domain/comparison.ts";
import { MingceError } from "../../domain/errors.ts";
import type { RegisterCommand } from "../commands.ts";
import { EXIT } from "../exit-codes.ts";
import {
  type CommonOptions,
  checkedBy,
  collect,
  settings,
  withCommonOptions,
  withExamples,
} from "../options.ts";
import { note, print, printJson } from "../output.ts";

const FORMATS = ["json", "csv", "xlsx", "docx", "md"] as const;

const formatSchema = z.enum(FORMATS, { error: `可选 ${FORMATS.join("、")}` });

interface CompareOptions extends CommonOptions {
  readonly city?: string[];
  readonly clause?: string;
  readonly format?: (typeof FORMATS)[number];
  readonly output?: string;
}

export const compareCommand: RegisterCommand = (program, outcome) => {
  const command = program
    .command("compare")
    .argument("[主题]", "要比较的内容，如 无还本续贷")
    .description("把各市对同一件事的规定并排放在一起")
    .option("--city <城市>", "只比较这个城市，可重复", collect)
    .option("--clause <条款编号>", "以这个条款的内容为主题")
    .addOption(
      new Option("--format <格式>", `输出格式：${FORMATS.join("、")}`).argParser(checkedBy(formatSchema)),
    )
    .option("--output <文件>", "写到文件")
    .action(async (topic: string | undefined, options: CompareOptions) => {
      if (topic === undefined && options.clause === undefined) {
        throw new MingceError("usage", "没有说比较什么。", {
          hint: "例如：mingce compare 无还本续贷",
        });
      }
      const binary = options.format === "xlsx" || options.format === "docx";
      if (binary && options.output === undefined) {
        throw new MingceError("usage", `${options.format} 格式要写到文件。`, {
          hint: "加上 --output 文件名。",
        });
      }
      const { withKnowledgeBase } = await import("../knowledge-base.ts");
      const environment = settings(options);
      await withKnowledgeBase(environment, "read", async (kb) => {
        const comparison = await kb.compare({
          ...(topic === undefined ? {} : { q: topic }),
          ...(options.clause === undefined ? {} : { clauseId: options.clause }),
          ...(options.city === undefined ? {} : { cities: options.city }),
          asOf: kb.today(),
        });
        if (comparison.cities.length === 0) outcome.exitCode = EXIT.partial;
        await deliver(comparison, options, `http://${environment.host}:${environment.port}`);
      });
    });
  withCommonOptions(command);
  withExamples(
    command,
    "mingce compare 无还本续贷",
    "mingce compare 揭榜挂帅 --city 营口市 --city 大连市 --format xlsx --output 揭榜挂帅.xlsx",
  );
};

/** `server`: where the reader of this machine answers; links in the files lead there. */
async function deliver(comparison: Comparison, options: CompareOptions, server: string): Promise<void> {
  const { exportComparison } = await import("../../compare/export/export.ts");
  const link = (documentId: string, path: string) =>
    `${server}/documents/${encodeURIComponent(documentId)}#${encodeURIComponent(path)}`;
  const format = options.format ?? (options.json || options.output?.endsWith(".json") ? "json" : undefined);
  if (options.output !== undefined) {
    const file = await exportComparison(comparison, format ?? formatOf(options.output), link);
    await writeOut(options.output, file.bytes);
    const report = { output: options.output, bytes: file.bytes.length };
    return options.json ? printJson(report) : note(`已写入 ${options.output}（${file.bytes.length} 字节）`);
  }
  if (format === "json") return printJson(comparison);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    (await exportComparison(comparison, format ?? "md", link)).bytes,
  );
  return print(text);
}

/** @throws MingceError usage when the folder is not there or may not be written to. */
async function writeOut(path: string, bytes: Uint8Array): Promise<void> {
  const { writeFile } = await import("node:fs/promises");
  try {
    await writeFile(path, bytes);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    throw new MingceError("usage", `写不进 ${path}（${code}）。`, {
      hint: "检查文件夹是否存在、是否可写。",
      facts: { path, code },
      cause,
    });
  }
}

function formatOf(output: string): (typeof FORMATS)[number] {
  const extension = output.slice(output.lastIndexOf(".") + 1);
  const format = FORMATS.find((name) => name === extension);
  if (format !== undefined) return format;
  throw new MingceError("usage", `从文件名 ${output} 看不出格式。`, {
    hint: `加上 --format，可选 ${FORMATS.join("、")}。`,
  });
}
