/** Departments of a document's clauses: from markers, from running text, and by inheritance. */
import type { ClauseOutline } from "../domain/clause.ts";
import type { Dictionaries } from "../domain/dictionaries.ts";
import type { DocumentMetadata } from "../domain/document.ts";
import type { DepartmentFact } from "../domain/fact.ts";
import { quoted, type Span } from "../domain/span.ts";
import { bareLists } from "./departments/bare-list.ts";
import { ClauseTree } from "./departments/clause-tree.ts";
import { generalNotes } from "./departments/general-note.ts";
import { inheritDepartments, type OwnedList } from "./departments/inherit.ts";
import { lexiconOf } from "./departments/lexicon.ts";
import { fullNamesIn } from "./departments/literal.ts";
import { findMarkers } from "./departments/marker.ts";
import { type ListedDepartment, readList } from "./departments/marker-list.ts";
import { mentionsIn } from "./departments/mentions.ts";
import { homeOf, seat } from "./departments/naming.ts";
import { openingsOf } from "./departments/openings.ts";
import { ownersOf } from "./departments/owner.ts";
import { type Context, readDepartment } from "./departments/read.ts";
import { spelledOutIn } from "./departments/spelled-out.ts";
import { regionIndexOf } from "./metadata/regions.ts";

/**
 * Departments per clause path, in reading order. A marker (责任单位：…) belongs to the measure or article it stands
 * in, its items inherit it; mentions in running text belong to the deepest clause. Names are full standard names,
 * quotes the words of the text; `inherited` facts point at the words they come from.
 */
export function extractDepartments(
  text: string,
  outlines: readonly ClauseOutline[],
  metadata: Pick<DocumentMetadata, "province" | "city" | "region">,
  dictionaries: Pick<Dictionaries, "regions" | "departments">,
): Map<string, DepartmentFact[]> {
  const lexicon = lexiconOf(dictionaries);
  const regions = regionIndexOf(dictionaries);
  const home = homeOf(metadata);
  const context: Context = {
    lexicon,
    regions,
    openings: openingsOf(dictionaries),
    home,
    spelledOut: spelledOutIn(text, lexicon),
    fullNames: fullNamesIn(text, regions),
  };
  const tree = new ClauseTree(outlines);
  const markers = findMarkers(
    text,
    (at, limit) => readDepartment(text, at, limit, context, seat(home)) !== null,
    bareLists(text, context),
  );
  const owners = ownersOf(text, markers, tree);
  const facts = new Map<string, DepartmentFact[]>();
  const lists: OwnedList[] = [];
  markers.forEach((marker, i) => {
    const owner = owners[i];
    if (owner === undefined || owner === null) return;
    const departments = readList(text, marker.content, marker.role, context).filter(
      ({ end }) => end <= owner.end,
    );
    lists.push({ owner, departments });
    for (const department of departments) add(facts, owner.path, factOf(text, department, false));
  });
  for (const mention of mentionsIn(
    text,
    { start: 0, end: text.length },
    blockedSpans(text, markers),
    context,
  )) {
    const clause = tree.deepestAt(mention.start);
    if (clause !== null) add(facts, clause.path, factOf(text, mention, false));
  }
  inheritDepartments(lists, generalNotes(text, markers, context), tree, (path, department) =>
    add(facts, path, factOf(text, department, true)),
  );
  for (const list of facts.values())
    list.sort((a, b) => Number(a.inherited) - Number(b.inherited) || a.start - b.start);
  return facts;
}

function factOf(
  text: string,
  department: Omit<ListedDepartment, "carriesOn">,
  inherited: boolean,
): DepartmentFact {
  return {
    ...quoted(text, department.start, department.end),
    name: department.name,
    role: department.role,
    inherited,
  };
}

/** Keeps one fact per name: a role beats a mention, own words beat inherited ones. */
function add(facts: Map<string, DepartmentFact[]>, path: string, fact: DepartmentFact): void {
  const list = facts.get(path) ?? [];
  facts.set(path, list);
  const same = list.findIndex(
    (other) =>
      other.name === fact.name &&
      (other.role === fact.role || fact.role === "mentioned" || other.role === "mentioned"),
  );
  const other = list[same];
  if (other === undefined) list.push(fact);
  else if (other.role === "mentioned" && fact.role !== "mentioned" && !fact.inherited) list[same] = fact;
}

/** Markers and book titles: what stands in them is no mention. */
function blockedSpans(text: string, markers: readonly Span[]): Span[] {
  const spans: Span[] = markers.map(({ start, end }) => ({ start, end }));
  let depth = 0;
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x300a && depth++ === 0) open = i;
    else if (char === 0x300b && depth > 0 && --depth === 0) spans.push({ start: open, end: i + 1 });
    else if (char === 0x0a && depth > 0) depth = 0;
  }
  return spans.sort((a, b) => a.start - b.start);
}
