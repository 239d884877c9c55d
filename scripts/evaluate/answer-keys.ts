/** The answer keys made by hand beside the project, each with what the program understands of the same document. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { understand } from "../../src/build/understand.ts";
import type { Inspection } from "../../src/domain/indexing.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { readSource } from "../../src/ingest/read-source.ts";

/** Day the status of a document is told for, so that figures do not change with the calendar. */
const AS_OF = "2026-11-23";
const KEY_FILES = ["gold/document-000.json", "gold/document-003.json"];

const number = z.number().nullish();
const amount = z.object({
  raw: z.string(),
  type: z.string(),
  start: z.number(),
  end: z.number(),
  coreStart: z.number().optional(),
  coreEnd: z.number().optional(),
  value: number,
  min: number,
  max: number,
  bound: z.string(),
  boundAlt: z.array(z.string()).default([]),
  per: z.string().nullable(),
  perAlt: z.array(z.string().nullable()).default([]),
  role: z.string(),
  roleAlt: z.array(z.string()).default([]),
  mandatory: z.boolean(),
});
const department = z.object({
  canonical: z.string(),
  canonicalAlt: z.array(z.string()).nullish(),
  role: z.string(),
});
const clause = z.object({
  id: z.string(),
  level: z.string(),
  heading: z.string().nullable(),
  start: z.number(),
  end: z.number(),
  amounts: z.array(amount).default([]),
  departments: z.array(department).default([]),
  inherited: z.array(z.object({ canonical: z.string() })).nullish(),
});
const key = z.object({
  file: z.string(),
  meta: z.object({
    title: z.string().nullable(),
    city: z.string().nullable(),
    province: z.string().nullable(),
    documentNumber: z.string().nullable(),
    issuedDate: z.string().nullable(),
    effectiveDate: z.string().nullable(),
    expiryDate: z.string().nullable(),
    status: z.string(),
  }),
  clauses: z.array(clause),
});

export type KeyAmount = z.infer<typeof amount>;
export type AnswerKey = z.infer<typeof key>;

export interface KeyedDocument {
  readonly name: string;
  readonly key: AnswerKey;
  readonly inspection: Inspection;
}

/** The keys below `shared` with their documents inspected; none where the folder has no keys. */
export async function keyedDocuments(shared: string): Promise<KeyedDocument[]> {
  const files = KEY_FILES.filter((file) => existsSync(join(shared, file)));
  if (files.length === 0) return [];
  const dictionaries = await loadDictionaries("corpus/dictionaries");
  return Promise.all(
    files.map(async (file) => {
      const read = key.parse(JSON.parse(readFileSync(join(shared, file), "utf8")));
      const source = await readSource(join(shared, "seeds", read.file));
      return { name: file, key: read, inspection: understand(source, dictionaries, AS_OF) };
    }),
  );
}
