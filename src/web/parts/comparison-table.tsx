/** The matrix of a comparison: rows are fields, columns are cities, every statement opens its clause. */

import type { Clause } from "../../domain/clause.ts";
import {
  COMPARISON_FIELD_LABELS,
  COMPARISON_FIELDS,
  type Comparison,
  type FieldCell,
  type FieldValue,
  NOT_STATED,
} from "../../domain/comparison.ts";
import { clauseHref } from "../links.ts";

/** Cities without a rule get columns of their own up to this many; more are named above the table. */
export const MOST_UNCOVERED_COLUMNS = 4;

/** More statements than this in one cell are folded. */
const OPEN_STATEMENTS = 4;

export function ComparisonTable({ comparison, all }: { comparison: Comparison; all: boolean }) {
  const differing = new Set(comparison.differences.map(({ field }) => field));
  const clauses = new Map(
    comparison.cities.flatMap((column) => column.clauses.map(({ clause }) => [clause.id, clause] as const)),
  );
  const uncovered = comparison.uncovered.length > MOST_UNCOVERED_COLUMNS ? [] : comparison.uncovered;
  const rows = COMPARISON_FIELDS.filter((field) => all || differing.has(field)).filter((field) =>
    comparison.cities.some((column) => column.fields[field].cells.length > 0),
  );
  return (
    <section class="table-scroll" aria-label="比较表" tabindex={0}>
      <table class="comparison">
        <caption class="visually-hidden">各市规定并排：{comparison.topic}</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            {comparison.cities.map(({ city }) => (
              <th scope="col">{city}</th>
            ))}
            {uncovered.map((city) => (
              <th scope="col" class="uncovered">
                {city}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((field, index) => (
            <tr class={differing.has(field) ? "differs" : undefined}>
              <th scope="row">
                {COMPARISON_FIELD_LABELS[field]}{" "}
                {all && differing.has(field) ? <span class="badge differs-badge">不同</span> : null}
              </th>
              {comparison.cities.map((column) => (
                <td>
                  <Statements value={column.fields[field]} clauses={clauses} />
                </td>
              ))}
              {index === 0
                ? uncovered.map((city) => (
                    <td class="uncovered" rowspan={rows.length}>
                      <p class="unstated">{NOT_STATED}</p>
                      <p class="hint">{city}的文件没有规定这个主题。</p>
                    </td>
                  ))
                : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Statements({ value, clauses }: { value: FieldValue; clauses: ReadonlyMap<string, Clause> }) {
  const stated = unique(value.cells.filter((cell) => !cell.aside));
  const aside = unique(value.cells.filter((cell) => cell.aside));
  const folded = [...stated.slice(OPEN_STATEMENTS), ...aside];
  return (
    <>
      {stated.length === 0 ? <p class="unstated">{NOT_STATED}</p> : null}
      <List cells={stated.slice(0, OPEN_STATEMENTS)} clauses={clauses} />
      {folded.length > 0 ? (
        <details>
          <summary>
            {stated.length === 0 ? "条款中旁及" : "另有"} {folded.length} 项
          </summary>
          <List cells={folded} clauses={clauses} />
        </details>
      ) : null}
    </>
  );
}

function List({ cells, clauses }: { cells: readonly FieldCell[]; clauses: ReadonlyMap<string, Clause> }) {
  if (cells.length === 0) return null;
  return (
    <ul class="statements">
      {cells.map((cell) => {
        const clause = clauses.get(cell.clauseId);
        return <li>{clause === undefined ? cell.text : <a href={clauseHref(clause)}>{cell.text}</a>}</li>;
      })}
    </ul>
  );
}

/** The same words of several clauses are shown once. */
function unique(cells: readonly FieldCell[]): FieldCell[] {
  const seen = new Set<string>();
  return cells.filter(({ text }) => !seen.has(text) && seen.add(text));
}
