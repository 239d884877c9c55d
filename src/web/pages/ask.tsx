/** GET /: the question box, and with ?q= the answer and the clauses behind it. */
import type { Context } from "hono";
import type { Document } from "../../domain/document.ts";
import type { FacetValue, SearchResult } from "../../domain/retrieval.ts";
import type { Door, Routes } from "../../http/door.ts";
import { badParameter } from "../../http/problem.ts";
import { searchParametersSchema, searchRequest } from "../../http/schemas/parameters.ts";
import type { KnowledgeBase } from "../../kb.ts";
import { dateText } from "../citation-text.ts";
import { href, type Query, queryOf } from "../links.ts";
import { parametersOf } from "../parameters.ts";
import { AnswerCard } from "../parts/answer-card.tsx";
import { ClauseCard } from "../parts/clause-card.tsx";
import { Facets } from "../parts/facets.tsx";
import { Layout } from "../parts/layout.tsx";
import { Pagination } from "../parts/pagination.tsx";
import { SearchForm } from "../parts/search-form.tsx";
import { Understood } from "../parts/understood.tsx";

export const askPage: Routes = (app, door) => {
  app.get("/", async (c) => ((c.req.query("q") ?? "").trim() === "" ? home(c, door) : results(c, door)));
};

async function home(c: Context, door: Door) {
  const kb = door.kb();
  const [cities, examples, documents] = await Promise.all([
    kb.cities(),
    kb.examples(),
    kb.documents(kb.today()),
  ]);
  return c.html(
    <Layout title="明策" current="/" scripts={["suggest.js"]}>
      <div class="home">
        <h1>政策怎么规定，直接问</h1>
        <p class="lead">从政策文件原文中逐字摘出答案，写明出处、时效和责任部门。</p>
        <SearchForm large />
        {examples.length > 0 ? (
          <section class="examples" aria-labelledby="examples-title">
            <h2 id="examples-title">可以这样问</h2>
            <ul>
              {examples.map(typeset).map((question) => (
                <li>
                  <a href={href("/", [["q", question]])}>{question}</a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <Covered cities={cities} documents={documents} />
      </div>
    </Layout>,
  );
}

/** Questions are kept as people type them; on show, a stop between Chinese characters is a Chinese one. */
function typeset(question: string): string {
  return question.replace(/(?<=\p{Script=Han}),(?=\p{Script=Han})/gu, "，");
}

function Covered({ cities, documents }: { cities: readonly FacetValue[]; documents: readonly Document[] }) {
  if (documents.length === 0) {
    return (
      <section class="empty-state">
        <h2>还没有收录文件</h2>
        <p>
          把文件放进 <code>corpus/documents/</code>，再运行 <code>npx mingce index</code>。
        </p>
      </section>
    );
  }
  const clauses = documents.reduce((sum, { clauseCount }) => sum + clauseCount, 0);
  const newest = documents.map(({ issuedOn }) => issuedOn ?? "").reduce((a, b) => (a > b ? a : b), "");
  const SHOWN = 24;
  return (
    <section class="covered" aria-labelledby="covered-title">
      <h2 id="covered-title">收录范围</h2>
      <ul class="city-list">
        {cities.slice(0, SHOWN).map(({ value, count }) => (
          <li>
            <a href={href("/documents", [["city", value]])}>
              {value}
              <span class="tally">{count} 份</span>
            </a>
          </li>
        ))}
        {cities.length > SHOWN ? (
          <li>
            <a href="/coverage">全部 {cities.length} 个城市</a>
          </li>
        ) : null}
      </ul>
      <p class="freshness">
        共 {documents.length} 份文件、{clauses} 个条款
        {newest ? (
          <>
            ，最新一份成文于 <span class="nowrap">{dateText(newest)}</span>
          </>
        ) : null}
        。
      </p>
    </section>
  );
}

async function results(c: Context, door: Door) {
  const kb = door.kb();
  const parsed = searchParametersSchema.safeParse(parametersOf(c));
  if (!parsed.success) throw badParameter(parsed.error);
  const request = searchRequest(parsed.data, kb.today());
  const query = queryOf(c.req.url);
  const first = parsed.data.offset === 0;
  const [found, asked, withAmount] = await Promise.all([
    kb.search(request),
    first ? kb.ask(request) : null,
    kb.search({ ...request, kind: "money", limit: 1, offset: 0 }),
  ]);
  const source = asked?.answer ? await sourceOf(kb, asked.answer) : null;
  const hits = found.hits.filter(({ clause }) => clause.id !== asked?.answer?.clauseId);
  // Without a clause to show there is one thing to say, not two; but that a city is not covered is always said.
  const nothing = found.hits.length === 0 && (asked?.query.unknownCities.length ?? 0) === 0;
  const heading = asked && !asked.answered ? "最接近的条款" : asked?.answered ? "相关条款" : "条款";
  return c.html(
    <Layout title={request.q} current="/" scripts={["suggest.js"]}>
      <div class="results">
        <h1 class="visually-hidden">{request.q}</h1>
        <SearchForm question={request.q} keep={query.filter(([name]) => KEPT.has(name))} />
        <Understood parsed={found.query} query={query} titles={await titlesOf(kb, found, query)} />
        <div class="results-columns">
          <aside class="results-side" id="filters" aria-label="筛选" tabindex={-1}>
            <details class="facets-fold" open>
              <summary>筛选</summary>
              <Facets result={found} query={query} withAmount={withAmount.total} />
            </details>
          </aside>
          <div class="results-main">
            {asked && !nothing ? <AnswerCard result={asked} source={source} /> : null}
            {hits.length > 0 ? (
              <section aria-labelledby="hits-title">
                <h2 id="hits-title" class="hits-title">
                  {heading}
                  <span class="tally">共 {found.total} 条</span>
                  <a class="to-filters" href="#filters">
                    筛选
                  </a>
                </h2>
                {hits.map((hit) => (
                  <ClauseCard hit={hit} question={request.q} />
                ))}
              </section>
            ) : found.hits.length === 0 ? (
              <NoHits query={query} />
            ) : null}
            <Pagination
              path="/"
              query={query}
              total={found.total}
              limit={parsed.data.limit}
              offset={parsed.data.offset}
            />
          </div>
        </div>
      </div>
    </Layout>,
  );
}

/** Filters a person has chosen stay when the next question is asked; what belonged to the last one does not. */
const KEPT: ReadonlySet<string> = new Set(["city", "documentType", "status", "asOf"]);

async function sourceOf(
  kb: KnowledgeBase,
  answer: { readonly clauseId: string; readonly documentId: string },
) {
  const [clause, document] = await Promise.all([
    kb.clause(answer.clauseId),
    kb.document(answer.documentId, kb.today()),
  ]);
  return clause && document ? { clause, document } : null;
}

async function titlesOf(kb: KnowledgeBase, found: SearchResult, query: Query): Promise<Map<string, string>> {
  const ids = [
    ...found.query.documentIds,
    ...query.filter(([name]) => name === "documentId").map(([, id]) => id),
  ];
  const documents = await Promise.all([...new Set(ids)].map((id) => kb.document(id, kb.today())));
  return new Map(documents.flatMap((document) => (document ? [[document.id, document.title] as const] : [])));
}

function NoHits({ query }: { query: Query }) {
  const narrowed = query.some(([name]) => name !== "q" && name !== "ignore");
  const question = query.filter(([name]) => name === "q");
  return (
    <div class="empty-state">
      <h2>没有找到相关条款</h2>
      <ul>
        {narrowed ? (
          <li>
            条件可能太窄：<a href={href("/", question)}>去掉全部条件再找一次</a>
          </li>
        ) : null}
        <li>换一个说法，少写几个字，或只写关键的词</li>
        <li>
          看看<a href="/documents">收录了哪些文件</a>
        </li>
      </ul>
    </div>
  );
}
