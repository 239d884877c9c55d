#!/usr/bin/env node
// Runs the TypeScript sources directly (tsx): a checkout never serves a stale build.
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `明策需要 Node.js 20.19 或更高版本，当前是 ${process.versions.node}。\n请升级 Node.js 后再试。\n`,
  );
  process.exit(2);
}

const { register } = await import("tsx/esm/api");
// The tsconfig is named, so that pages compile the same from whatever folder the command is called.
register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
const { main } = await import("../src/cli/main.ts");
process.exitCode = await main(process.argv.slice(2));
