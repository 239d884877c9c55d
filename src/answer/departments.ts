/** Who is responsible: the marker words of a clause (责任单位:市财政局) and the departments behind them. */
import type { Clause } from "../domain/clause.ts";
import type { DepartmentFact } from "../domain/fact.ts";
import type { Span } from "../domain/span.ts";

/** Roles in the order in which they answer "which department". */
const ROLE_ORDER = { lead: 0, responsible: 1, cooperating: 2, mentioned: 3 } as const;

/** How far before the first department its marker may begin: (责任单位: and the like. */
const MARKER_REACH = 16;
const MARKER = /(?:牵头|责任|主管|负责|配合|实施|组织)(?:单位|部门|机关|科室)?[:：]\s*$/u;

/** Departments of a clause, those who answer for it first; those named for many clauses at once come last. */
export function departmentsOf(clause: Clause): DepartmentFact[] {
  return [...clause.departments].sort(
    (a, b) =>
      Number(a.inherited) - Number(b.inherited) ||
      ROLE_ORDER[a.role] - ROLE_ORDER[b.role] ||
      a.start - b.start,
  );
}

/**
 * The words that name who is responsible for a clause, from the marker to the last name of its list; where there
 * is no marker, the name itself. Null when the clause names nobody but in passing.
 * @param text of the whole document: the marker of an item may stand at the end of its article
 */
export function responsibilityWords(clause: Clause, text: string): Span | null {
  const [first] = departmentsOf(clause).filter((fact) => fact.role !== "mentioned");
  if (first === undefined) return null;
  const group = clause.departments.filter(
    (fact) => fact.role === first.role && fact.inherited === first.inherited,
  );
  let start = Math.min(...group.map((fact) => fact.start));
  let end = start;
  for (const fact of [...group].sort((a, b) => a.start - b.start)) {
    // The list of one marker: names with nothing but signs between them.
    if (fact.start - end > 3 && end > start) break;
    end = Math.max(end, fact.end);
  }
  const before = text.slice(Math.max(0, start - MARKER_REACH), start);
  const marker = MARKER.exec(before);
  if (marker !== null) start -= before.length - marker.index;
  if (text.startsWith("等", end)) end += 1;
  return { start, end };
}
