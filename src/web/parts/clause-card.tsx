/** One hit: where it stands, its words, what it gives, who is in charge. */
import type { Clause } from "../../domain/clause.ts";
import type { Document } from "../../domain/document.ts";
import type { Hit } from "../../domain/retrieval.ts";
import { clauseHref, href } from "../links.ts";
import { hasPage } from "../navigation.ts";
import { StatusBadge } from "./badges.tsx";
import { CalculatorLinks } from "./calculator-links.tsx";
import { AmountChips, DepartmentChips } from "./chips.tsx";
import { Marked } from "./marked.tsx";

export interface ClauseCardProps {
  readonly hit: Hit;
  readonly question: string;
  /** 4 where the card stands under a heading of its own city. */
  readonly level?: 3 | 4;
}

export function ClauseCard({ hit, question, level = 3 }: ClauseCardProps) {
  const { clause, document, snippet } = hit;
  const lapsed = document.status === "expired" || document.status === "repealed";
  const title = titleOf(clause) ?? document.title;
  const Heading = level === 3 ? "h3" : "h4";
  return (
    <article class={lapsed ? "clause-card lapsed" : "clause-card"}>
      <header>
        <p class="source-line">
          <Place document={document} />
          <StatusBadge status={document.status} />
        </p>
        <Heading>
          <a href={clauseHref(clause)}>{title}</a>
        </Heading>
        <p class="citation">{clause.citation}</p>
      </header>
      <div class="card-body">
        <p class="snippet">
          <Marked text={snippet.text} highlights={snippet.highlights} />
        </p>
        <div class="card-facts">
          <AmountChips amounts={clause.amounts} />
          <DepartmentChips departments={clause.departments} />
        </div>
      </div>
      <div class="actions">
        <a class="button small" href={clauseHref(clause)}>
          原文<span class="visually-hidden">：{clause.citation}</span>
        </a>
        {hasPage("/compare") ? (
          <a class="button small" href={href("/compare", [["clause", clause.id]])}>
            对比其他城市<span class="visually-hidden">：{title}</span>
          </a>
        ) : null}
        <CalculatorLinks calculators={clause.calculators} question={question} />
      </div>
    </article>
  );
}

/** Its own heading; else that of what it belongs to, behind the number of an article, which stands for itself. */
function titleOf(clause: Clause): string | null {
  if (clause.heading !== null) return clause.heading;
  const around = clause.headings.at(-1) ?? null;
  const number = clause.level === "article" || around === null ? clause.number : null;
  return [number, around].filter((part) => part !== null).join(" · ") || null;
}

/** City, or province, or that the text names none. */
export function Place({ document }: { document: Document }) {
  return <span class="place">{document.city ?? document.province ?? "地区未注明"}</span>;
}
