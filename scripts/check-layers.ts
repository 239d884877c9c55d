/** Holds the layers of src/ (docs/architecture.md): an import may only go to a room listed below the importing one. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Rooms from the bottom up. A room may import itself and every room of a row above it in this list
 * (that is: below it in the house). Rooms of one row do not know each other.
 */
export const LAYERS: readonly (readonly string[])[] = [
  ["domain"],
  ["files"],
  ["text"],
  ["segment"],
  ["extract"],
  ["ingest", "embed", "rerank", "wording", "store"],
  ["calculators"],
  ["build"],
  ["search"],
  ["compare"],
  ["answer"],
  ["kb"],
  ["kb.ts"],
  ["http", "cli", "mcp", "web"],
];

/**
 * Imports that break the rows on purpose, each with its reason.
 * cli starts the server; http mounts the pages; both only hand over what kb.ts opened.
 */
const EXCEPTIONS: ReadonlySet<string> = new Set(["cli>http", "http>web", "web>http"]);

export interface LayerFault {
  readonly file: string;
  readonly imports: string;
  readonly reason: string;
}

/** Static, re-exporting and dynamic relative imports of one source text. */
export function relativeImports(source: string): string[] {
  const found = source.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)["'](\.{1,2}\/[^"']+)["']/g);
  return [...found].map((match) => match[1] ?? "");
}

/** Checks every TypeScript file under `src`. Faults in file order; empty when the layers hold. */
export function checkLayers(src: string): LayerFault[] {
  const layerOf = new Map(LAYERS.flatMap((rooms, layer) => rooms.map((room) => [room, layer] as const)));
  const faults: LayerFault[] = [];
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  for (const file of files.sort()) {
    const room = file.split(sep)[0] ?? "";
    const layer = layerOf.get(room);
    if (layer === undefined) {
      faults.push({ file, imports: "", reason: `${room} is not a room of the house` });
      continue;
    }
    const path = join(src, file);
    for (const specifier of relativeImports(readFileSync(path, "utf8"))) {
      const target = relative(src, resolve(dirname(path), specifier));
      const targetRoom = target.split(sep)[0] ?? "";
      if (targetRoom === room || EXCEPTIONS.has(`${room}>${targetRoom}`)) continue;
      const targetLayer = layerOf.get(targetRoom);
      if (targetLayer === undefined) {
        if (target.startsWith("..")) faults.push({ file, imports: specifier, reason: "leaves src/" });
        else faults.push({ file, imports: specifier, reason: `${targetRoom} is not a room of the house` });
      } else if (targetLayer >= layer) {
        faults.push({ file, imports: specifier, reason: `${room} may not import ${targetRoom}` });
      }
    }
  }
  return faults;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const src = resolve(dirname(fileURLToPath(import.meta.url)), "../src");
  const faults = checkLayers(src);
  for (const fault of faults) console.error(`src/${fault.file}: ${fault.imports} (${fault.reason})`);
  console.log(faults.length === 0 ? "layers hold" : `${faults.length} imports go the wrong way`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
