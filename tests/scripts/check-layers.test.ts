import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkLayers, relativeImports } from "../../scripts/check-layers.ts";

function house(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "mingce-layers-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, ".."), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

test("an import upwards is a fault, one downwards is not", () => {
  const root = house({
    "domain/span.ts": 'import { cut } from "../text/terms.ts";',
    "text/terms.ts": 'import type { Span } from "../domain/span.ts";',
  });
  expect(checkLayers(root)).toEqual([
    { file: "domain/span.ts", imports: "../text/terms.ts", reason: "domain may not import text" },
  ]);
});

test("rooms of one row do not know each other, and unknown rooms are named", () => {
  const root = house({
    "store/a.ts": 'export * from "../embed/b.ts";',
    "embed/b.ts": "",
    "helpers/c.ts": "",
  });
  expect(checkLayers(root).map((fault) => fault.reason)).toEqual([
    "helpers is not a room of the house",
    "store may not import embed",
  ]);
});

test("static, type, re-exporting, side-effect and dynamic imports are all seen", () => {
  const source = [
    'import a from "./a.ts";',
    'import type { B } from "../b.ts";',
    'export { c } from "./c.ts";',
    'import "./d.ts";',
    'const e = await import("./e.ts");',
    'import fs from "node:fs";',
  ].join("\n");
  expect(relativeImports(source)).toEqual(["./a.ts", "../b.ts", "./c.ts", "./d.ts", "./e.ts"]);
});
