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
 * Where a clause names several bodies for several tasks (由统计局牵头测评,由工商联牵头评价), the one whose task fits.
 * @param coverage how much of the question some words hold
 * @param text of the whole document: the marker of an item may stand at the end of its article
 */
export function responsibilityWords(
  clause: Clause,
  text: string,
  coverage: (words: string) => number,
): Span | null {
  const [first] = departmentsOf(clause).filter((fact) => fact.role !== "mentioned");
  if (first === undefined) return null;
  const group = clause.departments.filter(
    (fact) => fact.role === first.role && fact.inherited === first.inherited,
  );
  const lists = listsOf(group);
  const taskOf = (list: Span, next: Span | undefined) =>
    text.slice(list.end, Math.min(next?.start ?? clause.end, list.end + TASK_REACH));
  const [named] = lists
    .map((list, index) => ({ list, fit: coverage(taskOf(list, lists[index + 1])) }))
    .sort((a, b) => b.fit - a.fit || a.list.start - b.list.start);
  if (named === undefined) return null;
  let { start, end } = named.list;
  const before = text.slice(Math.max(0, start - MARKER_REACH), start);
  const marker = MARKER.exec(before);
  if (marker !== null) start -= before.length - marker.index;
  if (text.startsWith("等", end)) end += 1;
  return { start, end };
}

/** How far behind a name its task may reach, in characters. */
const TASK_REACH = 80;

/** Lists of one marker each, in reading order: names with nothing but signs between them. */
function listsOf(group: readonly DepartmentFact[]): Span[] {
  const lists: Span[] = [];
  for (const fact of [...group].sort((a, b) => a.start - b.start)) {
    const last = lists.at(-1);
    if (last !== undefined && fact.start - last.end <= 3) {
      lists[lists.length - 1] = { start: last.start, end: Math.max(last.end, fact.end) };
    } else lists.push({ start: fact.start, end: fact.end });
  }
  return lists;
}
