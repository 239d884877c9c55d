/** The HNSW graph on disk: a cache beside the database, with a record that says what it was made of. */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { HierarchicalNSW } from "hnswlib-node";
import hnswlib from "hnswlib-node";
import { sha256OfFile } from "../../files/checksums.ts";

export interface GraphRecord {
  /** Which database it was made from; rows of another mean other passages. */
  readonly epoch: string;
  readonly dimensions: number;
  /** Breadth of search at which the recall check passed; null where none did. */
  readonly breadth: number | null;
  /** Passage rows taken out again; the graph still holds their points. */
  readonly removed: readonly number[];
  /** SHA-256 of the graph file: the library trusts what it reads, and a damaged file can end the process. */
  readonly sha256: string;
}

const graphPath = (dir: string): string => join(dir, "vectors.hnsw");
const recordPath = (dir: string): string => join(dir, "vectors.hnsw.json");

export interface RecordedGraph {
  readonly graph: HierarchicalNSW;
  readonly record: GraphRecord;
}

/** Another process may save a graph while this one is being read; it takes longer to save one than to read it. */
const MOST_ATTEMPTS = 3;

/** The graph of a folder, or null when there is none, it is damaged, or it belongs to another database. */
export async function loadGraph(
  dir: string,
  epoch: string,
  dimensions: number,
): Promise<RecordedGraph | null> {
  try {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (!existsSync(graphPath(dir)) || !existsSync(recordPath(dir))) return null;
      const before = await fileState(graphPath(dir));
      const loaded = await readRecorded(dir, epoch, dimensions);
      // The library opens the file by its name once more: what was checked must be what was read.
      if ((await fileState(graphPath(dir))) === before) return loaded;
    }
    return null;
  } catch {
    // A cache that cannot be read is no cache; it is made again from the vectors in the database.
    return null;
  }
}

async function readRecorded(dir: string, epoch: string, dimensions: number): Promise<RecordedGraph | null> {
  const record = JSON.parse(await readFile(recordPath(dir), "utf8")) as GraphRecord;
  if (record.epoch !== epoch || record.dimensions !== dimensions) return null;
  if ((await sha256OfFile(graphPath(dir))) !== record.sha256) return null;
  const graph = new hnswlib.HierarchicalNSW("ip", dimensions);
  await graph.readIndex(graphPath(dir));
  return { graph, record };
}

/** What tells one file of a name from the one that replaced it. */
async function fileState(path: string): Promise<string> {
  const { ino, mtimeNs, size } = await stat(path, { bigint: true });
  return `${ino} ${mtimeNs} ${size}`;
}

/** Writes graph and record, each whole or not at all. The record goes last: it vouches for the graph. */
export async function saveGraph(
  dir: string,
  graph: HierarchicalNSW,
  record: Omit<GraphRecord, "sha256">,
): Promise<void> {
  const temporary = join(dir, `vectors.hnsw.${randomUUID()}`);
  try {
    await graph.writeIndex(temporary);
    const sha256 = await sha256OfFile(temporary);
    await rename(temporary, graphPath(dir));
    await writeFile(`${temporary}.json`, JSON.stringify({ ...record, sha256 }));
    await rename(`${temporary}.json`, recordPath(dir));
  } finally {
    await rm(temporary, { force: true });
    await rm(`${temporary}.json`, { force: true });
  }
}
