/** mingce versions OLD NEW: two versions of one document, clause by clause. */
import { stat } from "node:fs/promises";
import type { ClauseChange, VersionComparison } from "../../compare/versions.ts";
import type { Clause } from "../../domain/clause.ts";
import { MingceError } from "../../domain/errors.ts";
import type { RegisterCommand } from "../commands.ts";
import type { Environment } from "../environment.ts";
import { type CommonOptions, settings, withCommonOptions, withExamples } from "../options.ts";
import { print, printJson } from "../output.ts";

interface Version {
  readonly title: string;
  readonly clauses: readonly Clause[];
}

export const versionsCommand: RegisterCommand = (program) => {
  const command = program
    .command("versions")
    .argument("<旧版>", "文件，或索引里文件的编号")
    .argument("<新版>", "文件，或索引里文件的编号")
    .description("对照同一文件的两个版本：先看数字，再看增删改挪")
    .action(async (before: string, after: string, options: CommonOptions) => {
      const environment = settings(options);
      const [old, now] = [await versionOf(before, environment), await versionOf(after, environment)];
      const { compareVersions } = await import("../../compare/versions.ts");
      const comparison = compareVersions(old.clauses, now.clauses);
      if (options.json) return printJson({ before: old.title, after: now.title, ...comparison });
      return print(versionsText(old, now, comparison));
    });
  withCommonOptions(command);
  withExamples(command, "mingce versions 征求意见稿.docx 正式稿.docx", "mingce versions ID旧 ID新 --json");
};

/** A file that is there is read; anything else is the id of a document of the index. */
async function versionOf(name: string, environment: Environment): Promise<Version> {
  if ((await stat(name).catch(() => null))?.isFile()) {
    const { inspector } = await import("../inspector.ts");
    const { document, clauses } = await (await inspector(environment)).file(name);
    return { title: document.title, clauses };
  }
  const { withKnowledgeBase } = await import("../knowledge-base.ts");
  return withKnowledgeBase(environment, "read", async (kb) => {
    const document = await kb.document(name, kb.today());
    if (document === null) {
      throw new MingceError("not-found", `${name} 既不是文件，也不是索引里文件的编号。`, {
        hint: "检查路径；文件的编号见 mingce search --json 的 document.id。",
        facts: { name },
      });
    }
    return { title: document.title, clauses: await kb.clauses(document.id) };
  });
}

const KINDS = { changed: "修改", moved: "移动", added: "新增", removed: "删去" } as const;

/** Numbers first, then the other changes; what stayed is only counted. */
function versionsText(old: Version, now: Version, { numbers, changes, counts }: VersionComparison): string {
  const rest = changes.filter((change) => change.kind !== "unchanged" && !numbers.includes(change));
  return [
    `旧版：${old.title}`,
    `新版：${now.title}`,
    `未变 ${counts.unchanged}，修改 ${counts.changed}，移动 ${counts.moved}，新增 ${counts.added}，删去 ${counts.removed}`,
    ...(numbers.length > 0 ? ["", "数字的变化", ...numbers.flatMap(changeLines)] : []),
    ...(rest.length > 0 ? ["", "其他变化", ...rest.flatMap(changeLines)] : []),
    "",
  ].join("\n");
}

function changeLines({ kind, before, after, parts, amounts }: ClauseChange): string[] {
  if (kind === "unchanged") return [];
  const [from, to] = [before?.path, after?.path];
  const place = from !== undefined && to !== undefined && from !== to ? `${from} → ${to}` : (to ?? from);
  const numbers = amounts.map((one) => `    ${one.before?.quote ?? "无"} → ${one.after?.quote ?? "无"}`);
  const words =
    kind === "changed"
      ? parts.map(({ kind: part, text }) =>
          part === "added" ? `【+${text}】` : part === "removed" ? `【-${text}】` : text,
        )
      : [(after ?? before)?.text ?? ""];
  return [`  ${KINDS[kind]} ${place}`, ...numbers, `    ${words.join("").trim().replaceAll("\n", "\n    ")}`];
}
