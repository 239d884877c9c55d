/** The store contract over every store. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { storeContract } from "./store.ts";
import { IDENTITY } from "./store-samples.ts";

storeContract("sqlite", async () => {
  const dir = await mkdtemp(join(tmpdir(), "mingce-store-"));
  return {
    openForWriting: () => openSqliteStore(dir, { identity: IDENTITY, mode: "write" }),
    openForReading: () => openSqliteStore(dir, { identity: IDENTITY, mode: "read" }),
    remove: () => rm(dir, { recursive: true, force: true }),
  };
});
