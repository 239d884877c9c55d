/** GET /coverage: what each city's documents cover, as pictures and as tables that lead into a search. */
import { createHash } from "node:crypto";
import { raw } from "hono/html";
import {
  DOCUMENT_STATUS_LABELS,
  DOCUMENT_STATUSES,
  type Document,
  type DocumentStatus,
} from "../../domain/document.ts";
import type { FacetValue } from "../../domain/retrieval.ts";
import type { Routes } from "../../http/door.ts";
import type { Coverage, CoverageCell, KnowledgeBase } from "../../kb.ts";
import { departmentsChart, matrixChart, yearsChart } from "../coverage-charts.ts";
import { yearOf } from "../document-filter.ts";
import { href } from "../links.ts";
import { Layout } from "../parts/layout.tsx";

/** Cities drawn; the table lists them all. */
const DRAWN_CITIES = 15;
const DRAWN_DEPARTMENTS = 15;
const LISTED_DEPARTMENTS = 60;

export const coveragePage: Routes = (app, door) => {
  const picture = remembered();
  app.get("/coverage", async (c) => {
    const kb = door.kb();
    const documents = await kb.documents(kb.today());
    return c.html(
      <Layout title="覆盖" current="/coverage">
        <div class="page">
          <header class="page-head">
            <h1>收录了什么</h1>
            <p class="lead">各城市的文件写到哪些主题、写了多少、由哪些部门负责。数字都可以点进去看。</p>
          </header>
          {documents.length === 0 ? (
            <div class="empty-state">
              <h2>还没有收录文件</h2>
              <p>
                把文件放进 <code>corpus/documents/</code>，再运行 <code>npx mingce index</code>。
              </p>
            </div>
          ) : (
            raw(await picture(kb, documents))
          )}
        </div>
      </Layout>,
    );
  });
};

async function Picture({ kb, documents }: { kb: KnowledgeBase; documents: readonly Document[] }) {
  const [coverage, departments] = await Promise.all([kb.coverage(), kb.departments()]);
  const cities = new Set(documents.flatMap(({ city }) => city ?? []));
  return (
    <>
      <Figures documents={documents} cities={cities.size} departments={departments.length} />
      <Themes coverage={coverage} />
      <Years documents={documents} />
      <Departments departments={departments} />
    </>
  );
}

/** Counting reads every clause, and drawing takes as long again: done once for each state of the corpus. */
function remembered(): (kb: KnowledgeBase, documents: readonly Document[]) => Promise<string> {
  let known: { readonly key: string; readonly html: Promise<string> } | null = null;
  return (kb, documents) => {
    const hash = createHash("sha256");
    for (const { id, contentHash, status } of documents) hash.update(`${id} ${contentHash} ${status}\n`);
    const key = hash.digest("hex");
    if (known?.key !== key) {
      const html = (async () => (<Picture kb={kb} documents={documents} />).toString())();
      known = { key, html };
      html.catch(() => {
        known = null;
      });
    }
    return known.html;
  };
}

function Figures({
  documents,
  cities,
  departments,
}: {
  documents: readonly Document[];
  cities: number;
  departments: number;
}) {
  const clauses = documents.reduce((sum, { clauseCount }) => sum + clauseCount, 0);
  return (
    <dl class="figures">
      {[
        ["文件", documents.length],
        ["条款", clauses],
        ["城市", cities],
        ["部门", departments],
      ].map(([label, value]) => (
        <div class="figure">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Themes({ coverage }: { coverage: Coverage }) {
  const { themes, cells } = coverage;
  const totals = new Map<string | null, number>();
  for (const { city, clauses } of cells) totals.set(city, (totals.get(city) ?? 0) + clauses);
  const cities = [...totals].sort((a, b) => b[1] - a[1]).map(([city]) => city);
  const drawn = cities.slice(0, DRAWN_CITIES);
  const byPlace = new Map(cells.map((cell) => [`${cell.city ?? ""}\n${cell.theme}`, cell]));
  const points = cells.flatMap(({ city, theme, clauses }) => {
    const row = drawn.indexOf(city);
    const target = {
      href: themeHref(city, theme),
      label: `${cityName(city)} · ${theme}：${clauses} 条`,
    };
    return row < 0 ? [] : [{ column: themes.indexOf(theme), row, value: clauses, target }];
  });
  return (
    <section class="panel" aria-labelledby="themes-title">
      <h2 id="themes-title">城市与主题</h2>
      <p class="hint">
        圆点越大，条款越多。
        {cities.length > drawn.length ? `图中是条款最多的 ${drawn.length} 个城市，表中是全部。` : ""}
      </p>
      <section class="chart" tabindex={0} aria-label="图：城市与主题">
        {raw(matrixChart(themes, drawn.map(cityName), points, "各城市在各主题上的条款数，数字见下表"))}
      </section>
      <section class="table-scroll" tabindex={0} aria-label="表：城市与主题">
        <table>
          <thead>
            <tr>
              <th scope="col">城市</th>
              {themes.map((theme) => (
                <th scope="col" class="number">
                  {theme}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cities.map((city) => (
              <tr>
                <th scope="row">
                  {city === null ? cityName(city) : <a href={href("/documents", [["city", city]])}>{city}</a>}
                </th>
                {themes.map((theme) => (
                  <ThemeCell cell={byPlace.get(`${city ?? ""}\n${theme}`)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="hint">每格是条款数；括号里是其中写明可得金额的处数。</p>
    </section>
  );
}

function ThemeCell({ cell }: { cell: CoverageCell | undefined }) {
  if (!cell) return <td class="number none">—</td>;
  const { city, theme, clauses, money } = cell;
  return (
    <td class="number">
      <a href={themeHref(city, theme)}>{clauses}</a>
      {money > 0 ? <span class="tally">（{money}）</span> : null}
    </td>
  );
}

/** A search for a theme, in one city where it is known. */
function themeHref(city: string | null, theme: string): string {
  return href(
    "/",
    city === null
      ? [["q", theme]]
      : [
          ["q", theme],
          ["city", city],
        ],
  );
}

function yearHref(year: string, status: DocumentStatus): string {
  return href("/documents", [
    ["status", status],
    ["year", year],
  ]);
}

function departmentHref(name: string): string {
  return href("/", [
    ["q", name],
    ["department", name],
  ]);
}

function Years({ documents }: { documents: readonly Document[] }) {
  const years = [...new Set(documents.map(yearOf))].sort();
  const statuses = DOCUMENT_STATUSES.filter((status) =>
    documents.some((document) => document.status === status),
  );
  return (
    <section class="panel" aria-labelledby="years-title">
      <h2 id="years-title">年份与时效</h2>
      <div class="side-by-side">
        <section class="chart" tabindex={0} aria-label="图：年份与时效">
          {raw(
            yearsChart(years, documents, "各年份的文件数，按时效分，数字见下表", (year, status) => ({
              href: yearHref(year, status),
              label: `${year} · ${DOCUMENT_STATUS_LABELS[status]}`,
            })),
          )}
        </section>
        <section class="table-scroll" tabindex={0} aria-label="表：年份与时效">
          <table>
            <thead>
              <tr>
                <th scope="col">年份</th>
                {statuses.map((status) => (
                  <th scope="col" class="number">
                    {DOCUMENT_STATUS_LABELS[status]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {years.map((year) => (
                <tr>
                  <th scope="row">{year}</th>
                  {statuses.map((status) => {
                    const count = documents.filter(
                      (one) => one.status === status && yearOf(one) === year,
                    ).length;
                    return count === 0 ? (
                      <td class="number none">—</td>
                    ) : (
                      <td class="number">
                        <a href={yearHref(year, status)}>{count}</a>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>{" "}
    </section>
  );
}

function Departments({ departments }: { departments: readonly FacetValue[] }) {
  if (departments.length === 0) return null;
  const listed = departments.slice(0, LISTED_DEPARTMENTS);
  return (
    <section class="panel" aria-labelledby="departments-title">
      <h2 id="departments-title">部门</h2>
      <p class="hint">
        按提到它的条款数排列{departments.length > listed.length ? `，列出前 ${listed.length} 个` : ""}。
      </p>
      <div class="side-by-side">
        <section class="chart" tabindex={0} aria-label="图：部门">
          {raw(
            departmentsChart(
              departments.slice(0, DRAWN_DEPARTMENTS),
              "各部门的条款数，数字见下表",
              ({ value, count }) => ({ href: departmentHref(value), label: `${value}：${count} 条` }),
            ),
          )}
        </section>
        <section class="department-table" tabindex={0} aria-label="表：部门">
          <table>
            <thead>
              <tr>
                <th scope="col">部门</th>
                <th scope="col" class="number">
                  条款
                </th>
              </tr>
            </thead>
            <tbody>
              {listed.map(({ value, count }) => (
                <tr>
                  <th scope="row">
                    <a href={departmentHref(value)}>{value}</a>
                  </th>
                  <td class="number">{count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>{" "}
    </section>
  );
}

function cityName(city: string | null): string {
  return city ?? "地区未注明";
}
