/** Runs the command line in the process of the tests, for what needs no process of its own. */
import { vi } from "vitest";
import { main } from "../../src/cli/main.ts";
import type { Run } from "./run.ts";

/** What the program says and ends with. `env` stands for this run only. */
export async function inProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const heard = { stdout: "", stderr: "" };
  const listen = (name: "stdout" | "stderr") =>
    vi.spyOn(process[name], "write").mockImplementation((text, ...rest) => {
      heard[name] += String(text);
      for (const done of rest) if (typeof done === "function") done();
      return true;
    });
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const spies = [listen("stdout"), listen("stderr")];
  try {
    return { code: await main(args), ...heard };
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
  }
}
