/** Small measuring: percentiles of latency, sizes of folders, memory of this process. */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

export const seconds = (milliseconds: number): number => Math.round(milliseconds / 10) / 100;
export const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;
const tenths = (value: number): number => Math.round(value * 10) / 10;
export const residentBytes = (): number => process.memoryUsage().rss;

/**
 * Milliseconds of `work` over every item, `rounds` times, one after another: percentiles by the clock, and the mean
 * of processor time, which says more on a machine that does other things as well.
 */
export async function latency<T>(
  rounds: number,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<{ p50: number; p95: number; cpu: number }> {
  const times: number[] = [];
  const cpuBegan = process.cpuUsage();
  for (let round = 0; round < rounds; round++) {
    for (const item of items) {
      const began = performance.now();
      await work(item);
      times.push(performance.now() - began);
    }
  }
  const cpu = process.cpuUsage(cpuBegan);
  times.sort((a, b) => a - b);
  const at = (share: number): number => tenths(times[Math.floor(times.length * share)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), cpu: tenths((cpu.user + cpu.system) / 1000 / times.length) };
}

/** Bytes of all files directly in a folder. */
export async function folderBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder)) bytes += (await stat(join(folder, name))).size;
  return bytes;
}
