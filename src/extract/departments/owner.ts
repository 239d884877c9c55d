/** Which clause a marker belongs to. */
import type { ClauseOutline } from "../../domain/clause.ts";
import type { Span } from "../../domain/span.ts";
import type { ClauseTree } from "./clause-tree.ts";

/**
 * Owner of each marker, null outside all clauses. A marker belongs to the measure or article it stands in, even at
 * the end of its last item; where a measure has several markers in different items, or one inside an item that is
 * not the last, each belongs to its item. A marker in a row of a table belongs to the row.
 */
export function ownersOf(text: string, markers: readonly Span[], tree: ClauseTree): (ClauseOutline | null)[] {
  const places = markers.map((marker) => tree.deepestAt(marker.start));
  const wholes = places.map((place) => wholeOf(place, tree));
  const spots = new Map<string, Set<string>>();
  markers.forEach((marker, i) => {
    const whole = wholes[i];
    if (whole === undefined || whole === null || continues(text, markers[i - 1], marker)) return;
    const known = spots.get(whole.path) ?? new Set();
    spots.set(whole.path, known.add(childOf(places[i] ?? whole, whole, tree)?.path ?? ""));
  });
  return markers.map((_marker, i) => {
    const whole = wholes[i] ?? null;
    const place = places[i] ?? null;
    if (whole === null || place === null) return place;
    const child = childOf(place, whole, tree);
    if (child === null) return whole;
    if (place.level === "paragraph" && isCell(text, markers[i])) return place;
    const last = tree.childrenOf(whole).at(-1);
    return (spots.get(whole.path)?.size ?? 0) > 1 || child !== last ? itemOf(place, whole, tree) : whole;
  });
}

/** The second list of one marker: （牵头单位：A；配合单位：B）, or two lines below each other. */
function continues(text: string, previous: Span | undefined, marker: Span): boolean {
  return (
    previous !== undefined &&
    /^[\s；;，,。、）)〕\]】（(〔[【]*$/.test(text.slice(previous.end, marker.start))
  );
}

/** 项目：技改；…；责任单位：市经信局: the cell of a table names who carries out its row. */
function isCell(text: string, marker: Span | undefined): boolean {
  return marker !== undefined && /[；;]\s?$/.test(text.slice(Math.max(0, marker.start - 2), marker.start));
}

function wholeOf(place: ClauseOutline | null, tree: ClauseTree): ClauseOutline | null {
  for (let at = place; at !== null; at = tree.parentOf(at)) {
    if (at.level === "measure" || at.level === "article") return at;
  }
  return null;
}

/** The child of `whole` that holds `place`, null where `place` is `whole` itself. */
function childOf(place: ClauseOutline, whole: ClauseOutline, tree: ClauseTree): ClauseOutline | null {
  let child: ClauseOutline | null = null;
  for (let at: ClauseOutline | null = place; at !== null && at !== whole; at = tree.parentOf(at)) child = at;
  return child;
}

/** The item around a place; a paragraph of its own counts for what encloses it. */
function itemOf(place: ClauseOutline, whole: ClauseOutline, tree: ClauseTree): ClauseOutline {
  for (let at: ClauseOutline | null = place; at !== null && at !== whole; at = tree.parentOf(at)) {
    if (at.level === "item" || at.level === "subitem") return at;
  }
  return whole;
}
