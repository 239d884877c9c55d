/** Options of serve and start. */
import type { Command } from "commander";
import { z } from "zod";
import { type Environment, portSchema } from "./environment.ts";
import { type CommonOptions, checkedBy, settings } from "./options.ts";

export interface ServeOptions extends CommonOptions {
  readonly host?: string;
  readonly port?: number;
}

export function withServeOptions(command: Command): Command {
  return command
    .option(
      "--host <地址>",
      "监听的地址（默认 127.0.0.1，或 MINGCE_HOST）",
      checkedBy(z.string().min(1, "不能为空")),
    )
    .option("--port <端口>", "监听的端口（默认 8787，或 MINGCE_PORT；0 为任选）", checkedBy(portSchema));
}

/** The environment, with what the command line says on top. */
export function serveSettings(options: ServeOptions): Environment {
  const environment = settings(options);
  return { ...environment, host: options.host ?? environment.host, port: options.port ?? environment.port };
}
