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
      const kb = door.opening.current;
      if (kb) this.set((await kb.documents(kb.today())).length);
    },
  });
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    // Asks the store for something real: an index that has gone away must not count as ready.
    const cities = await door.kb().cities();
    return c.json({ status: "ready", cities: cities.length });
  });
  app.get("/metrics", async (c) =>
    c.body(await registry.metrics(), 200, { "Content-Type": registry.contentType }),
  );
}
