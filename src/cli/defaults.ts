/** Where things lie when nothing else is said. */
import { fileURLToPath } from "node:url";
import type { Environment } from "./environment.ts";

/** The corpus that comes with the program. */
const OWN_CORPUS = fileURLToPath(new URL("../../corpus", import.meta.url));

export function corpusFolder(settings: Environment): string {
  return settings.corpus ?? OWN_CORPUS;
}

/** Today in China, where the documents take effect, ISO. */
export function today(now = new Date()): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(now);
}
