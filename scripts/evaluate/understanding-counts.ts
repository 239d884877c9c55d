/** Counts what was understood of a document against its answer key, as the scorer beside the keys counts. */
import type { ClauseLevel } from "../../src/domain/clause.ts";
import type { Amount } from "../../src/domain/fact.ts";
import type { KeyAmount, KeyedDocument } from "./answer-keys.ts";
import { type Count, emptyCount } from "./counts.ts";

/** Clauses are found when they begin within this many characters of the key's. */
const SLACK = 2;

export type Family = "section" | "clause" | "item";
/** Level families as the keys are scored; paragraphs and title blocks are not. */
const FAMILIES: Readonly<Partial<Record<ClauseLevel, Family>>> = {
  part: "section",
  chapter: "section",
  section: "section",
  measure: "clause",
  article: "clause",
  item: "item",
  subitem: "item",
};

export function familyOf(level: string): Family | undefined {
  return FAMILIES[level as ClauseLevel];
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= SLACK;
}

/** Clauses of one family that begin where the key says. */
export function countClauses({ name, key, inspection }: KeyedDocument, family: Family): Count {
  const count = emptyCount();
  const left = inspection.clauses.filter((clause) => familyOf(clause.level) === family);
  for (const wanted of key.clauses.filter((clause) => familyOf(clause.level) === family)) {
    const at = left.findIndex((clause) => near(clause.start, wanted.start));
    if (at === -1) {
      count.missed += 1;
      count.misses.push(`${name}: ${family} ${wanted.id} not found`);
    } else {
      count.right += 1;
      left.splice(at, 1);
    }
  }
  count.extra = left.length;
  count.misses.push(...left.map(({ path, start }) => `${name}: extra ${family} ${path} at ${start}`));
  return count;
}

/** Headings of measures and articles, brackets and spaces apart. */
export function countHeadings({ name, key, inspection }: KeyedDocument): Count {
  const count = emptyCount();
  for (const wanted of key.clauses) {
    if (familyOf(wanted.level) !== "clause" || !wanted.heading) continue;
    const found = inspection.clauses.find(
      (clause) => familyOf(clause.level) === "clause" && near(clause.start, wanted.start),
    );
    if (bare(found?.heading ?? "") === bare(wanted.heading)) count.right += 1;
    else {
      count.missed += 1;
      count.misses.push(`${name}: heading of ${wanted.id}: ${found?.heading ?? null}`);
    }
  }
  return count;
}

/** What of an amount must agree with the key: its value alone, with bound and per, or with the role as well. */
export type Strictness = "value" | "bound and per" | "bound, per and role";

/**
 * Amounts of the key that must be found. A money or rate amount the key does not have at all is extra; one that
 * overlaps an optional amount of the key is not.
 */
export function countAmounts({ name, key, inspection }: KeyedDocument, strictness: Strictness): Count {
  const count = emptyCount();
  const found = inspection.clauses.flatMap((clause) => clause.amounts);
  const used = new Set<Amount>();
  for (const wanted of key.clauses.flatMap((clause) => clause.amounts)) {
    const [start, end] = [wanted.coreStart ?? wanted.start, wanted.coreEnd ?? wanted.end];
    const overlapping = found.filter(
      (amount) => amount.start < end && amount.end > start && amount.kind === wanted.type,
    );
    for (const amount of overlapping) used.add(amount);
    if (!wanted.mandatory) continue;
    const match = overlapping.find((amount) => sameValue(wanted, amount));
    if (match !== undefined && agrees(wanted, match, strictness)) count.right += 1;
    else {
      count.missed += 1;
      const got = match === undefined ? "not found" : `${match.bound}, ${match.per}, ${match.role}`;
      count.misses.push(`${name}: ${wanted.raw} at ${wanted.start}: ${got}`);
    }
  }
  const extra = found.filter(
    (amount) => !used.has(amount) && (amount.kind === "money" || amount.kind === "rate"),
  );
  count.extra = extra.length;
  count.misses.push(...extra.map(({ quote, start }) => `${name}: extra ${quote} at ${start}`));
  return count;
}

function sameValue(wanted: KeyAmount, amount: Amount): boolean {
  const number = (value: string | null) => (value === null ? null : Number(value));
  if ((wanted.min ?? null) !== null)
    return number(amount.min) === wanted.min && number(amount.max) === wanted.max;
  return (wanted.value ?? null) !== null && number(amount.value) === wanted.value;
}

function agrees(wanted: KeyAmount, amount: Amount, strictness: Strictness): boolean {
  if (strictness === "value") return true;
  if (![wanted.bound, ...wanted.boundAlt].includes(amount.bound)) return false;
  if (![wanted.per, ...wanted.perAlt].includes(amount.per)) return false;
  return strictness === "bound and per" || [wanted.role, ...wanted.roleAlt].includes(amount.role);
}

export type DepartmentRole = "lead" | "responsible" | "cooperating" | "mentioned";

/** Bodies of one role, on the clause that names them; a body counts once per clause. */
export function countDepartments({ name, key, inspection }: KeyedDocument, role: DepartmentRole): Count {
  const count = emptyCount();
  const left = inspection.clauses.flatMap(({ start, departments }) =>
    departments
      .filter((fact) => fact.role === role && !fact.inherited)
      .map((fact) => ({ start, name: bare(fact.name) })),
  );
  for (const clause of key.clauses) {
    for (const wanted of clause.departments.filter((department) => department.role === role)) {
      const names = [wanted.canonical, ...(wanted.canonicalAlt ?? [])].map(bare);
      const at = left.findIndex((fact) => near(fact.start, clause.start) && names.includes(fact.name));
      if (at === -1) {
        count.missed += 1;
        count.misses.push(`${name}: ${role} ${wanted.canonical} at ${clause.start} missed`);
      } else {
        count.right += 1;
        left.splice(at, 1);
      }
    }
  }
  count.extra = left.length;
  count.misses.push(...left.map((fact) => `${name}: extra ${role} ${fact.name} at ${fact.start}`));
  return count;
}

/** Bodies the key says a clause inherits from elsewhere. */
export function countInherited({ name, key, inspection }: KeyedDocument): Count {
  const count = emptyCount();
  for (const clause of key.clauses) {
    const found = inspection.clauses.find(({ start }) => near(start, clause.start))?.departments ?? [];
    const names = found.filter(({ inherited }) => inherited).map((fact) => bare(fact.name));
    for (const { canonical } of clause.inherited ?? []) {
      if (names.includes(bare(canonical))) count.right += 1;
      else {
        count.missed += 1;
        count.misses.push(`${name}: ${canonical} not inherited at ${clause.start}`);
      }
    }
  }
  return count;
}

/** Fields of the document itself; null where the key says the text gives none. */
export function countMetadata({ name, key, inspection }: KeyedDocument): Count {
  const count = emptyCount();
  const { meta } = key;
  const { document } = inspection;
  const fields: readonly (readonly [string, string | null, string | null])[] = [
    ["title", meta.title, document.title],
    ["city", meta.city, document.city],
    ["province", meta.province, document.province],
    ["document number", meta.documentNumber, document.documentNumber],
    ["issued", meta.issuedDate, document.issuedOn],
    ["effective", meta.effectiveDate, document.effectiveFrom],
    ["expires", meta.expiryDate, document.expiresOn],
    ["status", meta.status === "in_force" ? "inForce" : meta.status, document.status],
  ];
  for (const [field, wanted, found] of fields) {
    if (wanted === found) count.right += 1;
    else {
      count.missed += 1;
      count.misses.push(`${name}: ${field}: ${found} instead of ${wanted}`);
    }
  }
  return count;
}

function bare(name: string): string {
  return name.replace(/[\s()（）]/g, "");
}
