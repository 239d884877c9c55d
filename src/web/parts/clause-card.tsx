/** One hit: where it stands, its words, what it gives, who is in charge. */
import type { Document } from "../../domain/document.ts";
import type { Hit } from "../../domain/retrieval.ts";
import { clauseHref, href } from "../links.ts";
import { hasPage } from "../navigation.ts";
import { StatusBadge } from "./badges.tsx";
import { AmountChips, DepartmentChips } from "./chips.tsx";
import { Marked } from "./marked.tsx";

export function ClauseCard({ hit, question }: { hit: Hit; question: string }) {
  const { clause, document, snippet } = hit;
  const lapsed = document.status === "expired" || document.status === "repealed";
  return (
    <article class={lapsed ? "clause-card lapsed" : "clause-card"}>
      <header>
        <p class="source-line">
          <Place document={document} />
          <StatusBadge status={document.status} />
        </p>
        <h3>
          <a href={clauseHref(clause)}>
            {clause.heading ?? clause.headings.at(-1) ?? clause.number ?? document.title}
          </a>
        </h3>
        <p class="citation">{clause.citation}</p>
      </header>
      <p class="snippet">
        <Marked text={snippet.text} highlights={snippet.highlights} />
      </p>
      <AmountChips amounts={clause.amounts} />
      <DepartmentChips departments={clause.departments} />
      <p class="actions">
        <a class="button small" href={clauseHref(clause)}>
          原文
        </a>
        {hasPage("/compare") ? (
          <a class="button small" href={href("/compare", [["clause", clause.id]])}>
            对比其他城市
          </a>
        ) : null}
        {hasPage("/calculators")
          ? clause.calculators.map(({ id, title }) => (
              <a
                class="button small"
                href={href(`/calculators/${encodeURIComponent(id)}`, [["q", question]])}
                title={title}
              >
                算一算
              </a>
            ))
          : null}
      </p>
    </article>
  );
}

/** City, or province, or that the text names none. */
export function Place({ document }: { document: Document }) {
  return <span class="place">{document.city ?? document.province ?? "地区未注明"}</span>;
}
