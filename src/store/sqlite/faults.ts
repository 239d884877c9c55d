/** What can be wrong with an index, in words a person can act on. */
import Database from "better-sqlite3";
import { MingceError } from "../../domain/errors.ts";
import { type IndexIdentity, identityDifferences } from "../../domain/index-identity.ts";

const REBUILD = "请运行 npx mingce index 重新生成索引。";

const PART_LABELS: Readonly<Record<keyof IndexIdentity, string>> = {
  schema: "索引格式",
  tokenizer: "分词与词典",
  segmenter: "条款切分",
  extractor: "要素提取",
  model: "向量模型",
};

export function missingIndex(path: string): MingceError {
  return new MingceError("index-missing", `还没有索引：${path}`, {
    hint: "请先运行 npx mingce index 生成索引（npm start 会自动生成）。",
    facts: { path },
  });
}

export function damagedIndex(path: string, cause: unknown): MingceError {
  const words = cause instanceof Error ? cause.message : String(cause);
  const reason = words.replaceAll("*** in database main ***", "").replace(/\s+/g, " ").trim();
  return new MingceError("index-damaged", `索引文件已损坏：${path}（${reason}）`, {
    hint: `${REBUILD}损坏的文件会改名保留，政策原文不受影响。`,
    facts: { path, reason },
    cause,
  });
}

export function incompatibleIndex(path: string, found: IndexIdentity, wanted: IndexIdentity): MingceError {
  const parts = identityDifferences(found, wanted);
  const list = parts.map((part) => `${PART_LABELS[part]}（索引 ${found[part]}，程序 ${wanted[part]}）`);
  return new MingceError("index-incompatible", `索引与当前程序不一致：${list.join("；")}。`, {
    hint: `${REBUILD}没有变化的向量会直接沿用。`,
    facts: { path, parts, found, wanted },
  });
}

export function busyIndex(path: string): MingceError {
  return new MingceError("index-busy", `另一个进程正在写这个索引：${path}`, {
    hint: "请等它完成后再运行；查询不受影响。",
    facts: { path },
  });
}

/** What SQLite says of a database in use, as an error a person can act on; anything else as it is. */
export function describeFault(path: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (isDamage(error)) return damagedIndex(path, error);
  if (isBusy(error)) return busyIndex(path);
  const facts = { path, sqlite: error.code };
  if (error.code === "SQLITE_FULL") {
    return new MingceError("internal", `磁盘空间不足，索引写不下去：${path}`, {
      hint: "请清理磁盘后再运行 npx mingce index，已完成的文件会保留。",
      facts,
      cause: error,
    });
  }
  if (error.code.startsWith("SQLITE_READONLY") || error.code.startsWith("SQLITE_CANTOPEN")) {
    return new MingceError("config-invalid", `索引所在的文件夹打不开或不可写：${path}`, {
      hint: "请检查文件夹权限，或用 --index（MINGCE_INDEX）换一个位置。",
      facts,
      cause: error,
    });
  }
  return error;
}

/** True for what SQLite says when the bytes of a file are not those of a sound database. */
function isDamage(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    (error.code.startsWith("SQLITE_CORRUPT") || error.code === "SQLITE_NOTADB")
  );
}

export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
}
