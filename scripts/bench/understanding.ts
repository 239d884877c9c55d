/** What understanding costs: every text of a folder inspected, and one text grown to 64 times its length. */
import { understand } from "../../src/build/understand.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { readSource, readSourceBytes } from "../../src/ingest/read-source.ts";
import { listSources } from "../../src/ingest/sources.ts";
import { megabytes, residentBytes, seconds } from "./measure.ts";

const AS_OF = "2024-06-01";
const GROWTH = [1, 2, 4, 8, 16, 32, 64];
const SLOWEST_SHOWN = 3;

/** Prints documents, clauses, characters and seconds; then milliseconds per 1,000 characters as a text grows. */
export async function benchUnderstanding(folder: string, grown: string): Promise<void> {
  const dictionaries = await loadDictionaries("corpus/dictionaries");
  const paths = await listSources([folder], folder);
  const times: { path: string; milliseconds: number }[] = [];
  let characters = 0;
  let clauses = 0;
  const began = performance.now();
  for (const path of paths) {
    const start = performance.now();
    const { text, clauses: found } = understand(await readSource(path, folder), dictionaries, AS_OF);
    times.push({ path, milliseconds: performance.now() - start });
    characters += text.length;
    clauses += found.length;
  }
  const spent = performance.now() - began;
  console.log(
    `${paths.length} documents, ${characters} characters, ${clauses} clauses: ${seconds(spent)} s, ` +
      `${Math.round(characters / spent)} characters a millisecond, memory ${megabytes(residentBytes())} MB`,
  );
  for (const { path, milliseconds } of times
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, SLOWEST_SHOWN)) {
    console.log(`  slowest: ${Math.round(milliseconds)} ms ${path}`);
  }
  const { text } = await readSource(grown);
  console.log("times  characters        ms  ms per 1,000");
  for (const times of GROWTH) {
    const source = await readSourceBytes("grown.txt", Buffer.from(text.repeat(times)));
    const start = performance.now();
    understand(source, dictionaries, AS_OF);
    const milliseconds = performance.now() - start;
    const length = text.length * times;
    console.log(
      `${String(times).padStart(5)}${String(length).padStart(12)}${milliseconds.toFixed(0).padStart(10)}` +
        `${((milliseconds / length) * 1000).toFixed(2).padStart(14)}`,
    );
  }
}
