/** GET /calculators: all calculators by city and theme, with a search. */
import { z } from "zod";
import type { CalculatorDefinition } from "../../calculators/definition.ts";
import type { Routes } from "../../http/door.ts";
import { badParameter } from "../../http/problem.ts";
import { parametersOf } from "../parameters.ts";
import { StateBadges } from "../parts/calculator-result.tsx";
import { FilterSelect } from "../parts/filter-select.tsx";
import { Layout } from "../parts/layout.tsx";

const word = z.string().trim().max(100, "最多 100 个字").optional();
const parameters = z.object({ q: word, city: word, audience: word, theme: word });
type Parameters = z.infer<typeof parameters>;

export const calculatorsPage: Routes = (app, door) => {
  app.get("/calculators", async (c) => {
    const kb = door.kb();
    const parsed = parameters.safeParse(parametersOf(c));
    if (!parsed.success) throw badParameter(parsed.error);
    const filter = parsed.data;
    const asOf = kb.today();
    const all = await kb.calculators.list({ asOf });
    const matching = (filter.q ? await kb.calculators.list({ asOf, q: filter.q }) : all).filter(
      (one) =>
        (!filter.city || one.city === filter.city) &&
        (!filter.theme || one.theme === filter.theme) &&
        (!filter.audience || one.audience.includes(filter.audience)),
    );
    return c.html(
      <Layout title="计算" current="/calculators" styles={["calculator.css"]}>
        <div class="page">
          <header class="page-head">
            <h1>算一算能得多少</h1>
            <p class="lead">
              每个计算器对应文件里的一句话，只问这句话需要的内容，并逐步说明怎样算出。
              {matching.length === all.length
                ? `共 ${all.length} 个。`
                : `符合条件的 ${matching.length} 个。`}
            </p>
          </header>
          <FilterForm all={all} filter={filter} />
          {matching.length === 0 ? (
            <div class="empty-state">
              <h2>没有这样的计算器</h2>
              <p>
                换个说法，或<a href="/calculators">查看全部</a>。
              </p>
            </div>
          ) : (
            <Groups groups={groupsOf(matching)} />
          )}
        </div>
      </Layout>,
    );
  });
};

/** City by city, theme by theme; with several groups, a line that leads to each. */
function Groups({ groups }: { groups: Groups }) {
  const anchor = (...names: string[]) => names.join("·").replace(/\s/g, "");
  return (
    <>
      {groups.length + (groups[0]?.[1].length ?? 0) > 2 ? (
        <nav class="jump" aria-label="跳到城市与主题">
          {groups.map(([city, themes]) => (
            <p>
              <a class="place" href={`#${encodeURIComponent(anchor(city))}`}>
                {city}
              </a>
              {themes.map(([theme, items]) => (
                <a href={`#${encodeURIComponent(anchor(city, theme))}`}>
                  {theme}
                  <span class="tally">{items.length}</span>
                </a>
              ))}
            </p>
          ))}
        </nav>
      ) : null}
      {groups.map(([city, themes]) => (
        <section class="calculator-city" aria-labelledby={anchor(city)}>
          <h2 id={anchor(city)}>{city}</h2>
          {themes.map(([theme, items]) => (
            <section aria-labelledby={anchor(city, theme)}>
              <h3 id={anchor(city, theme)}>{theme}</h3>
              <ul class="calculator-list">
                {items.map((item) => (
                  <Item item={item} />
                ))}
              </ul>
            </section>
          ))}
        </section>
      ))}
    </>
  );
}

function Item({ item }: { item: CalculatorDefinition }) {
  return (
    <li>
      <a href={`/calculators/${encodeURIComponent(item.id)}`}>{item.title}</a>
      <p class="facts-line">
        <StateBadges definition={item} />
        <span>{item.audience.join("、")}</span>
      </p>
      <p class="citation">{item.clause.citation ?? item.clause.path}</p>
    </li>
  );
}

type Groups = [string, [string, CalculatorDefinition[]][]][];

/** Cities and themes with most calculators first. */
function groupsOf(items: readonly CalculatorDefinition[]): Groups {
  const cities = grouped(items, (item) => item.city);
  return cities.map(([city, own]) => [city, grouped(own, (item) => item.theme)]);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups].sort(([a, x], [b, y]) => y.length - x.length || a.localeCompare(b, "zh"));
}

function FilterForm({ all, filter }: { all: readonly CalculatorDefinition[]; filter: Parameters }) {
  const values = (of: (one: CalculatorDefinition) => readonly string[]) =>
    [...new Set(all.flatMap(of))].map((value) => [value, value] as const);
  return (
    <search aria-label="筛选计算器">
      <form class="filter-form" method="get" action="/calculators">
        <label>
          <span>名称或原文里的词</span>
          <input type="search" name="q" value={filter.q ?? ""} maxlength={100} />
        </label>
        <FilterSelect name="city" label="城市" values={values((one) => [one.city])} chosen={filter.city} />
        <FilterSelect
          name="audience"
          label="对象"
          values={values((one) => one.audience)}
          chosen={filter.audience}
        />
        <FilterSelect name="theme" label="主题" values={values((one) => [one.theme])} chosen={filter.theme} />
        <button class="button primary" type="submit">
          筛选
        </button>
      </form>
    </search>
  );
}
