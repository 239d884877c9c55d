/** Small measuring: percentiles of latency, sizes of folders, memory of this process. */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

export const seconds = (milliseconds: number): number => Math.round(milliseconds / 10) / 100;
export const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;
export const residentBytes = (): number => process.memoryUsage().rss;

/** Wall-clock milliseconds of `work` over every item, `rounds` times, one after another. */
export async function latency<T>(
  rounds: number,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const item of items) {
      const began = performance.now();
      await work(item);
      times.push(performance.now() - began);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}

/** Bytes of all files directly in a folder. */
export async function folderBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder)) bytes += (await stat(join(folder, name))).size;
  return bytes;
}
