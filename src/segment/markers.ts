/** Gives the responsibility marker behind the last item back to the measure or article it speaks for. */
import { trailingMarker } from "./lines.ts";
import type { Unit } from "./tree.ts";

/**
 * Ends the last item of a list before the marker that closes its line, when no item above carries one of its own:
 * (一)…; (二)…。(责任单位:市财政局) names who carries out the whole measure. Spans must be closed before.
 */
export function cedeMarkers(text: string, unit: Unit): void {
  for (const child of unit.children) cedeMarkers(text, child);
  if (unit.level !== "measure" && unit.level !== "article") return;
  const items = unit.children.filter((child) => child.level === "item");
  const last = items[items.length - 1];
  if (items.length < 2 || last === undefined || last !== unit.children[unit.children.length - 1]) return;
  if (unit.continuation.length > 0) return;
  const line: Unit[] = [last];
  for (
    let at = last.children[last.children.length - 1];
    at !== undefined;
    at = at.children[at.children.length - 1]
  ) {
    line.push(at);
  }
  const leaf = line[line.length - 1] ?? last;
  if (line.some((one) => one.continuation.length > 0)) return;
  const marker = trailingMarker(text, leaf.bodyFrom, leaf.bodyTo);
  if (marker <= leaf.bodyFrom || items.slice(0, -1).some((item) => endsInMarker(text, item))) return;
  leaf.bodyTo = marker;
  for (const one of line) one.end = marker;
}

function endsInMarker(text: string, item: Unit): boolean {
  return item.children.length === 0
    ? trailingMarker(text, item.bodyFrom, item.bodyTo) !== -1
    : item.children.some((child) => endsInMarker(text, child));
}
