/** Options of search and ask: the parameters of the HTTP interface under the same names. */
import type { Command } from "commander";
import { MingceError } from "../domain/errors.ts";
import type { SearchRequest } from "../domain/retrieval.ts";
import { type CommonOptions, collect } from "./options.ts";

export interface QuestionOptions extends CommonOptions {
  readonly mode?: string;
  readonly city?: string[];
  readonly department?: string[];
  readonly documentType?: string[];
  readonly status?: string[];
  readonly documentId?: string[];
  readonly kind?: string;
  readonly minAmount?: string;
  readonly maxAmount?: string;
  readonly asOf?: string;
  readonly limit?: string;
  readonly offset?: string;
  readonly explain?: boolean;
}

export function withQuestionOptions(command: Command): Command {
  return command
    .option("--city <城市>", "只看这个城市，可重复", collect)
    .option("--department <部门>", "只看这个部门（全称），可重复", collect)
    .option("--document-type <类型>", "文件类型，可重复", collect)
    .option(
      "--status <时效>",
      "时效性，可重复：draft、notYetEffective、inForce、expired、repealed、unknown",
      collect,
    )
    .option("--document-id <编号>", "只看这份文件，可重复", collect)
    .option("--kind <种类>", "条款须有的数额：money、rate、duration、count、area")
    .option("--min-amount <元>", "奖补金额下限")
    .option("--max-amount <元>", "奖补金额上限")
    .option("--as-of <日期>", "按哪一天判断时效，如 2025-01-31（默认今天）")
    .option("--mode <方式>", "hybrid（默认）、lexical、semantic")
    .option("--limit <条数>", "最多几条，1 到 100（默认 10）")
    .option("--offset <条数>", "跳过前几条（默认 0）")
    .option("--explain", "附上每一步的分数");
}

/**
 * Checks question and options as the HTTP interface does.
 * @returns the request, once today is known. @throws MingceError bad-parameter naming the option.
 */
export async function questionRequest(
  question: string,
  options: QuestionOptions,
): Promise<(today: string) => SearchRequest> {
  // Loaded here: the schemas are only needed once a question is asked.
  const { searchParametersSchema, searchRequest } = await import("../http/schemas/parameters.ts");
  const { json: _json, index: _index, explain, ...rest } = options;
  const parsed = searchParametersSchema.safeParse({
    ...rest,
    ...(explain ? { explain: "true" } : {}),
    q: question,
  });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? "q");
    const shown =
      name === "q" ? "问题" : `选项 --${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} `;
    throw new MingceError(
      "bad-parameter",
      `${shown}${name === "q" ? "" : "的值不对："}${issue?.message ?? "格式不对"}。`,
      {
        hint: "用 mingce ask --help 查看写法。",
      },
    );
  }
  return (today) => searchRequest(parsed.data, today);
}
