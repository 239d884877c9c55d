/** Hands departments down: to the items of a clause, and to other clauses where the text says 以下均需…落实. */
import type { ClauseOutline } from "../../domain/clause.ts";
import type { ClauseTree } from "./clause-tree.ts";
import type { GeneralNote } from "./general-note.ts";
import type { ListedDepartment } from "./marker-list.ts";

/** What one marker lists, with the clause that owns it. */
export interface OwnedList {
  readonly owner: ClauseOutline;
  readonly departments: readonly ListedDepartment[];
}

/** Calls `give` for every clause and department it inherits. */
export function inheritDepartments(
  lists: readonly OwnedList[],
  notes: readonly GeneralNote[],
  tree: ClauseTree,
  give: (path: string, department: ListedDepartment) => void,
): void {
  for (const { owner, departments } of lists) {
    if (departments.length === 0) continue;
    for (const clause of tree.descendantsOf(owner)) {
      for (const department of departments) give(clause.path, department);
    }
  }
  const carried = earliest([
    ...lists.flatMap(({ owner, departments }) =>
      departments.filter(({ carriesOn }) => carriesOn).map((department) => ({ from: owner.end, department })),
    ),
    ...notes.flatMap(({ end, scope, departments }) =>
      departments.map((department) => ({ from: scope === "following" ? end : 0, department })),
    ),
  ]);
  if (carried.length === 0) return;
  for (const clause of tree.clauses) {
    if (clause.level !== "measure" && clause.level !== "article") continue;
    const within = tree.descendantsOf(clause);
    for (const { from, department } of carried) {
      if (clause.start < from) continue;
      give(clause.path, department);
      for (const inner of within) give(inner.path, department);
    }
  }
}

interface Carried {
  readonly from: number;
  readonly department: ListedDepartment;
}

/** One note per body: texts that say 下同 at every measure say no more than those that say it once. */
function earliest(carried: readonly Carried[]): Carried[] {
  const byBody = new Map<string, Carried>();
  for (const one of carried) {
    const key = `${one.department.role} ${one.department.name}`;
    const known = byBody.get(key);
    if (known === undefined || one.from < known.from) byBody.set(key, one);
  }
  return [...byBody.values()];
}
