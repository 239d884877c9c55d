/** Gives units their addresses: 第十二条/(一), 3, 一/7/二是. */
import type { Unit } from "./tree.ts";

const LONGEST_HEADING_ADDRESS = 40;

/**
 * Sets `path` of every unit. Numbers that run through the whole text stay flat (3, 第十二条); numbers that restart
 * carry their parent (一/4); items always do. A path taken before gets ~2, ~3.
 */
export function assignPaths(roots: readonly Unit[], taken: Map<string, number>): void {
  const flat = flatFamilies(roots);
  const visit = (unit: Unit, prefix: string): void => {
    const own = addressOf(unit);
    const alone = unit.parent === null || (flat.has(unit.family) && isNumbered(unit));
    const path = alone
      ? prefix === "" || unit.parent === null
        ? own
        : `${prefix}/${own}`
      : `${unit.parent?.path ?? ""}/${own}`;
    unit.path = unique(path, taken);
    const below = unit.family === "attachment" ? unit.path : prefix;
    for (const child of unit.children) visit(child, below);
  };
  for (const root of roots) visit(root, "");
}

/** A path not taken yet, entered as taken. `taken` counts how often a path was asked for. */
export function unique(path: string, taken: Map<string, number>): string {
  let times = (taken.get(path) ?? 0) + 1;
  let candidate = times === 1 ? path : `${path}~${times}`;
  while (times > 1 && taken.has(candidate)) {
    times += 1;
    candidate = `${path}~${times}`;
  }
  taken.set(path, times);
  if (candidate !== path) taken.set(candidate, 1);
  return candidate;
}

function isNumbered(unit: Unit): boolean {
  return (
    unit.level === "article" || unit.level === "measure" || unit.level === "chapter" || unit.level === "part"
  );
}

function addressOf(unit: Unit): string {
  if (unit.label !== null) return unit.label.address;
  if (unit.family === "paragraph") return unit.path === "" ? "p" : unit.path;
  const name = (unit.heading ?? "").replace(/[\s\u3000/]+/g, "").slice(0, LONGEST_HEADING_ADDRESS);
  return name === "" ? (unit.family === "attachment" ? "附件" : "无题") : name;
}

/** Families whose numbers never come twice and never fall back within one text. */
function flatFamilies(roots: readonly Unit[]): Set<Unit["family"]> {
  const state = new Map<
    Unit["family"],
    { last: number; branch: number; runs: boolean; parents: Set<Unit | null> }
  >();
  const visit = (unit: Unit): void => {
    if (unit.family === "attachment") {
      for (const known of state.values()) Object.assign(known, { last: 0, branch: 0 });
    }
    if (unit.label !== null && isNumbered(unit)) {
      const known = state.get(unit.family) ?? {
        last: 0,
        branch: 0,
        runs: true,
        parents: new Set<Unit | null>(),
      };
      const { ordinal, branch } = unit.label;
      if (ordinal < known.last || (ordinal === known.last && branch <= known.branch)) known.runs = false;
      known.last = ordinal;
      known.branch = branch;
      known.parents.add(unit.parent);
      state.set(unit.family, known);
    }
    for (const child of unit.children) visit(child);
  };
  for (const root of roots) visit(root);
  const flat = new Set<Unit["family"]>();
  for (const [family, known] of state) {
    const structural = family === "article" || family === "chapter" || family === "part";
    if (known.runs && (structural || known.parents.size > 1)) flat.add(family);
  }
  return flat;
}
