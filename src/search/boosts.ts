/** Small additions for a clause that states the kind of thing a question asks for. */
import type { Clause } from "../domain/clause.ts";
import type { Document } from "../domain/document.ts";
import type { ParsedQuery } from "../domain/retrieval.ts";
import { type AskedKind, statesKind } from "./asked-kind.ts";

/**
 * Against fused scores of 0 to about 1. They order clauses on the same subject (the one with the sum before the
 * one with the slogan) and must stay too small to lift another subject: useful 0.02 to 0.08.
 */
export const BOOSTS = {
  statesAmount: 0.05,
  statesDepartment: 0.02,
  statesTime: 0.03,
  defines: 0.05,
  namedDepartment: 0.05,
  namedDocument: 0.15,
  namedYear: 0.02,
  /** A province named in the question, and a document of another one. */
  namedProvince: 0.06,
  otherProvince: -0.12,
  /** Preambles and title blocks speak of everything that follows and settle nothing. */
  frontmatter: -0.06,
} as const;

const TIME = /\d{4}年|\d{1,3}个?(?:工作日|月|日|天|年)|自.{1,20}起/u;
const DEFINITION = /是指|所称|包括|指的是|即/u;

/** Sum of the boosts a clause earns for this question; `kind` is what wantedKindOf says of it. */
export function boostOf(
  query: ParsedQuery,
  kind: AskedKind | null,
  clause: Clause,
  document: Document,
): number {
  let boost = 0;
  if (kind !== null && statesKind(kind, clause, clause)) boost += BOOSTS.statesAmount;
  if (query.intent === "who" && clause.departments.length > 0) boost += BOOSTS.statesDepartment;
  if (query.intent === "when" && TIME.test(clause.text)) boost += BOOSTS.statesTime;
  if (query.intent === "what" && DEFINITION.test(clause.text)) boost += BOOSTS.defines;
  if (query.departments.some((name) => clause.departments.some((fact) => fact.name.endsWith(name)))) {
    boost += BOOSTS.namedDepartment;
  }
  if (query.documentIds.includes(document.id)) boost += BOOSTS.namedDocument;
  const dates = [document.issuedOn, document.effectiveFrom, document.title];
  if (query.years.some((year) => dates.some((date) => date?.includes(String(year)))))
    boost += BOOSTS.namedYear;
  boost += provinceBoost(query.provinces ?? [], document);
  if (clause.level === "frontmatter") boost += BOOSTS.frontmatter;
  return boost;
}

function provinceBoost(provinces: readonly string[], { province }: Document): number {
  if (provinces.length === 0 || province === null) return 0;
  return provinces.includes(province) ? BOOSTS.namedProvince : BOOSTS.otherProvince;
}
