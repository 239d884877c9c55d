/** The pages of the server, one line each. */
import type { App, Door, Routes } from "../http/door.ts";
import { staticFiles } from "./static-files.ts";

const PAGES: readonly Routes[] = [staticFiles];

export function registerPages(app: App, door: Door): void {
  for (const register of PAGES) register(app, door);
}
