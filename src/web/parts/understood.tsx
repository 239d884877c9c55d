/** What was understood from the question and which filters are on: chips that can be taken away. */
import {
  DOCUMENT_STATUS_LABELS,
  DOCUMENT_TYPE_LABELS,
  type DocumentStatus,
  type DocumentType,
} from "../../domain/document.ts";
import type { ParsedQuery } from "../../domain/retrieval.ts";
import { KIND_LABELS } from "../amount-text.ts";
import { type Query, withoutValue, withValue } from "../links.ts";

interface Chip {
  readonly label: string;
  readonly value: string;
  readonly href: string;
}

export interface UnderstoodProps {
  readonly parsed: ParsedQuery;
  readonly query: Query;
  /** Titles of the documents named in filters. */
  readonly titles: ReadonlyMap<string, string>;
}

export function Understood({ parsed, query, titles }: UnderstoodProps) {
  const understood = understoodChips(parsed, query, titles);
  const chosen = chosenChips(query, titles);
  const ignored = query.filter(([name]) => name === "ignore");
  const { readAs } = parsed;
  if (understood.length + chosen.length + ignored.length === 0 && readAs === undefined) return null;
  return (
    <div class="understood">
      {readAs === undefined ? null : <p class="chip-row">原样找到的很少，已按读音读作“{readAs}”。</p>}
      <Chips title="从问题中识别" chips={understood} action="不按这个找" />
      <Chips title="已选条件" chips={chosen} action="去掉" />
      {ignored.length > 0 ? (
        <p class="chip-row">
          <span class="chip-row-title">已取消</span>
          {ignored.map(([, value]) => (
            <a class="chip removable off" href={withoutValue("/", query, "ignore", value)} rel="nofollow">
              {value}
              <span class="chip-action">恢复</span>
            </a>
          ))}
        </p>
      ) : null}
    </div>
  );
}

function Chips({ title, chips, action }: { title: string; chips: readonly Chip[]; action: string }) {
  if (chips.length === 0) return null;
  return (
    <p class="chip-row">
      <span class="chip-row-title">{title}</span>
      {chips.map(({ label, value, href }) => (
        <a class="chip removable" href={href} rel="nofollow" aria-label={`${action}：${label}：${value}`}>
          <span class="chip-role">{label}：</span>
          {value}
          <span class="chip-x" aria-hidden="true">
            ×
          </span>
        </a>
      ))}
    </p>
  );
}

function understoodChips(parsed: ParsedQuery, query: Query, titles: ReadonlyMap<string, string>): Chip[] {
  const chosen = new Set(query.map(([name, value]) => `${name}=${value}`));
  const chips = (label: string, name: string, values: readonly string[], shown = (value: string) => value) =>
    values
      .filter((value) => !chosen.has(`${name}=${value}`))
      .map((value) => ({ label, value: shown(value), href: withValue("/", query, "ignore", value) }));
  return [
    ...chips("城市", "city", parsed.cities),
    ...chips("部门", "department", parsed.departments),
    ...chips("文件", "documentId", parsed.documentIds, (id) => titles.get(id) ?? id),
    ...chips("文号", "documentNumber", parsed.documentNumbers),
    ...chips("条款", "address", parsed.addresses),
    ...chips("年份", "year", parsed.years.map(String)),
  ];
}

const FILTERS: Readonly<
  Record<string, { readonly label: string; readonly shown?: (value: string) => string }>
> = {
  city: { label: "城市" },
  department: { label: "部门" },
  documentType: { label: "类型", shown: (value) => DOCUMENT_TYPE_LABELS[value as DocumentType] ?? value },
  status: { label: "时效", shown: (value) => DOCUMENT_STATUS_LABELS[value as DocumentStatus] ?? value },
  documentId: { label: "文件" },
  kind: {
    label: "数额",
    shown: (value) => (value in KIND_LABELS ? KIND_LABELS[value as keyof typeof KIND_LABELS] : value),
  },
  minAmount: { label: "不少于", shown: (value) => `${value} 元` },
  maxAmount: { label: "不多于", shown: (value) => `${value} 元` },
  asOf: { label: "时效截至" },
};

function chosenChips(query: Query, titles: ReadonlyMap<string, string>): Chip[] {
  return query.flatMap(([name, value]) => {
    const filter = FILTERS[name];
    if (!filter) return [];
    const shown = name === "documentId" ? (titles.get(value) ?? value) : (filter.shown?.(value) ?? value);
    return [{ label: filter.label, value: shown, href: withoutValue("/", query, name, value) }];
  });
}
