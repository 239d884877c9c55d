/** What every route and page gets: the knowledge base (once it is open), and the settings of the server. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Logger } from "pino";
import { MingceError } from "../domain/errors.ts";
import type { KnowledgeBase } from "../kb.ts";
import type { Jobs } from "./jobs.ts";

/** A knowledge base that may still be opening: null until it is there. */
export interface Opening {
  readonly current: KnowledgeBase | null;
}

export interface ServerSettings {
  /** Bearer tokens that may change documents; none: the server is read-only. */
  readonly tokens: readonly string[];
  /** Number of trusted proxies in front, whose X-Forwarded-For is believed. */
  readonly trustProxy: number;
  /** Requests one client may make in ten seconds. */
  readonly requestsPerTenSeconds: number;
  /** Largest request body in bytes. */
  readonly maxBodyBytes: number;
}

export const DEFAULT_SETTINGS: ServerSettings = {
  tokens: [],
  trustProxy: 0,
  // A script that asks one question after another reaches some 1,500: only one that asks many at once meets the limit.
  requestsPerTenSeconds: 2000,
  maxBodyBytes: 20 * 1024 * 1024,
};

export interface Door {
  /** @throws MingceError not-ready while the index is being opened */
  kb(): KnowledgeBase;
  readonly opening: Opening;
  readonly settings: ServerSettings;
  readonly log: Logger;
  readonly jobs: Jobs;
}

export type App = OpenAPIHono;

/** Adds its calls or pages to the app. */
export type Routes = (app: App, door: Door) => void;

/** The knowledge base, or the named error of one that is not open yet. */
export function opened(opening: Opening): KnowledgeBase {
  if (opening.current) return opening.current;
  throw new MingceError("not-ready", "索引正在打开，还不能回答。", { hint: "请过几秒再试。" });
}
