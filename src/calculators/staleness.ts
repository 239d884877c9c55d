/** Whether a calculator still stands on the words it was written from, and on rules in force. */
import { createHash } from "node:crypto";
import type { Clause } from "../domain/clause.ts";
import { DOCUMENT_STATUS_LABELS, type Document, type DocumentStatus, statusAt } from "../domain/document.ts";
import { citationOf } from "../segment/citation.ts";
import type { Rule } from "./compiled.ts";

/**
 * Whether the rule may still be relied on: as it was reviewed, not reviewed since its clause changed, past its time.
 * What the document itself is on that day, a draft for instance, is told beside it.
 */
export const CALCULATOR_STATES = ["current", "needsReview", "expired"] as const;
export type CalculatorState = (typeof CALCULATOR_STATES)[number];

const CURRENT_LABELS: Readonly<Record<DocumentStatus, string>> = {
  ...DOCUMENT_STATUS_LABELS,
  inForce: "现行",
};

export interface Standing {
  readonly state: CalculatorState;
  /** For people: 现行, 征求意见稿, 待复核, 已失效, 尚未施行; 效力未注明 where 现行 would claim too much. */
  readonly stateLabel: string;
  /** Status of the document on that day; null when the document is not in the knowledge base. */
  readonly documentStatus: DocumentStatus | null;
  /** Why, in Chinese; null when there is nothing to say. */
  readonly reason: string | null;
}

/** 16 hex digits over the words of a clause; white space does not count, a changed figure does. */
export function clauseHash(text: string): string {
  return createHash("sha256").update(text.replace(/\s/gu, ""), "utf8").digest("hex").slice(0, 16);
}

/** The status of the document on a day: nothing holds before it was issued. */
function statusOn(document: Document, asOf: string): DocumentStatus {
  const status = statusAt(document.validity, asOf);
  const unissued = document.issuedOn !== null && asOf < document.issuedOn;
  return unissued && (status === "inForce" || status === "unknown") ? "notYetEffective" : status;
}

/**
 * The state of a rule on one day, the gravest first: no longer in force, no longer the same words, not yet decided.
 * A calculator in any of them still computes, and says so beside every result.
 */
export function standingOf(
  rule: Rule,
  document: Document | null,
  clause: Clause | null,
  asOf: string,
): Standing {
  const documentStatus = document === null ? null : statusOn(document, asOf);
  const expired = (reason: string): Standing => ({
    state: "expired",
    stateLabel:
      documentStatus === "repealed" ? DOCUMENT_STATUS_LABELS.repealed : DOCUMENT_STATUS_LABELS.expired,
    documentStatus,
    reason,
  });
  const unreviewed = (reason: string): Standing => ({
    state: "needsReview",
    stateLabel: "待复核",
    documentStatus,
    reason,
  });
  const current = (status: DocumentStatus, reason: string | null): Standing => ({
    state: "current",
    stateLabel: CURRENT_LABELS[status],
    documentStatus,
    reason,
  });
  if (rule.validTo !== undefined && asOf > rule.validTo)
    return expired(`规则的有效期到 ${rule.validTo} 为止。`);
  if (document !== null && (documentStatus === "expired" || documentStatus === "repealed")) {
    const day = document.expiresOn === null ? "" : `（有效期到 ${document.expiresOn}）`;
    return expired(`${citationOf(document.title, [])}${DOCUMENT_STATUS_LABELS[documentStatus]}${day}。`);
  }
  if (document === null || documentStatus === null || clause === null) {
    return unreviewed("知识库里找不到这条规则所依据的条款。");
  }
  if (!rule.generated && clauseHash(clause.text) !== rule.clause.hash) {
    return unreviewed("条款的文字在规则写成之后有变化，结果可能已经不对。");
  }
  if (documentStatus === "draft") {
    return current("draft", `${citationOf(document.title, [])}是征求意见稿，尚未生效，结果仅供参考。`);
  }
  if (rule.validFrom !== undefined && asOf < rule.validFrom) {
    return current("notYetEffective", `自 ${rule.validFrom} 起施行。`);
  }
  if (documentStatus === "notYetEffective") {
    const { effectiveFrom, issuedOn } = document;
    const ahead = effectiveFrom !== null && asOf < effectiveFrom;
    return current(
      "notYetEffective",
      ahead ? `自 ${effectiveFrom} 起施行。` : `${issuedOn} 印发，这一天还没有发布。`,
    );
  }
  return current(documentStatus, null);
}
