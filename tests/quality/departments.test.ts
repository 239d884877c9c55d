/** Departments and metadata measured on the hand-made answer keys, counted as their scorer counts. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DocumentMetadata, statusAt } from "../../src/domain/document.ts";
import type { DepartmentFact } from "../../src/domain/fact.ts";
import { extractDepartments } from "../../src/extract/departments.ts";
import { extractMetadata } from "../../src/extract/metadata.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { segment } from "../../src/segment/segment.ts";

const SHARED = process.env.MINGCE_SHARED ?? "../shared";
const PAIRS = [
  ["gold/document-000.json", "seeds/000_e70338d821820aa0.txt"],
  ["gold/document-003.json", "seeds/003_bee49f3461f3e8dd.txt"],
] as const;
const ASKED_ON = "2026-11-23";
const ROLES = ["lead", "responsible"] as const;

interface KeyDepartment {
  readonly canonical: string;
  readonly canonicalAlt?: readonly string[];
  readonly role: string;
}
interface KeyClause {
  readonly start: number;
  readonly departments?: readonly KeyDepartment[];
  readonly inherited?: readonly { readonly canonical: string }[];
}
interface Key {
  readonly meta: Readonly<Record<string, string | null>>;
  readonly clauses: readonly KeyClause[];
}
interface Found {
  readonly start: number;
  readonly facts: readonly DepartmentFact[];
}

const dictionaries = await loadDictionaries(new URL("../../corpus/dictionaries", import.meta.url).pathname);

function read(keyPath: string, textPath: string): { key: Key; metadata: DocumentMetadata; found: Found[] } {
  const key: Key = JSON.parse(readFileSync(join(SHARED, keyPath), "utf8"));
  const text = readFileSync(join(SHARED, textPath), "utf8");
  const outlines = segment(text);
  const metadata = extractMetadata(text, outlines, dictionaries, { fileName: textPath });
  const departments = extractDepartments(text, outlines, metadata, dictionaries);
  return {
    key,
    metadata,
    found: outlines.map(({ path, start }) => ({ start, facts: departments.get(path) ?? [] })),
  };
}

function bare(name: string): string {
  return name.replace(/[\s()（）]/g, "");
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 2;
}

/** Right, missed and extra bodies of one role; a body counts once per clause. */
function tally(key: Key, found: readonly Found[], role: string) {
  const left = found.flatMap(({ start, facts }) =>
    facts
      .filter((fact) => fact.role === role && !fact.inherited)
      .map(({ name }) => ({ start, name: bare(name) })),
  );
  const misses: string[] = [];
  let right = 0;
  for (const clause of key.clauses) {
    for (const department of clause.departments ?? []) {
      if (department.role !== role) continue;
      const names = [department.canonical, ...(department.canonicalAlt ?? [])].map(bare);
      const at = left.findIndex(({ start, name }) => near(start, clause.start) && names.includes(name));
      if (at === -1) misses.push(`missed ${department.canonical} at ${clause.start}`);
      else {
        right++;
        left.splice(at, 1);
      }
    }
  }
  misses.push(...left.map(({ start, name }) => `extra ${name} at ${start}`));
  return { right, misses };
}

describe.skipIf(!existsSync(join(SHARED, "gold")))("departments and metadata on the answer keys", () => {
  const documents = existsSync(join(SHARED, "gold")) ? PAIRS.map(([key, text]) => read(key, text)) : [];

  it.each(ROLES)("%s departments: F1 at least 0.97", (role) => {
    const counts = documents.map(({ key, found }) => tally(key, found, role));
    const right = counts.reduce((sum, count) => sum + count.right, 0);
    const wrong = counts.flatMap((count) => count.misses);
    expect((2 * right) / (2 * right + wrong.length), wrong.join("\n")).toBeGreaterThanOrEqual(0.97);
  });

  it("mentioned departments: at least 90 % of those in the keys are found, with their names", () => {
    const counts = documents.map(({ key, found }) => tally(key, found, "mentioned"));
    const right = counts.reduce((sum, count) => sum + count.right, 0);
    const missed = counts.flatMap((count) => count.misses.filter((miss) => miss.startsWith("missed")));
    expect(right / (right + missed.length), missed.join("\n")).toBeGreaterThanOrEqual(0.9);
  });

  it("every clause inherits what the key says it inherits", () => {
    for (const { key, found } of documents) {
      for (const clause of key.clauses) {
        const facts = found.find(({ start }) => near(start, clause.start))?.facts ?? [];
        const names = facts.filter(({ inherited }) => inherited).map(({ name }) => bare(name));
        for (const { canonical } of clause.inherited ?? []) expect(names).toContain(bare(canonical));
      }
    }
  });

  it("metadata: every field of the keys", () => {
    for (const { key, metadata } of documents) {
      expect({
        title: metadata.title,
        city: metadata.city,
        province: metadata.province,
        documentNumber: metadata.documentNumber,
        issuedDate: metadata.issuedOn,
        effectiveDate: metadata.effectiveFrom,
        expiryDate: metadata.expiresOn,
        status: statusAt(metadata.validity, ASKED_ON),
      }).toMatchObject({
        title: key.meta.title,
        city: key.meta.city,
        province: key.meta.province,
        documentNumber: key.meta.documentNumber,
        issuedDate: key.meta.issuedDate,
        effectiveDate: key.meta.effectiveDate,
        expiryDate: key.meta.expiryDate,
        status: key.meta.status,
      });
    }
  });
});
