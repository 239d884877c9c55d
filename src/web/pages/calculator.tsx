/** GET /calculators/{id}: one calculator as a form; with entries in the address, its result. Remembers nothing. */
import type { Curve } from "../../calculators/curve.ts";
import type { CalculatorDefinition } from "../../calculators/definition.ts";
import type { CalculationReport } from "../../calculators/outcome.ts";
import type { Solution } from "../../calculators/solve.ts";
import { isIsoDate } from "../../domain/dates.ts";
import { MingceError } from "../../domain/errors.ts";
import type { Routes } from "../../http/door.ts";
import type { KnowledgeBase } from "../../kb.ts";
import { faultWords } from "../fault-words.ts";
import { href } from "../links.ts";
import { CalculatorForm } from "../parts/calculator-form.tsx";
import {
  CalculatorBasis,
  CalculatorCurve,
  CalculatorResult,
  CalculatorSolution,
  type ClausesById,
  StateBadges,
} from "../parts/calculator-result.tsx";
import { Layout } from "../parts/layout.tsx";

/** Longest question taken for prefilling. */
const LONGEST_QUESTION = 500;

type Entries = Readonly<Record<string, string>>;

interface Outcome {
  readonly report: CalculationReport | null;
  readonly solution: Solution | null;
  readonly curve: Curve | null;
  readonly fault: { readonly field: string; readonly detail: string } | null;
}

export const calculatorPage: Routes = (app, door) => {
  app.get("/calculators/:id", async (c) => {
    const kb = door.kb();
    const query = c.req.query();
    const asOf = query._asOf && isIsoDate(query._asOf) ? query._asOf : kb.today();
    const definition = await kb.calculators.get(c.req.param("id"), asOf);
    const entries = await entriesOf(kb, definition, query);
    const outcome = await outcomeOf(kb, definition, entries, asOf);
    const question = query.q?.slice(0, LONGEST_QUESTION);
    const clauses = await clausesOf(kb, definition, outcome.report);
    const reverse = (target: string) => reverseHref(definition, entries, outcome.curve, target);
    return c.html(
      <Layout
        title={definition.title}
        current="/calculators"
        scripts={["calculator.js"]}
        styles={["calculator.css"]}
      >
        <div class="page calculator">
          <nav class="breadcrumb" aria-label="当前位置">
            <a href="/calculators">全部计算器</a>
            <a href={href("/calculators", [["city", definition.city]])}>{definition.city}</a>
          </nav>
          <header class="page-head">
            <p class="source-line">
              <span class="place">{definition.city}</span>
              <StateBadges definition={definition} />
              <span class="badge type">{definition.theme}</span>
            </p>
            <h1>{definition.title}</h1>
            {definition.stateReason ? <p class="notice amber">{definition.stateReason}</p> : null}
            {question && Object.keys(entries).length > 0 ? (
              <p class="notice info">已按“{question}”填好能看出来的几项，请核对。</p>
            ) : null}
          </header>
          <div class="calculator-columns">
            <div>
              <CalculatorForm definition={definition} entries={entries} fault={outcome.fault} />
            </div>
            <p class="visually-hidden" role="status" data-announce></p>
            <div id="calculator-result" tabindex={-1}>
              {outcome.fault ? (
                <div class="result-card kind-notEligible" role="alert">
                  <h2>有一项要改</h2>
                  <p>{outcome.fault.detail}</p>
                </div>
              ) : null}
              {outcome.report ? (
                <CalculatorResult
                  report={outcome.report}
                  clauses={clauses}
                  stateReason={definition.stateReason}
                />
              ) : null}
              {outcome.report || outcome.solution || outcome.fault ? null : (
                <p class="result-waiting">填写后，结果和每一步的依据显示在这里。</p>
              )}
              {outcome.solution ? <CalculatorSolution solution={outcome.solution} /> : null}
              {outcome.curve ? (
                <CalculatorCurve
                  curve={outcome.curve}
                  x={readValue(outcome.report, entries, outcome.curve.vary.name)}
                  y={outcome.report?.result.value ?? null}
                  reverse={reverse}
                />
              ) : null}
              <CalculatorBasis definition={definition} clauses={clauses} />
            </div>
          </div>
        </div>
      </Layout>,
      outcome.fault ? 422 : 200,
    );
  });
  // Forms of other pages may post: the address with the entries is the permalink of the case.
  app.post("/calculators/:id", async (c) => {
    const body = await c.req.parseBody();
    const entries = Object.entries(body).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" && value !== "" ? [[name, value]] : [],
    );
    return c.redirect(href(`/calculators/${encodeURIComponent(c.req.param("id"))}`, entries), 303);
  });
};

/** What stands in the address; without any entry, what the question already says. */
async function entriesOf(
  kb: KnowledgeBase,
  definition: CalculatorDefinition,
  query: Entries,
): Promise<Entries> {
  const known = new Set([...definition.inputs.map((input) => input.name), "_for", "_target", "_asOf"]);
  const given = Object.entries(query).filter(([name, value]) => known.has(name) && value !== "");
  if (given.some(([name]) => !name.startsWith("_")) || !query.q) return Object.fromEntries(given);
  const filled = await kb.calculators.prefill(definition.id, query.q.slice(0, LONGEST_QUESTION));
  return { ...Object.fromEntries(given), ...filled };
}

async function outcomeOf(
  kb: KnowledgeBase,
  definition: CalculatorDefinition,
  entries: Entries,
  asOf: string,
): Promise<Outcome> {
  const inputs = Object.fromEntries(Object.entries(entries).filter(([name]) => !name.startsWith("_")));
  const nothing: Outcome = { report: null, solution: null, curve: null, fault: null };
  try {
    const target = entries._target;
    const solved = entries._for ?? definition.vary[0];
    const solution =
      target && solved
        ? await kb.calculators.solve(definition.id, { inputs, for: solved, target }, asOf)
        : null;
    if (Object.keys(inputs).length === 0) return { ...nothing, solution };
    const report = await kb.calculators.calculate(definition.id, inputs, asOf);
    const curve = await curveFor(kb, definition, inputs, report, asOf);
    return { report, solution, curve, fault: null };
  } catch (error) {
    if (!(error instanceof MingceError) || error.code !== "unprocessable") throw error;
    const field = typeof error.facts.field === "string" ? error.facts.field : "";
    return { ...nothing, fault: { field, detail: faultWords(error, field) } };
  }
}

/** How far beyond the present case its curve runs, where its breakpoints all lie before. */
const BEYOND_CASE = 1.25;

/** The curve of the money entered, or of the only number; none where it would need more entries. */
async function curveFor(
  kb: KnowledgeBase,
  definition: CalculatorDefinition,
  inputs: Entries,
  report: CalculationReport,
  asOf: string,
): Promise<Curve | null> {
  const money = definition.inputs.find(
    (input) => input.type === "money" && definition.vary.includes(input.name),
  );
  const vary = money?.name ?? definition.vary[0];
  if (vary === undefined) return null;
  try {
    const request = { inputs, vary };
    const usual = await kb.calculators.curve(definition.id, request, asOf);
    const here = Number(readValue(report, inputs, vary));
    const curve =
      here > Number(usual.to)
        ? await kb.calculators.curve(
            definition.id,
            { ...request, to: String(Math.ceil(here * BEYOND_CASE)) },
            asOf,
          )
        : usual;
    const flat = curve.points.every((point) => point.value === curve.points[0]?.value);
    return flat ? null : curve;
  } catch (error) {
    if (error instanceof MingceError && error.code === "unprocessable") return null;
    throw error;
  }
}

/** The clauses that steps and cross-references point to. */
async function clausesOf(
  kb: KnowledgeBase,
  definition: CalculatorDefinition,
  report: CalculationReport | null,
): Promise<ClausesById> {
  const ids = [
    ...(report?.steps ?? []).map(({ clauseId }) => clauseId),
    ...definition.seeAlso.map(({ clauseId }) => clauseId),
  ].filter((id) => id !== null);
  const found = await Promise.all([...new Set(ids)].map((id) => kb.clause(id)));
  return new Map(found.flatMap((clause) => (clause ? [[clause.id, clause] as const] : [])));
}

/** The same entries, asked the other way round. */
function reverseHref(
  definition: CalculatorDefinition,
  entries: Entries,
  curve: Curve | null,
  target: string,
): string | null {
  if (curve === null || !definition.vary.includes(curve.vary.name)) return null;
  const rest = Object.entries(entries).filter(([name]) => name !== "_for" && name !== "_target");
  return href(`/calculators/${encodeURIComponent(definition.id)}`, [
    ...rest,
    ["_for", curve.vary.name],
    ["_target", target],
  ]);
}

/** The entry as it was understood: 20万 is 200000. */
function readValue(report: CalculationReport | null, entries: Entries, name: string): string | null {
  const understood = report?.understood.find((one) => one.name === name);
  return understood?.value ?? entries[name] ?? null;
}
