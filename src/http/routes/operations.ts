/** GET /healthz, /readyz, /metrics: for those who run the server. */
import type { Registry } from "prom-client";
import { Gauge } from "prom-client";
import type { App, Door } from "../door.ts";

export function operationRoutes(app: App, door: Door, registry: Registry): void {
  new Gauge({
    name: "mingce_index_documents",
    help: "Documents in the index",
    registers: [registry],
    async collect() {
      if (door.opening.current) this.set((await door.opening.current.status()).documents);
    },
  });
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    const { documents, clauses } = await door.kb().status();
    return c.json({ status: "ready", documents, clauses });
  });
  app.get("/metrics", async (c) =>
    c.body(await registry.metrics(), 200, { "Content-Type": registry.contentType }),
  );
}
