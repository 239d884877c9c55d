/** The store contract over every store. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { type StorePlace, storeContract } from "./store.ts";
import { IDENTITY } from "./store-samples.ts";

async function sqlitePlace(approximateFrom?: number): Promise<StorePlace> {
  const dir = await mkdtemp(join(tmpdir(), "mingce-store-"));
  return {
    openForWriting: () => openSqliteStore(dir, { identity: IDENTITY, mode: "write", approximateFrom }),
    openForReading: () => openSqliteStore(dir, { identity: IDENTITY, mode: "read", approximateFrom }),
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

storeContract("sqlite", () => sqlitePlace());
storeContract("sqlite, nearest neighbours by graph", () => sqlitePlace(1));
