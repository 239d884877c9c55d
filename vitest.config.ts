import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    globalSetup: ["tests/support/seed-index.ts"],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // Two cores everywhere this runs; native parts (ONNX, SQLite) live in child processes, not threads.
    pool: "forks",
    maxWorkers: 2,
  },
});
