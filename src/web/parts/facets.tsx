/** Filters at the left of the results: values with counts, each a link that adds or takes away. */
import {
  DOCUMENT_STATUS_LABELS,
  DOCUMENT_TYPE_LABELS,
  type DocumentStatus,
  type DocumentType,
} from "../../domain/document.ts";
import type { FacetValue, SearchResult } from "../../domain/retrieval.ts";
import { type Query, withoutValue, withValue } from "../links.ts";

/** Values shown before "更多". */
const SHOWN = 8;

export interface FacetsProps {
  readonly result: SearchResult;
  readonly query: Query;
  /** How many of the clauses found state an amount of money. */
  readonly withAmount: number;
}

export function Facets({ result, query, withAmount }: FacetsProps) {
  const { city, department, documentType, status } = result.facets;
  const withMoney = query.some(([name, value]) => name === "kind" && value === "money");
  return (
    <div class="facets">
      <Facet name="city" title="城市" values={city} query={query} />
      <Facet
        name="status"
        title="时效"
        values={status}
        query={query}
        label={(v) => DOCUMENT_STATUS_LABELS[v as DocumentStatus] ?? v}
      />
      <Facet
        name="documentType"
        title="文件类型"
        values={documentType}
        query={query}
        label={(v) => DOCUMENT_TYPE_LABELS[v as DocumentType] ?? v}
      />
      {withAmount > 0 || withMoney ? (
        <section class="facet">
          <h3>数额</h3>
          <ul>
            <li>
              <a
                class={withMoney ? "facet-value on" : "facet-value"}
                href={
                  withMoney
                    ? withoutValue("/", query, "kind")
                    : withValue("/", withoutKind(query), "kind", "money")
                }
                rel="nofollow"
              >
                <span>写明金额</span>
                <span class="tally">
                  {withAmount}
                  <span class="visually-hidden"> 条{withMoney ? "，已选，点按取消" : ""}</span>
                </span>
              </a>
            </li>
          </ul>
        </section>
      ) : null}
      <Facet name="department" title="部门" values={department} query={query} />
    </div>
  );
}

interface FacetProps {
  readonly name: string;
  readonly title: string;
  readonly values: readonly FacetValue[];
  readonly query: Query;
  readonly label?: (value: string) => string;
}

function Facet({ name, title, values, query, label = (value) => value }: FacetProps) {
  if (values.length === 0) return null;
  const item = ({ value, count }: FacetValue) => {
    const on = query.some(([key, one]) => key === name && one === value);
    return (
      <li>
        <a
          class={on ? "facet-value on" : "facet-value"}
          href={on ? withoutValue("/", query, name, value) : withValue("/", query, name, value)}
          rel="nofollow"
        >
          <span>{label(value)}</span>
          <span class="tally">
            {count}
            <span class="visually-hidden"> 条{on ? "，已选，点按取消" : ""}</span>
          </span>
        </a>
      </li>
    );
  };
  const rest = values.slice(SHOWN);
  return (
    <section class="facet">
      <h3>{title}</h3>
      <ul>{values.slice(0, SHOWN).map(item)}</ul>
      {rest.length > 0 ? (
        <details>
          <summary>更多 {rest.length} 个</summary>
          <ul>{rest.map(item)}</ul>
        </details>
      ) : null}
    </section>
  );
}

function withoutKind(query: Query): Query {
  return query.filter(([name]) => name !== "kind");
}
