/** "同一情形，各市能得多少": one form, each city's own rule, each result with its clause. */

import type { CalculationReport } from "../../calculators/outcome.ts";
import { href, type Query } from "../links.ts";
import { CASE_PREFIX, type SameCaseView } from "../same-case.ts";
import { Field } from "./calculator-form.tsx";
import { StateBadges } from "./calculator-result.tsx";
import { FigureText } from "./figure-text.tsx";

export function SameCase({
  view,
  query,
  uncovered,
}: {
  view: SameCaseView;
  query: Query;
  uncovered: readonly string[];
}) {
  const rest = query.filter(([name]) => !name.startsWith(CASE_PREFIX));
  const asked = view.rules.some(({ report }) => report !== null);
  return (
    <section aria-labelledby="same-case">
      <h2 id="same-case">同一情形，各市能得多少</h2>
      <p class="hint">填一次，各市按自己的规定各算一遍；用不到的项可以空着。</p>
      <form class="calculator-form case-form" method="get" action="/compare#same-case">
        {rest.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {view.inputs.map((input) => (
          <Field
            input={{ ...input, name: `${CASE_PREFIX}${input.name}` }}
            value={view.entries[input.name] ?? ""}
            fault={view.fault?.field === input.name ? view.fault.detail : null}
          />
        ))}
        <div class="actions">
          <button class="button primary" type="submit">
            各市都算一算
          </button>
        </div>
      </form>
      <section class="table-scroll" aria-label="各市的结果" tabindex={0}>
        <table class="comparison">
          <thead>
            <tr>
              <th scope="col">城市</th>
              <th scope="col">规定</th>
              <th scope="col">结果</th>
            </tr>
          </thead>
          <tbody>
            {view.rules.map(({ city, definition, report }, index) => (
              <tr>
                {view.rules[index - 1]?.city === city ? null : (
                  <th scope="row" rowspan={view.rules.filter((rule) => rule.city === city).length}>
                    {city}
                  </th>
                )}
                <td>
                  <a
                    href={href(
                      `/calculators/${encodeURIComponent(definition.id)}`,
                      definition.inputs.flatMap(({ name }): [string, string][] => {
                        const value = view.entries[name];
                        return value === undefined ? [] : [[name, value]];
                      }),
                    )}
                  >
                    {definition.title}
                  </a>
                  <p class="source-line">
                    <StateBadges definition={definition} />
                  </p>
                </td>
                <td>{outcome(report, asked)}</td>
              </tr>
            ))}
            {uncovered.map((city) => (
              <tr>
                <th scope="row">{city}</th>
                <td colspan={2} class="unstated">
                  文件未规定
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** The result of one rule, or what keeps it from one. */
function outcome(report: CalculationReport | null, asked: boolean) {
  if (report === null) {
    return <span class="unstated">{asked ? "填的几项与这条规定无关" : "填写上面的情形后计算"}</span>;
  }
  const { kind, display } = report.result;
  if (kind === "missingInputs") return <span class="unstated">{display}</span>;
  const applied = report.steps.filter(({ applied, value }) => applied && value !== null);
  return (
    <>
      <strong>
        <FigureText text={display} />
      </strong>
      {applied.length > 0 ? (
        <details>
          <summary>怎么算的</summary>
          <ol class="steps">
            {applied.map((step) => (
              <li>
                {step.label}：{step.display}
              </li>
            ))}
          </ol>
        </details>
      ) : null}
      {report.reasons.map((reason) => (
        <p class="hint">{reason}</p>
      ))}
    </>
  );
}
