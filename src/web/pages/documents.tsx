/** GET /documents: the list of documents with filters. */
import { z } from "zod";
import {
  DOCUMENT_STATUS_LABELS,
  DOCUMENT_STATUSES,
  DOCUMENT_TYPE_LABELS,
  DOCUMENT_TYPES,
  type Document,
} from "../../domain/document.ts";
import type { Routes } from "../../http/door.ts";
import { badParameter } from "../../http/problem.ts";
import { filterParameters, pagingParameters } from "../../http/schemas/parameters.ts";
import { dateText } from "../citation-text.ts";
import { documentMatches, newestFirst } from "../document-filter.ts";
import { documentHref, queryOf } from "../links.ts";
import { parametersOf } from "../parameters.ts";
import { StatusBadge, TypeLabel } from "../parts/badges.tsx";
import { Place } from "../parts/clause-card.tsx";
import { FilterSelect } from "../parts/filter-select.tsx";
import { Layout } from "../parts/layout.tsx";
import { Pagination } from "../parts/pagination.tsx";

const LIMIT = 30;
const parameters = z.object({
  q: z.string().trim().max(100, "最多 100 个字").optional(),
  city: filterParameters.city,
  documentType: filterParameters.documentType,
  status: filterParameters.status,
  year: z
    .string()
    .regex(/^(?:\d{4}|未注明)?$/, "应为四位数的年份")
    .optional(),
  offset: pagingParameters.offset,
});
type Parameters = z.infer<typeof parameters>;

export const documentsPage: Routes = (app, door) => {
  app.get("/documents", async (c) => {
    const kb = door.kb();
    const parsed = parameters.safeParse(parametersOf(c));
    if (!parsed.success) throw badParameter(parsed.error);
    const { offset, ...filter } = parsed.data;
    const [all, cities] = await Promise.all([kb.documents(kb.today()), kb.cities()]);
    const matching = all.filter((document) => documentMatches(document, filter)).sort(newestFirst);
    const query = queryOf(c.req.url);
    return c.html(
      <Layout title="文件" current="/documents">
        <div class="page">
          <header class="page-head">
            <h1>文件</h1>
            <p class="lead">
              收录 {all.length} 份文件
              {matching.length === all.length ? "。" : `，符合条件的 ${matching.length} 份。`}
            </p>
          </header>
          <FilterForm filter={filter} cities={cities.map(({ value }) => value)} />
          {matching.length === 0 ? (
            <NoDocuments empty={all.length === 0} />
          ) : (
            <ul class="document-list">
              {matching.slice(offset, offset + LIMIT).map((document) => (
                <DocumentItem document={document} />
              ))}
            </ul>
          )}
          <Pagination path="/documents" query={query} total={matching.length} limit={LIMIT} offset={offset} />
        </div>
      </Layout>,
    );
  });
};

function FilterForm({ filter, cities }: { filter: Omit<Parameters, "offset">; cities: readonly string[] }) {
  return (
    <search aria-label="筛选文件">
      <form class="filter-form" method="get" action="/documents">
        <label>
          <span>标题、文号或机关</span>
          <input type="search" name="q" value={filter.q ?? ""} maxlength={100} />
        </label>
        <FilterSelect
          name="city"
          label="城市"
          values={cities.map((city) => [city, city])}
          chosen={filter.city?.[0]}
        />
        <FilterSelect
          name="documentType"
          label="类型"
          values={DOCUMENT_TYPES.map((type) => [type, DOCUMENT_TYPE_LABELS[type]])}
          chosen={filter.documentType?.[0]}
        />
        <FilterSelect
          name="status"
          label="时效"
          values={DOCUMENT_STATUSES.map((status) => [status, DOCUMENT_STATUS_LABELS[status]])}
          chosen={filter.status?.[0]}
        />
        <button class="button primary" type="submit">
          筛选
        </button>
      </form>
    </search>
  );
}

function DocumentItem({ document }: { document: Document }) {
  const date = document.issuedOn ?? document.effectiveFrom;
  return (
    <li class="document-item">
      <p class="source-line">
        <Place document={document} />
        <StatusBadge status={document.status} />
        <TypeLabel type={document.documentType} />
      </p>
      <h2>
        <a href={documentHref(document.id)}>{document.title}</a>
      </h2>
      <p class="facts-line">
        {[
          document.documentNumber,
          document.issuers[0],
          date ? dateText(date) : "日期未注明",
          `${document.clauseCount} 个条款`,
        ]
          .filter(Boolean)
          .map((part) => (
            <span>{part}</span>
          ))}
      </p>
    </li>
  );
}

function NoDocuments({ empty }: { empty: boolean }) {
  return (
    <div class="empty-state">
      <h2>{empty ? "还没有收录文件" : "没有符合条件的文件"}</h2>
      <p>
        {empty ? (
          <>
            把文件放进 <code>corpus/documents/</code>，再运行 <code>npx mingce index</code>。
          </>
        ) : (
          <>
            可以放宽条件，或<a href="/documents">查看全部文件</a>。
          </>
        )}
      </p>
    </div>
  );
}
