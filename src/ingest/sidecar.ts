/** The sidecar NAME.yaml beside a source: what the text does not say, or says wrongly. */
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { isIsoDate } from "../domain/dates.ts";
import { DOCUMENT_STATUSES, DOCUMENT_TYPES } from "../domain/document.ts";
import { MingceError } from "../domain/errors.ts";
import type { SidecarMetadata } from "../domain/source.ts";
import { describeIssues } from "./describe-issues.ts";

const text = z.string().trim().min(1, "不能为空");
const date = z.string().refine(isIsoDate, "应为存在的日期，写作 2024-10-27");

/** Schema of a sidecar, also for uploads with metadata. Unknown keys are errors: a mistyped key would be lost silently. */
export const sidecarSchema = z.strictObject({
  title: text.optional(),
  city: text.optional(),
  province: text.optional(),
  region: text.optional(),
  issuers: z.array(text).optional(),
  documentNumber: text.optional(),
  documentType: z.enum(DOCUMENT_TYPES).optional(),
  status: z.enum(DOCUMENT_STATUSES).optional(),
  issuedOn: date.optional(),
  effectiveFrom: date.optional(),
  expiresOn: date.optional(),
  sourceUrl: z.url("应为网址").optional(),
});

const FIELDS = Object.keys(sidecarSchema.shape).join("、");

/**
 * Sidecar metadata from YAML text. `name` is the file to name in messages. An empty file is an empty sidecar.
 * Throws MingceError("unprocessable") naming the field and what is wrong with it.
 */
export function parseSidecar(yaml: string, name: string): SidecarMetadata {
  let value: unknown;
  try {
    // Dates stay strings: the core schema has no timestamps.
    value = parse(yaml, { schema: "core" }) ?? {};
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    const where = line === undefined ? "" : `第 ${line} 行`;
    throw sidecarError(name, `${where}不是合法的 YAML`, error);
  }
  return checkSidecar(value, name);
}

/** Checks metadata that came as a value, as uploads bring it. Throws as parseSidecar does. */
export function checkSidecar(value: unknown, name: string): SidecarMetadata {
  const checked = sidecarSchema.safeParse(value);
  if (!checked.success) throw sidecarError(name, describeIssues(checked.error), checked.error);
  return checked.data;
}

function sidecarError(name: string, what: string, cause: unknown): MingceError {
  return new MingceError("unprocessable", `${name} 的内容有误：${what}。`, {
    hint: `可写的字段：${FIELDS}。`,
    facts: { path: name },
    cause,
  });
}
