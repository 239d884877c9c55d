/** The commands of the program, one line each. Files here stay light: what is heavy loads when a command runs. */
import type { Command } from "commander";
import { askCommand } from "./commands/ask.ts";
import { calculateCommand } from "./commands/calculate.ts";
import { compareCommand } from "./commands/compare.ts";
import { evaluateCommand } from "./commands/evaluate.ts";
import { indexCommand } from "./commands/index.ts";
import { inspectCommand } from "./commands/inspect.ts";
import { searchCommand } from "./commands/search.ts";
import { serveCommand } from "./commands/serve.ts";
import { startCommand } from "./commands/start.ts";
import { statusCommand } from "./commands/status.ts";
import { versionsCommand } from "./commands/versions.ts";
import type { Outcome } from "./exit-codes.ts";

/** Adds one command to the program; its action sets the exit code in `outcome` where it is not 0. */
export type RegisterCommand = (program: Command, outcome: Outcome) => void;

const COMMANDS: readonly RegisterCommand[] = [
  inspectCommand,
  indexCommand,
  searchCommand,
  askCommand,
  compareCommand,
  versionsCommand,
  calculateCommand,
  evaluateCommand,
  statusCommand,
  serveCommand,
  startCommand,
];

export function registerCommands(program: Command, outcome: Outcome): void {
  for (const register of COMMANDS) register(program, outcome);
}
