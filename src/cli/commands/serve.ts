/** mingce serve: the HTTP server over an index that is there. */
import type { RegisterCommand } from "../commands.ts";
import { withCommonOptions, withExamples } from "../options.ts";
import { type ServeOptions, serveSettings, withServeOptions } from "../serve-options.ts";

export const serveCommand: RegisterCommand = (program) => {
  const command = program
    .command("serve")
    .description("启动网页和接口服务（索引须已建好）")
    .action(async (options: ServeOptions) => {
      const environment = serveSettings(options);
      const { serveUntilStopped } = await import("../serving.ts");
      const { openFor } = await import("../knowledge-base.ts");
      await serveUntilStopped(environment, () => openFor(environment, "read"), options.json === true);
    });
  withCommonOptions(withServeOptions(command));
  withExamples(command, "mingce serve", "mingce serve --host 0.0.0.0 --port 8080");
};
