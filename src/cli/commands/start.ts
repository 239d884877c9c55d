/** mingce start, what `npm start` runs: refreshes the index where the corpus has changed, then serves. */
import type { RegisterCommand } from "../commands.ts";
import { withCommonOptions, withExamples } from "../options.ts";
import { type ServeOptions, serveSettings, withServeOptions } from "../serve-options.ts";

export const startCommand: RegisterCommand = (program) => {
  const command = program
    .command("start")
    .description("建立或刷新索引，然后启动服务（npm start 用的就是它）")
    .action(async (options: ServeOptions) => {
      const environment = serveSettings(options);
      const { serveUntilStopped } = await import("../serving.ts");
      const { openRefreshed } = await import("../refreshing.ts");
      await serveUntilStopped(environment, () => openRefreshed(environment), options.json === true);
    });
  withCommonOptions(withServeOptions(command));
  withExamples(command, "npm start", "npm start -- --port 9000");
};
