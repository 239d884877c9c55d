/** The calls of the server, one line each. */
import type { Registry } from "prom-client";
import type { App, Door, Routes } from "./door.ts";
import { calculatorRoutes } from "./routes/calculators.ts";
import { compareRoutes } from "./routes/compare.ts";
import { documentationRoutes } from "./routes/documentation.ts";
import { documentRoutes } from "./routes/documents.ts";
import { facetRoutes } from "./routes/facets.ts";
import { importRoutes } from "./routes/imports.ts";
import { operationRoutes } from "./routes/operations.ts";
import { searchRoutes } from "./routes/search.ts";
import { versionRoutes } from "./routes/versions.ts";

const ROUTES: readonly Routes[] = [
  searchRoutes,
  documentRoutes,
  facetRoutes,
  compareRoutes,
  versionRoutes,
  calculatorRoutes,
  importRoutes,
];

/** Registers every call; the documentation last, so that it knows them all. */
export function registerRoutes(app: App, door: Door, registry: Registry): void {
  for (const register of ROUTES) register(app, door);
  operationRoutes(app, door, registry);
  documentationRoutes(app);
}
