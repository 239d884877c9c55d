/** Styles, scripts and icons: read once, served from memory under a name that changes with their content. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Routes } from "../http/door.ts";

const FOLDER = fileURLToPath(new URL("./public/", import.meta.url));

/** The small base our styles stand on; put in front of them, so that a page loads one stylesheet. */
const BASE = readFileSync(createRequire(import.meta.url).resolve("modern-normalize/modern-normalize.css"));

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

interface StaticFile {
  readonly body: Buffer;
  readonly type: string;
  readonly version: string;
}

const files = new Map<string, StaticFile>(
  readdirSync(FOLDER).flatMap((name) => {
    const type = TYPES[extname(name)];
    if (type === undefined) return [];
    const own = readFileSync(join(FOLDER, name));
    const body = name === "mingce.css" ? Buffer.concat([BASE, own]) : own;
    return [[name, { body, type, version: createHash("sha256").update(body).digest("hex").slice(0, 12) }]];
  }),
);

/** URL of a file of src/web/public, for links in pages. Throws for a file that is not there: a broken page is a bug. */
export function asset(name: string): string {
  const file = files.get(name);
  if (!file) throw new Error(`no static file ${name}`);
  return `/static/${name}?v=${file.version}`;
}

/** GET /static/NAME: for a year under its version, for a minute without. */
export const staticFiles: Routes = (app) => {
  app.get("/static/:name", (c) => {
    const file = files.get(c.req.param("name"));
    if (!file) return c.notFound();
    const lasting = c.req.query("v") === file.version;
    return c.body(new Uint8Array(file.body), 200, {
      "Content-Type": file.type,
      "Cache-Control": lasting ? "public, max-age=31536000, immutable" : "public, max-age=60",
    });
  });
};
