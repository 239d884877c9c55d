/** What indexing would do: each source against what the index already holds, by its bytes, unread. */
import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { describeError } from "../domain/errors.ts";
import type { IndexFailure } from "../domain/indexing.ts";
import { contentHashOf } from "../ingest/read-source.ts";
import { documentIdOf, listSources, sourceConflicts, sourcePathOf } from "../ingest/sources.ts";
import type { SourceRecord } from "../store/knowledge-store.ts";

export interface PlannedSource {
  readonly path: string;
  readonly documentId: string;
  readonly change: "added" | "updated";
}

export interface IndexPlan {
  /** What to read, in the order of the list of sources. */
  readonly sources: readonly PlannedSource[];
  readonly unchanged: number;
  /** Documents of the index whose source is no longer there. */
  readonly gone: readonly SourceRecord[];
  readonly failed: readonly IndexFailure[];
}

export interface PlanOptions {
  readonly paths: readonly string[];
  /** The documents folder; ids and source paths are relative to it. */
  readonly root: string;
  readonly force?: boolean;
}

/**
 * Compares the sources below `paths` with the index. A source whose bytes cannot be read is planned as updated:
 * reading it says why.
 * Throws MingceError("source-missing") for a path that is not there.
 */
export async function planIndex(indexed: readonly SourceRecord[], options: PlanOptions): Promise<IndexPlan> {
  const { root } = options;
  const paths = await listSources([...options.paths], root);
  const conflicts = sourceConflicts(paths, root);
  const known = new Map(indexed.map((record) => [record.documentId, record]));
  const sources: PlannedSource[] = [];
  const failed: IndexFailure[] = [];
  const listed = new Set<string>();
  let unchanged = 0;
  for (const path of paths) {
    const conflict = conflicts.get(path);
    if (conflict !== undefined) {
      failed.push({ path, reason: describeError(conflict) });
      continue;
    }
    const documentId = documentIdOf(path, root);
    listed.add(documentId);
    const record = known.get(documentId);
    if (record === undefined) {
      sources.push({ path, documentId, change: "added" });
    } else if (record.sourcePath !== sourcePathOf(path, root) && existsSync(placeOf(record, root))) {
      const other = record.sourcePath;
      failed.push({
        path,
        reason: `${path} 与已收录的 ${other} 文件编号相同（${documentId}），请改文件名。`,
      });
    } else if (options.force !== true && (await isUnchanged(path, root, record))) {
      unchanged += 1;
    } else {
      sources.push({ path, documentId, change: "updated" });
    }
  }
  const gone = indexed.filter(
    (record) => !listed.has(record.documentId) && !existsSync(placeOf(record, root)),
  );
  return { sources, unchanged, gone, failed };
}

/** Where the file of an indexed document should be: below the root, or where it was named from. */
export function placeOf(record: SourceRecord, root: string): string {
  if (isAbsolute(record.sourcePath)) return record.sourcePath;
  const below = resolve(root, record.sourcePath);
  return existsSync(below) ? below : resolve(record.sourcePath);
}

async function isUnchanged(path: string, root: string, record: SourceRecord): Promise<boolean> {
  if (record.sourcePath !== sourcePathOf(path, root)) return false;
  return (await contentHashOf(path).catch(() => null)) === record.contentHash;
}
