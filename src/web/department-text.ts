/** Roles of departments in words. */
import type { DepartmentFact, DepartmentRole } from "../domain/fact.ts";

export const DEPARTMENT_ROLE_LABELS: Readonly<Record<DepartmentRole, string>> = {
  lead: "牵头单位",
  responsible: "责任单位",
  cooperating: "配合单位",
  mentioned: "文中提到",
};

const ORDER: readonly DepartmentRole[] = ["lead", "responsible", "cooperating", "mentioned"];

/** Each department once, under its weightiest role, those in charge first. */
export function departmentsByWeight(facts: readonly DepartmentFact[]): DepartmentFact[] {
  const byName = new Map<string, DepartmentFact>();
  for (const fact of facts) {
    const known = byName.get(fact.name);
    if (!known || ORDER.indexOf(fact.role) < ORDER.indexOf(known.role)) byName.set(fact.name, fact);
  }
  return [...byName.values()].sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
}
