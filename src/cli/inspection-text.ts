/** A document as understood, laid out for a terminal. */
import type { Clause } from "../domain/clause.ts";
import { DOCUMENT_STATUS_LABELS, DOCUMENT_TYPE_LABELS } from "../domain/document.ts";
import type { Inspection } from "../domain/indexing.ts";

/** Lines of one inspected document: what it is, then its clauses with their facts. */
export function inspectionText({ document, clauses }: Inspection): string {
  const facts: (readonly [string, string | null])[] = [
    ["地区", [document.province, document.city].filter(Boolean).join(" ") || null],
    ["发文机关", document.issuers.join("、") || null],
    ["发文字号", document.documentNumber],
    ["类型", DOCUMENT_TYPE_LABELS[document.documentType]],
    ["时效", DOCUMENT_STATUS_LABELS[document.status]],
    ["成文日期", document.issuedOn],
    ["施行日期", document.effectiveFrom],
    ["失效日期", document.expiresOn],
    ["文件", document.sourcePath],
    ["条款", String(clauses.length)],
  ];
  const head = facts.filter(([, value]) => value !== null).map(([label, value]) => `  ${label}：${value}`);
  const depths = depthsOf(clauses);
  const lines = clauses.map((clause) => clauseLine(clause, depths.get(clause.id) ?? 0));
  return `${[document.title, ...head, "", ...lines].join("\n")}\n\n`;
}

function clauseLine(clause: Clause, depth: number): string {
  const indent = "  ".repeat(depth + 1);
  const opening = clause.text.replace(/\s+/g, " ").trim();
  const LONGEST = 40;
  const title = opening.length > LONGEST ? `${opening.slice(0, LONGEST)}…` : opening;
  const amounts = clause.amounts.map(({ quote }) => quote);
  const departments = [...new Set(clause.departments.map(({ name }) => name))];
  return [
    `${indent}${title}`,
    ...(amounts.length > 0 ? [`${indent}  数额：${amounts.join("；")}`] : []),
    ...(departments.length > 0 ? [`${indent}  部门：${departments.join("、")}`] : []),
  ].join("\n");
}

function depthsOf(clauses: readonly Clause[]): Map<string, number> {
  const depths = new Map<string, number>();
  for (const { id, parentId } of clauses) {
    depths.set(id, parentId === null ? 0 : (depths.get(parentId) ?? 0) + 1);
  }
  return depths;
}
