/** Whether a calculator still stands on the words it was written from, and on rules in force. */
import { createHash } from "node:crypto";
import type { Clause } from "../domain/clause.ts";
import { type Document, statusAt } from "../domain/document.ts";
import { citationOf } from "../segment/citation.ts";
import type { Rule } from "./compile.ts";

export const CALCULATOR_STATES = ["current", "needsReview", "expired", "draft", "notYetEffective"] as const;
export type CalculatorState = (typeof CALCULATOR_STATES)[number];

export const STATE_LABELS: Readonly<Record<CalculatorState, string>> = {
  current: "现行",
  needsReview: "待复核",
  expired: "已失效",
  draft: "征求意见稿",
  notYetEffective: "尚未施行",
};

/** For a rule whose document does not say whether it is in force: 现行 would claim too much. */
const SILENT_LABEL = "效力未注明";

export interface Standing {
  readonly state: CalculatorState;
  readonly stateLabel: string;
  /** Why, in Chinese; null for current. */
  readonly reason: string | null;
}

/** 16 hex digits over the words of a clause; white space does not count, a changed figure does. */
export function clauseHash(text: string): string {
  return createHash("sha256").update(text.replace(/\s/gu, ""), "utf8").digest("hex").slice(0, 16);
}

function told(state: CalculatorState, reason: string): Standing {
  return { state, stateLabel: STATE_LABELS[state], reason };
}

/**
 * The state of a rule on one day, the gravest first: no longer in force, no longer the same words, not yet decided.
 * A calculator in any other state than current still computes, and says so beside every result.
 */
export function standingOf(
  rule: Rule,
  document: Document | null,
  clause: Clause | null,
  asOf: string,
): Standing {
  if (rule.validTo !== undefined && asOf > rule.validTo) {
    return told("expired", `规则的有效期到 ${rule.validTo} 为止。`);
  }
  const status = document === null ? null : statusAt(document.validity, asOf);
  if (document !== null && (status === "expired" || status === "repealed")) {
    const day = document.expiresOn === null ? "" : `（有效期到 ${document.expiresOn}）`;
    return told(
      "expired",
      `${citationOf(document.title, [])}${status === "expired" ? "已失效" : "已废止"}${day}。`,
    );
  }
  if (document === null || clause === null) {
    return told("needsReview", "知识库里找不到这条规则所依据的条款。");
  }
  if (!rule.generated && clauseHash(clause.text) !== rule.clause.hash) {
    return told("needsReview", "条款的文字在规则写成之后有变化，结果可能已经不对。");
  }
  if (status === "draft") {
    return told("draft", `${citationOf(document.title, [])}是征求意见稿，尚未生效，结果仅供参考。`);
  }
  if (status === "notYetEffective" || (rule.validFrom !== undefined && asOf < rule.validFrom)) {
    const day = rule.validFrom ?? document.effectiveFrom;
    return told("notYetEffective", `自 ${day} 起施行。`);
  }
  return {
    state: "current",
    stateLabel: status === "unknown" ? SILENT_LABEL : STATE_LABELS.current,
    reason: null,
  };
}
