/** Hands departments down: to the items of a clause, and to later clauses where the text says 以下均需…落实. */
import type { ClauseOutline } from "../../domain/clause.ts";
import type { ClauseTree } from "./clause-tree.ts";
import type { ListedDepartment } from "./marker-list.ts";

/**
 * Calls `give` for every clause and department it inherits.
 * @param listed what each marker lists, with the clause that owns it
 */
export function inheritDepartments(
  _text: string,
  listed: readonly { readonly owner: ClauseOutline; readonly departments: readonly ListedDepartment[] }[],
  tree: ClauseTree,
  give: (path: string, department: ListedDepartment) => void,
): void {
  for (const { owner, departments } of listed) {
    if (departments.length === 0) continue;
    for (const clause of tree.descendantsOf(owner)) {
      for (const department of departments) give(clause.path, department);
    }
  }
  const carried: { from: number; department: ListedDepartment }[] = listed.flatMap(({ owner, departments }) =>
    departments
      .filter((department) => department.carriesOn)
      .map((department) => ({ from: owner.end, department })),
  );
  if (carried.length === 0) return;
  for (const clause of tree.clauses) {
    if (clause.level !== "measure" && clause.level !== "article") continue;
    for (const { from, department } of carried) {
      if (clause.start < from) continue;
      give(clause.path, department);
      for (const inner of tree.descendantsOf(clause)) give(inner.path, department);
    }
  }
}
