/** GET /compare: one topic in several cities, side by side. */
import { raw } from "hono/html";
import { z } from "zod";
import { EXPORT_FORMATS } from "../../compare/export/export.ts";
import type { Comparison } from "../../domain/comparison.ts";
import type { Routes } from "../../http/door.ts";
import { badParameter } from "../../http/problem.ts";
import { compareRequest } from "../../http/routes/compare.ts";
import { compareParametersSchema } from "../../http/schemas/comparison.ts";
import { comparisonCharts } from "../comparison-chart.ts";
import { clauseHref, href, type Query, queryOf, withoutValue, withValue } from "../links.ts";
import { parametersOf } from "../parameters.ts";
import { ClauseCard } from "../parts/clause-card.tsx";
import { CompareForm, TopicList } from "../parts/compare-form.tsx";
import { ComparisonTable, MOST_UNCOVERED_COLUMNS } from "../parts/comparison-table.tsx";
import { Layout } from "../parts/layout.tsx";
import { SameCase } from "../parts/same-case.tsx";
import { type SameCaseView, sameCaseOf } from "../same-case.ts";

const PATH = "/compare";

const parameters = compareParametersSchema.omit({ format: true }).extend({ all: z.string().optional() });

const FORMAT_LABELS: Readonly<Record<string, string>> = {
  csv: "CSV",
  xlsx: "Excel",
  docx: "Word",
  md: "Markdown",
};

export const comparePage: Routes = (app, door) => {
  app.get(PATH, async (c) => {
    const kb = door.kb();
    const parsed = parameters.safeParse(parametersOf(c));
    if (!parsed.success) throw badParameter(parsed.error);
    const { all, ...rest } = parsed.data;
    const cities = (await kb.cities()).map(({ value }) => value);
    const query = queryOf(c.req.url);
    const asked = Boolean(rest.q || rest.clause);
    const comparison = asked ? await kb.compare(compareRequest(rest, kb.today())) : null;
    const sameCase = comparison === null ? null : await sameCaseOf(kb, comparison, c.req.query());
    const clause = rest.clause ? await kb.clause(rest.clause) : null;
    return c.html(
      <Layout
        title={comparison === null ? "比较" : `比较：${short(comparison.topic)}`}
        current={PATH}
        scripts={comparison === null ? [] : ["copy-link.js"]}
        styles={sameCase === null ? [] : ["calculator.css"]}
      >
        <div class="page">
          <header class="page-head">
            <h1>{comparison === null ? "比较各市的规定" : short(comparison.topic)}</h1>
            {clause === null ? (
              <p class="lead">选一个主题，各市的条款并排放在一起；每一格都能打开它出自的条款。</p>
            ) : (
              <p class="lead">
                以<a href={clauseHref(clause)}>{clause.citation}</a>为准，找各市的同类规定。
              </p>
            )}
          </header>
          <CompareForm
            q={rest.q ?? ""}
            clause={rest.clause}
            cities={cities}
            chosen={rest.city ?? []}
            topics={kb.topics()}
          />
          {comparison === null ? (
            <TopicList topics={kb.topics()} />
          ) : (
            <Result comparison={comparison} sameCase={sameCase} query={query} all={all !== undefined} />
          )}
        </div>
      </Layout>,
    );
  });
};

/** A clause taken as topic is a passage; headings stay short: its first sentence, or the beginning of it. */
function short(topic: string): string {
  const [sentence = topic] = topic.split(/[。；\n]/);
  return sentence.length > 40 ? `${sentence.slice(0, 40)}…` : sentence;
}

interface ResultProps {
  readonly comparison: Comparison;
  readonly sameCase: SameCaseView | null;
  readonly query: Query;
  readonly all: boolean;
}

function Result({ comparison, sameCase, query, all }: ResultProps) {
  const several = comparison.cities.length > 1;
  const none = comparison.cities.length === 0;
  return (
    <>
      {none ? (
        <div class="empty-state">
          <h2>各市的文件都没有规定这个主题</h2>
          <p>
            可以换一种说法，或看看<a href={PATH}>常用主题</a>。
          </p>
        </div>
      ) : (
        <>
          <section aria-labelledby="matrix">
            <div class="compare-tools">
              <h2 id="matrix">并排对照</h2>
              {several ? <Extent differing={comparison.differences.length} all={all} query={query} /> : null}
              <Exports query={query} />
            </div>
            {comparison.uncovered.length > MOST_UNCOVERED_COLUMNS ? (
              <p class="notice grey">
                文件未规定这个主题的城市（{comparison.uncovered.length} 个）：
                {comparison.uncovered.join("、")}。
              </p>
            ) : null}
            <ComparisonTable comparison={comparison} all={all || !several} />
          </section>
          <Charts comparison={comparison} />
          {sameCase === null ? null : (
            <SameCase view={sameCase} query={query} uncovered={comparison.uncovered} />
          )}
          <Clauses comparison={comparison} />
        </>
      )}
      <LeftOut comparison={comparison} />
    </>
  );
}

/** Differences only, or every row. */
function Extent({ differing, all, query }: { differing: number; all: boolean; query: Query }) {
  const only = withoutValue(PATH, query, "all");
  return (
    <nav class="switch" aria-label="显示哪些项目">
      <a href={only} aria-current={all ? undefined : "true"}>
        只看不同（{differing}）
      </a>
      <a href={withValue(PATH, withoutAll(query), "all", "1")} aria-current={all ? "true" : undefined}>
        全部
      </a>
    </nav>
  );
}

function withoutAll(query: Query): Query {
  return query.filter(([name]) => name !== "all");
}

function Exports({ query }: { query: Query }) {
  const rest = withoutAll(query);
  return (
    <p class="actions">
      <span class="label">导出</span>
      {EXPORT_FORMATS.filter((format) => format !== "json").map((format) => (
        <a class="button small" href={href("/api/compare", [...rest, ["format", format]])} download>
          {FORMAT_LABELS[format]}
        </a>
      ))}
      <a class="button small" href={href(PATH, query)} data-copy-link>
        固定链接
      </a>
    </p>
  );
}

function Charts({ comparison }: { comparison: Comparison }) {
  const charts = comparisonCharts(comparison);
  if (charts.length === 0) return null;
  return (
    <section aria-labelledby="charts">
      <h2 id="charts">数字对照</h2>
      {charts.map(({ label, svg }) => (
        <figure class="chart">
          <figcaption>{label}</figcaption>
          {raw(svg)}
        </figure>
      ))}
    </section>
  );
}

/** Clauses of a city that stand open; a dozen cities with ten each would bury one another. */
const OPEN_CLAUSES = 3;

function Clauses({ comparison }: { comparison: Comparison }) {
  return (
    <section aria-labelledby="clauses">
      <h2 id="clauses">各市条款</h2>
      <div class="city-columns">
        {comparison.cities.map(({ city, clauses }) => (
          <section aria-label={city}>
            <h3>{city}</h3>
            {clauses.slice(0, OPEN_CLAUSES).map((hit) => (
              <ClauseCard hit={hit} question={comparison.topic} level={4} />
            ))}
            {clauses.length > OPEN_CLAUSES ? (
              <details class="more-clauses">
                <summary>另有 {clauses.length - OPEN_CLAUSES} 条</summary>
                {clauses.slice(OPEN_CLAUSES).map((hit) => (
                  <ClauseCard hit={hit} question={comparison.topic} level={4} />
                ))}
              </details>
            ) : null}
          </section>
        ))}
      </div>
    </section>
  );
}

function LeftOut({ comparison }: { comparison: Comparison }) {
  const some = comparison.leftOut.filter(({ clauses }) => clauses.length > 0);
  if (some.length === 0) return null;
  return (
    <details class="left-out">
      <summary>看过但没有列入的条款</summary>
      {some.map(({ city, clauses }) => (
        <section aria-label={`${city}没有列入的条款`}>
          <h3>{city}</h3>
          <ul>
            {clauses.map(({ clause, snippet }) => (
              <li>
                <a href={clauseHref(clause)}>{clause.citation}</a>：{snippet.text}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}
