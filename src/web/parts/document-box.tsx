/** What is known of a document, and how to cite it. */
import { DOCUMENT_TYPE_LABELS, type Document } from "../../domain/document.ts";
import { citedTitle, dateText, fullCitation } from "../citation-text.ts";
import { StatusBadge } from "./badges.tsx";
import { VersionChoice } from "./version-choice.tsx";

/** Only an address of the web becomes a link: javascript: and data: are addresses too. */
const WEB_ADDRESS = /^https?:\/\//i;

export interface DocumentBoxProps {
  readonly document: Document;
  /** The corpus, for what else may be laid beside it. */
  readonly documents: readonly Document[];
}

export function DocumentBox({ document, documents }: DocumentBoxProps) {
  const place = [document.province, document.city, document.region].filter((name) => name !== null);
  const rows: readonly (readonly [string, string | null])[] = [
    ["地区", [...new Set(place)].join(" ") || null],
    ["发文机关", document.issuers.join("、") || null],
    ["发文字号", document.documentNumber],
    ["文件类型", DOCUMENT_TYPE_LABELS[document.documentType]],
    ["成文日期", document.issuedOn ? dateText(document.issuedOn) : null],
    ["施行日期", document.effectiveFrom ? dateText(document.effectiveFrom) : null],
    ["失效日期", document.expiresOn ? dateText(document.expiresOn) : null],
  ];
  return (
    <section class="document-box" aria-labelledby="document-box-title">
      <h2 id="document-box-title">文件信息</h2>
      <dl>
        <div>
          <dt>时效</dt>
          <dd>
            <StatusBadge status={document.status} />
            {document.validity.reasons.map((reason) => (
              <span class="reason">{reason}</span>
            ))}
          </dd>
        </div>
        {rows.map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value ?? <span class="unstated">文中未注明</span>}</dd>
          </div>
        ))}
        <div>
          <dt>来源</dt>
          <dd>
            {document.sourceUrl && WEB_ADDRESS.test(document.sourceUrl) ? (
              <a href={document.sourceUrl} rel="noopener noreferrer external">
                发布网页
              </a>
            ) : (
              <span class="source-path">{document.sourcePath}</span>
            )}
          </dd>
        </div>
      </dl>
      <p
        class="full-citation"
        data-document-citation={fullCitation(document, null)}
        data-cited-title={citedTitle(document.title)}
      >
        {fullCitation(document, null)}
      </p>
      <p class="actions">
        <button type="button" class="button small" data-copy-document hidden>
          复制引用
        </button>
        <a class="button small" href={`/api/documents/${encodeURIComponent(document.id)}/text`}>
          纯文本
        </a>
      </p>
      <VersionChoice document={document} documents={documents} />
    </section>
  );
}
