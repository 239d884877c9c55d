/** The pages of the server, one line each. */
import type { App, Door, Routes } from "../http/door.ts";
import { askPage } from "./pages/ask.tsx";
import { calculatorPage } from "./pages/calculator.tsx";
import { calculatorsPage } from "./pages/calculators.tsx";
import { comparePage } from "./pages/compare.tsx";
import { coveragePage } from "./pages/coverage.tsx";
import { documentsPage } from "./pages/documents.tsx";
import { readerPage } from "./pages/reader.tsx";
import { staticFiles } from "./static-files.ts";

const PAGES: readonly Routes[] = [
  staticFiles,
  askPage,
  documentsPage,
  readerPage,
  comparePage,
  calculatorsPage,
  calculatorPage,
  coveragePage,
];

export function registerPages(app: App, door: Door): void {
  for (const register of PAGES) register(app, door);
}
