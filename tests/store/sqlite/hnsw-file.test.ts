/** The graph's file while several processes write it: what is loaded is one graph with its own record, or nothing. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import hnswlib from "hnswlib-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadGraph, saveGraph } from "../../../src/store/sqlite/hnsw-file.ts";

const DIMENSIONS = 8;
const EPOCH = "one";
const ROUNDS = 40;
const READERS = 8;

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "mingce-hnsw-file-"));
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

/** A graph of `points` points; its record lists as many removed rows, so that one tells of the other. */
function graphOf(points: number) {
  const graph = new hnswlib.HierarchicalNSW("ip", DIMENSIONS);
  graph.initIndex(points);
  for (let row = 0; row < points; row++)
    graph.addPoint(
      Array.from({ length: DIMENSIONS }, (_, i) => i),
      row,
    );
  const removed = Array.from({ length: points }, (_, row) => row);
  return { graph, record: { epoch: EPOCH, dimensions: DIMENSIONS, breadth: 64, removed } };
}

test("a graph is never paired with the record of another one", async () => {
  const graphs = [graphOf(100), graphOf(2000)];
  const pairs: [number, number][] = [];
  const load = async (): Promise<void> => {
    const loaded = await loadGraph(dir, EPOCH, DIMENSIONS);
    if (loaded !== null) pairs.push([loaded.graph.getCurrentCount(), loaded.record.removed.length]);
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const { graph, record } of graphs) {
      // More readers than the process has threads for files: steps of a load then lie far apart.
      await Promise.all([...Array.from({ length: READERS }, load), saveGraph(dir, graph, record)]);
    }
  }
  expect(pairs.length).toBeGreaterThan(ROUNDS);
  expect(pairs.filter(([points, removed]) => points !== removed)).toEqual([]);
});
