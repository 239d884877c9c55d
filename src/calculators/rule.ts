/** The shape of a rule file, checked by schema; `compileRule` in compile.ts checks what a schema cannot. */
import { z } from "zod";
import { isIsoDate } from "../domain/dates.ts";
import { type Condition, conditionSchema, decimalText, type Node, nodeSchema, plainName } from "./node.ts";

export const RULE_KINDS = [
  "award",
  "cap-only",
  "ratio",
  "waiver",
  "determination",
  "estimate",
  "deadline",
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** exact: what one gets; upTo: a maximum (最高, 不超过); atLeast: a minimum (不低于). */
export const NATURES = ["exact", "upTo", "atLeast"] as const;
export type Nature = (typeof NATURES)[number];

export const INPUT_TYPES = ["choice", "boolean", "money", "integer", "number", "date"] as const;
export type InputType = (typeof INPUT_TYPES)[number];

const isoDay = z.string().refine(isIsoDate, "日期要写成 2024-01-01");
const words = z.string().min(1).max(400);
const address = z.strictObject({
  document: z.string().min(1),
  path: z.string().min(1),
  /** `clauseHash` of the clause text the rule was written from; without one, nobody has said that it was read. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .default("0".repeat(16)),
});

const versionShape = {
  value: decimalText.optional(),
  min: decimalText.optional(),
  max: decimalText.optional(),
  /** Exact words of the clause the value is read from, enough of them to be understood alone. */
  quote: words,
  validFrom: isoDay.optional(),
  validTo: isoDay.optional(),
};
const paramSchema = z.strictObject({
  label: z.string().min(1).max(60),
  unit: z.string().default(""),
  /** Path of the clause the quote stands in, where it is not the rule's own. */
  clause: z.string().optional(),
  ...versionShape,
  quote: words.optional(),
  versions: z.array(z.strictObject(versionShape)).min(1).optional(),
});

const inputSchema = z.strictObject({
  name: plainName,
  label: z.string().min(1).max(80),
  type: z.enum(INPUT_TYPES),
  unit: z.string().nullable().default(null),
  /** Unit to compute in, where the printed one is loose: 人/项 counts awards. */
  measure: z.string().optional(),
  choices: z.array(z.string().min(1)).min(2).max(40).optional(),
  min: decimalText.optional(),
  max: decimalText.optional(),
  help: z.string().max(200).optional(),
});

const numericValue = z.strictObject({
  label: z.string(),
  unit: z.string().default(""),
  formula: nodeSchema,
});
const testValue = z.strictObject({ label: z.string(), test: conditionSchema });

const caseSchema = z.strictObject({
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  expected: z.union([
    z.string(),
    z.null(),
    z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
  ]),
  kind: z.string().optional(),
  ambiguous: z.boolean().optional(),
  asOf: isoDay.optional(),
  why: z.string().min(1),
});

/** A rule file as written. */
export const ruleFileSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{2,80}$/),
  title: z.string().min(1).max(120),
  city: z.string().min(1),
  audience: z.array(z.string().min(1)).min(1),
  theme: z.string().min(1),
  /** Words by which the same subject is found in other cities. */
  topics: z.array(z.string().min(1)).default([]),
  kind: z.enum(RULE_KINDS),
  clause: address,
  quote: words,
  validFrom: isoDay.optional(),
  validTo: isoDay.optional(),
  params: z.record(plainName, paramSchema).default({}),
  inputs: z.array(inputSchema).min(1).max(30),
  /** What cannot be together in one case: a part larger than its whole. Such input is refused. */
  checks: z.array(z.strictObject({ when: conditionSchema, message: z.string() })).default([]),
  eligibility: z
    .array(z.strictObject({ label: z.string().min(1), quote: words.optional(), when: conditionSchema }))
    .default([]),
  values: z.record(plainName, z.union([numericValue, testValue])).default({}),
  formula: nodeSchema.optional(),
  /** What holds when a condition is not met; nothing is due when absent. */
  otherwise: z
    .union([
      z.strictObject({ formula: nodeSchema, words: z.string() }),
      z.strictObject({ notComputable: z.string() }),
    ])
    .optional(),
  result: z.strictObject({
    nature: z.enum(NATURES),
    unit: z.string(),
    label: z.string().min(1).max(60),
  }),
  assumptions: z.array(z.string().min(1)).default([]),
  seeAlso: z.array(z.strictObject({ document: z.string(), path: z.string() })).default([]),
  cases: z.array(caseSchema).min(1),
});

export type RuleFile = z.infer<typeof ruleFileSchema>;
export type RuleInput = z.infer<typeof inputSchema>;
export type RuleCase = z.infer<typeof caseSchema>;
export type RuleAddress = z.infer<typeof address>;
export type { Condition, Node };
