/** The writer's lock: one indexer at a time, and the lock of a killed one is gone with it. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { busyIndex, isBusy } from "./faults.ts";

/** Locks taken and not given back: a handle nobody refers to is closed by the garbage collector, and its lock with it. */
const held = new Set<Database.Database>();

/**
 * Takes the lock of an index folder; returns what gives it back.
 * It is SQLite's own file lock on an empty database: the system drops it when the process ends, however it ends,
 * so no lock is ever stale and no process number is ever compared.
 * Throws MingceError("index-busy") when another holds it.
 */
export function lockForWriting(dir: string): () => void {
  const lock = new Database(join(dir, "writer.lock"), { timeout: 0 });
  try {
    lock.pragma("journal_mode = MEMORY");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    throw isBusy(error) ? busyIndex(dir) : error;
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    lock.close();
  };
}
