/** What a text says about itself: title, place, issuers, number, type, dates, validity; null where it does not say. */
import type { ClauseOutline } from "../domain/clause.ts";
import { isIsoDate } from "../domain/dates.ts";
import type { Dictionaries } from "../domain/dictionaries.ts";
import type { DocumentMetadata, DocumentType, Validity } from "../domain/document.ts";
import type { SidecarMetadata } from "../domain/source.ts";
import { findDates } from "./metadata/dates.ts";
import { findDocumentNumber } from "./metadata/document-number.ts";
import { documentTypeOf } from "./metadata/document-type.ts";
import { findIssuers } from "./metadata/issuers.ts";
import { frameOf } from "./metadata/lines.ts";
import { pageLabels } from "./metadata/page-labels.ts";
import { findPlace } from "./metadata/place.ts";
import { regionIndexOf } from "./metadata/regions.ts";
import { findTitle } from "./metadata/title.ts";
import { findValidity } from "./metadata/validity.ts";

export interface MetadataOptions {
  /** Stands in for a title where the text has none. */
  readonly fileName: string;
  readonly sidecar?: SidecarMetadata;
}

/**
 * Metadata of a document.
 *
 * 1. frame: the lines before the first clause and at the end, the box of labels on top
 * 2. title, and the notice that carries it
 * 3. type, issuers, number, dates
 * 4. place, by issuer, title, text
 * 5. validity
 * 6. the sidecar's words over all of it
 *
 * @param text decoded source text
 * @param outlines its clauses, as segmented
 * @returns dates ISO; `region` is the county or zone, where the document is of one
 */
export function extractMetadata(
  text: string,
  outlines: readonly ClauseOutline[],
  dictionaries: Pick<Dictionaries, "regions">,
  options: MetadataOptions,
): DocumentMetadata {
  const frame = frameOf(text, outlines); // 1
  const labels = pageLabels(frame.head);
  const { title, carrier } = findTitle(frame, labels, text, options.fileName); // 2
  const titles = carrier === null ? [title] : [title, carrier];
  const documentType = documentTypeOf(title); // 3
  const openForComment = /公开征求|征求[^。]{0,10}意见|征集[^。]{0,8}意见|意见[^。]{0,4}反馈/.test(
    `${title}${text.slice(0, 1500)}`,
  );
  const issuers = findIssuers(frame, labels, text, [...titles].reverse(), openForComment);
  const dates = findDates(frame, labels);
  const place = findPlace(text, issuers, titles, regionIndexOf(dictionaries)); // 4
  const bodyStart = outlines.find((clause) => !clause.level.endsWith("matter"))?.start ?? 0;
  const period = findValidity(text, {
    title,
    carrier,
    issuedOn: dates.issuedOn,
    headDate: dates.effectiveFrom,
    label: labels.validity,
    bodyStart,
    speaksOfOthers: speaksOfOthers(documentType),
  }); // 5
  const extracted: DocumentMetadata = {
    title,
    city: place.city,
    province: place.province,
    region: place.county,
    issuers,
    documentNumber: findDocumentNumber(frame, labels),
    documentType,
    validity: period,
    issuedOn: dates.issuedOn,
    effectiveFrom: period.effectiveFrom,
    expiresOn: period.expiresOn,
    sourceUrl: null,
  };
  return overridden(extracted, options.sidecar ?? {}); // 6
}

function speaksOfOthers(type: DocumentType): boolean {
  return type === "interpretation" || type === "reply";
}

/** What a sidecar says wins, field by field; validity follows its dates and status. */
function overridden(extracted: DocumentMetadata, sidecar: SidecarMetadata): DocumentMetadata {
  const { status, ...fields } = sidecar;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const merged: DocumentMetadata = { ...extracted, ...given };
  const { effectiveFrom, expiresOn } = merged;
  const validity: Validity = {
    declared: declaredBy(status, extracted.validity.declared),
    effectiveFrom: status === "unknown" ? null : effectiveFrom,
    expiresOn,
    reasons: Object.keys(sidecar).some(
      (key) => key === "status" || key === "effectiveFrom" || key === "expiresOn",
    )
      ? [...extracted.validity.reasons, "随附的 YAML 文件写明"]
      : extracted.validity.reasons,
  };
  return { ...merged, validity };
}

function declaredBy(status: SidecarMetadata["status"], found: Validity["declared"]): Validity["declared"] {
  if (status === undefined) return found;
  if (status === "draft" || status === "repealed") return status;
  return status === "unknown" ? "silent" : "stated";
}

/** True when every date of the metadata is a day that exists: what tests and checks ask. */
export function hasValidDates(metadata: DocumentMetadata): boolean {
  return [metadata.issuedOn, metadata.effectiveFrom, metadata.expiresOn].every(
    (date) => date === null || isIsoDate(date),
  );
}
