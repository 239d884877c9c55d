/** Which clauses a filter lets through: SQL with bound values over documents, departments and amounts. */
import type { Database } from "better-sqlite3";
import type { ClauseFilter } from "../../domain/retrieval.ts";

/** Allowed clause rows, one byte per row number; null lets every row through. */
export type AllowedRows = Uint8Array | null;

/** Filters kept ready; people page and refine, so the same few come again. */
const KEPT_FILTERS = 32;

/** `statusAt` of domain/document.ts as SQL; a property test holds them together. */
const STATUS = `CASE
  WHEN declared = 'draft' THEN 'draft'
  WHEN declared = 'repealed' THEN 'repealed'
  WHEN expires_on IS NOT NULL AND :asOf > expires_on THEN 'expired'
  WHEN effective_from IS NOT NULL AND :asOf < effective_from THEN 'notYetEffective'
  WHEN effective_from IS NOT NULL OR declared = 'stated' THEN 'inForce'
  ELSE 'unknown' END`;

/** A list as one bound value: the statement stays the same whatever its length. */
const oneOf = (name: string): string => `IN (SELECT value FROM json_each(:${name}))`;

interface DocumentRange {
  readonly first: number;
  readonly count: number;
}

/** Evaluates filters against one database, remembering the last ones per revision. */
export function createFilter(db: Database): (filter: ClauseFilter, revision: string) => AllowedRows {
  const kept = new Map<string, AllowedRows>();
  let keptRevision = "";
  return (filter, revision) => {
    if (revision !== keptRevision) {
      kept.clear();
      keptRevision = revision;
    }
    const key = JSON.stringify(conditionsOf(filter));
    const known = kept.get(key);
    if (known !== undefined) return known;
    const allowed = evaluate(db, filter);
    if (kept.size >= KEPT_FILTERS) kept.clear();
    kept.set(key, allowed);
    return allowed;
  };
}

/** The filter's own fields: a search request carries more, which must not make two filters of one. */
function conditionsOf(filter: ClauseFilter): ClauseFilter {
  return {
    cities: filter.cities,
    departments: filter.departments,
    documentTypes: filter.documentTypes,
    statuses: filter.statuses,
    documentIds: filter.documentIds,
    levels: filter.levels,
    kind: filter.kind,
    minAmount: filter.minAmount,
    maxAmount: filter.maxAmount,
    includeExpired: filter.includeExpired,
    asOf: filter.asOf,
  };
}

function evaluate(db: Database, filter: ClauseFilter): AllowedRows {
  const ranges = allowedDocuments(db, filter);
  const clauses = allowedClauses(db, filter);
  const all = db
    .prepare("SELECT count(*) AS n, max(first_clause + clause_count) AS top FROM documents")
    .get() as {
    n: number;
    top: number | null;
  };
  if (clauses === null && ranges.length === all.n) return null;
  const inDocuments = new Uint8Array(all.top ?? 0);
  for (const { first, count } of ranges) inDocuments.fill(1, first, first + count);
  if (clauses === null) return inDocuments;
  const allowed = new Uint8Array(inDocuments.length);
  for (const row of clauses) allowed[row] = inDocuments[row] ?? 0;
  return allowed;
}

function allowedDocuments(db: Database, filter: ClauseFilter): DocumentRange[] {
  const where: string[] = [];
  const values: Record<string, string> = {};
  const among = (column: string, name: string, list: readonly string[] | undefined): void => {
    if (list === undefined || list.length === 0) return;
    where.push(`${column} ${oneOf(name)}`);
    values[name] = JSON.stringify(list);
  };
  among("city", "cities", filter.cities);
  among("document_type", "types", filter.documentTypes);
  among("id", "ids", filter.documentIds);
  if (filter.statuses !== undefined && filter.statuses.length > 0) {
    values.asOf = filter.asOf;
    among(STATUS, "statuses", filter.statuses);
  } else if (filter.includeExpired !== true) {
    values.asOf = filter.asOf;
    where.push(`${STATUS} NOT IN ('expired', 'repealed')`);
  }
  const condition = where.length === 0 ? "" : `WHERE ${where.join(" AND ")}`;
  return db
    .prepare(`SELECT first_clause AS first, clause_count AS count FROM documents ${condition}`)
    .all(values) as DocumentRange[];
}

/** Rows of the clauses that meet the conditions on clauses; null when there are none such conditions. */
function allowedClauses(db: Database, filter: ClauseFilter): number[] | null {
  const where: string[] = [];
  const values: Record<string, string | number> = {};
  if (filter.levels !== undefined && filter.levels.length > 0) {
    where.push(`row IN (SELECT row FROM clauses WHERE level ${oneOf("levels")})`);
    values.levels = JSON.stringify(filter.levels);
  }
  if (filter.departments !== undefined && filter.departments.length > 0) {
    where.push(`row IN (SELECT clause FROM clause_departments WHERE name ${oneOf("departments")})`);
    values.departments = JSON.stringify(filter.departments);
  }
  if (filter.kind !== undefined) {
    where.push("row IN (SELECT clause FROM clause_amounts WHERE kind = :kind)");
    values.kind = filter.kind;
  }
  if (filter.minAmount !== undefined || filter.maxAmount !== undefined) {
    // A range 5万-10万 meets "at least 8万" by its upper end and "at most 6万" by its lower one.
    where.push(`row IN (SELECT clause FROM clause_amounts WHERE kind = 'money' AND role = 'benefit'
      AND high >= :least AND low <= :most)`);
    values.least = Number(filter.minAmount ?? 0);
    values.most = Number(filter.maxAmount ?? Number.MAX_VALUE);
  }
  if (where.length === 0) return null;
  return db
    .prepare(`SELECT row FROM clauses WHERE ${where.join(" AND ")}`)
    .pluck()
    .all(values) as number[];
}
