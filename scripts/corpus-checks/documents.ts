/** Every document of the corpus reads, segments without loss, and states facts that stand in its text. */
import { readdir } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { understand } from "../../src/build/understand.ts";
import type { Clause } from "../../src/domain/clause.ts";
import type { Dictionaries } from "../../src/domain/dictionaries.ts";
import { describeError } from "../../src/domain/errors.ts";
import type { Inspection } from "../../src/domain/indexing.ts";
import { readSource } from "../../src/ingest/read-source.ts";
import { listSources, sidecarPathOf, sourceConflicts } from "../../src/ingest/sources.ts";
import type { CheckResult, CorpusFault } from "./fault.ts";

/** The day statuses are told for; no check depends on it. */
const ANY_DAY = "2024-12-31";

/** Checks the documents below a folder. `understood` holds those without faults, for checks that build on them. */
export async function checkDocuments(
  folder: string,
  dictionaries: Dictionaries,
): Promise<CheckResult & { readonly understood: readonly Inspection[] }> {
  const paths = await listSources([folder], folder);
  const faults: CorpusFault[] = [];
  const understood: Inspection[] = [];
  const conflicts = sourceConflicts(paths, folder);
  for (const path of paths) {
    const file = join("documents", relative(folder, path));
    try {
      const conflict = conflicts.get(path);
      if (conflict !== undefined) throw conflict;
      const inspection = understand(await readSource(path, folder), dictionaries, ANY_DAY);
      const found = inspectionFaults(inspection);
      faults.push(...found.map((fault) => ({ file, fault })));
      if (found.length === 0) understood.push(inspection);
    } catch (error) {
      faults.push({ file, fault: describeError(error) });
    }
  }
  for (const sidecar of await lonelySidecars(folder, paths)) {
    faults.push({ file: join("documents", sidecar), fault: "旁注文件没有对应的政策文件，请改名或删除" });
  }
  const clauses = understood.flatMap((inspection) => inspection.clauses);
  const amounts = clauses.reduce((sum, clause) => sum + clause.amounts.length, 0);
  return {
    summary: `文件 ${paths.length} 个、条款 ${clauses.length} 条、金额等 ${amounts} 处`,
    faults,
    understood,
  };
}

/** Breaches of what every reader of clauses relies on; empty for a sound document. */
export function inspectionFaults({ text, clauses }: Inspection): string[] {
  const faults: string[] = [];
  if (clauses.length === 0) faults.push("没有切出任何条款");
  faults.push(...tilingFaults(text, clauses));
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  if (byId.size !== clauses.length) faults.push("有两个条款的编号相同");
  for (const clause of clauses) {
    const parent = clause.parentId === null ? null : byId.get(clause.parentId);
    if (parent === undefined) faults.push(`条款 ${clause.path} 的上级不存在`);
    else if (parent !== null && (clause.start < parent.start || clause.end > parent.end)) {
      faults.push(`条款 ${clause.path} 超出上级 ${parent.path} 的范围`);
    }
    if (text.slice(clause.start, clause.end) !== clause.text) faults.push(`条款 ${clause.path} 与原文不一致`);
    for (const fact of [...clause.amounts, ...clause.departments, ...clause.references]) {
      if (text.slice(fact.start, fact.end) !== fact.quote) {
        faults.push(`条款 ${clause.path} 中的“${fact.quote}”与原文位置不符`);
      }
    }
  }
  return faults;
}

/** Top-level clauses follow one another without gap or overlap from the first character to the last. */
function tilingFaults(text: string, clauses: readonly Clause[]): string[] {
  let at = 0;
  for (const clause of clauses) {
    if (clause.parentId !== null) continue;
    if (clause.start !== at)
      return [`条款 ${clause.path} 之前的原文有遗漏或重叠（第 ${at} 至 ${clause.start} 字）`];
    at = clause.end;
  }
  return at === text.length ? [] : [`结尾有 ${text.length - at} 个字不属于任何条款`];
}

async function lonelySidecars(folder: string, sources: readonly string[]): Promise<string[]> {
  const expected = new Set(sources.map((path) => relative(folder, sidecarPathOf(path))));
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((entry) => extname(entry) === ".yaml" && !expected.has(entry)).sort();
}
