/** What a calculation came to: the result, the conditions, the steps with their words, what is assumed. */
import { raw } from "hono/html";
import type { Curve } from "../../calculators/curve.ts";
import type { CalculatorDefinition } from "../../calculators/definition.ts";
import type { CalculationReport, CalculationResult } from "../../calculators/outcome.ts";
import type { Solution } from "../../calculators/solve.ts";
import type { Clause } from "../../domain/clause.ts";
import { moneyText } from "../amount-text.ts";
import { curveChart } from "../calculator-chart.ts";
import { clauseHref } from "../links.ts";
import { FigureText } from "./figure-text.tsx";

const STATE_CLASSES = { needsReview: "status-draft", expired: "status-expired" } as const;

/** 现行, 征求意见稿, 待复核 …; and 自动生成·未复核 where nobody has read the rule. */
export function StateBadges({
  definition,
}: {
  definition: Pick<CalculatorDefinition, "state" | "stateLabel" | "documentStatus" | "generated">;
}) {
  const { state, documentStatus } = definition;
  const look = state === "current" ? `status-${documentStatus ?? "unknown"}` : STATE_CLASSES[state];
  return (
    <>
      <span class={`badge ${look}`}>{definition.stateLabel}</span>
      {definition.generated ? <span class="badge status-draft">自动生成·未复核</span> : null}
    </>
  );
}

/** The value says itself whether it is a cap, a floor or none: the headline says only what is still open. */
const HEADLINES = {
  amount: "结果",
  upTo: "结果",
  atLeast: "结果",
  range: "结果",
  notEligible: "结果",
  missingInputs: "还要填几项",
  notComputable: "条款没有给出答案",
} as const;

const MARKS = { met: "符合", notMet: "不符合", unknown: "待填" } as const;

/** Clauses by id, for links from steps to the words they stand on. */
export type ClausesById = ReadonlyMap<string, Clause>;

export interface CalculatorResultProps {
  readonly report: CalculationReport;
  readonly clauses: ClausesById;
  /** What the page says already about the state of the rule. */
  readonly stateReason: string | null;
}

export function CalculatorResult({ report, clauses, stateReason }: CalculatorResultProps) {
  const { result } = report;
  // Why a draft is one stands on top of the page, and what the value says need not be said again.
  const said = new Set([result.display, `${result.display}。`, stateReason]);
  const reasons = result.kind === "missingInputs" ? [] : report.reasons.filter((reason) => !said.has(reason));
  return (
    <section class={`result-card kind-${result.kind}`} aria-labelledby="result-title">
      <h2 id="result-title">{HEADLINES[result.kind]}</h2>
      {result.kind === "missingInputs" ? (
        <Missing result={result} />
      ) : (
        <p class="result-value">
          <FigureText text={result.display} />
        </p>
      )}
      {report.understood.length > 0 ? (
        <p class="hint">
          {report.understood.map((one) => (
            <span>
              “{one.label}”填的是 {one.given}，按 {one.display.trim()}计算。
            </span>
          ))}
        </p>
      ) : null}
      {reasons.length > 0 ? (
        <ul class="reasons">
          {reasons.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      ) : null}
      {report.conditions.length > 0 ? (
        <>
          <h3>条件</h3>
          <ul class="conditions">
            {report.conditions.map((condition) => (
              <li class={condition.state}>
                <strong>{MARKS[condition.state]}</strong>
                {condition.label}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Steps report={report} clauses={clauses} />
    </section>
  );
}

/** What is still to fill in, each leading to its field; and what could come out. */
function Missing({ result }: { result: CalculationResult }) {
  return (
    <>
      <ul class="missing">
        {(result.missing ?? []).map(({ name, label }) => (
          <li>
            <a href={`#input-${name}`}>{label}</a>
          </li>
        ))}
      </ul>
      {result.possible ? (
        <p class="possible">
          可能的结果：
          <strong>
            <FigureText text={result.possible.display} />
          </strong>
        </p>
      ) : null}
    </>
  );
}

function Steps({ report, clauses }: { report: CalculationReport; clauses: ClausesById }) {
  if (report.steps.length === 0) return null;
  return (
    <>
      <h3>怎么算的</h3>
      <ol class="steps">
        {report.steps.map((step) => (
          <li class={step.applied || step.value === null ? undefined : "idle"}>
            <p>
              {step.label}：
              <strong>
                <FigureText text={step.display} />
              </strong>
              {step.applied || step.value === null ? null : <span class="note">（没有起作用）</span>}
            </p>
            {step.quote ? (
              <blockquote>
                {step.quote}
                <SourceLink clause={clauses.get(step.clauseId ?? "")} />
              </blockquote>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}

function SourceLink({ clause }: { clause: Clause | undefined }) {
  if (clause === undefined) return null;
  return (
    <a class="step-source" href={clauseHref(clause)} title={clause.citation}>
      原文<span class="visually-hidden">：{clause.citation}</span>
    </a>
  );
}

export function CalculatorSolution({ solution }: { solution: Solution }) {
  return (
    <section class={`result-card ${solution.unreachable ? "kind-notEligible" : "kind-amount"}`}>
      <h2>反过来算</h2>
      <p class="result-value">
        <FigureText text={`${solution.display}。`} />
      </p>
      {solution.reasons.length > 0 ? (
        <ul class="reasons">
          {solution.reasons.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

export interface CalculatorCurveProps {
  readonly curve: Curve;
  readonly x: string | null;
  readonly y: string | null;
  /** Address of the reverse question for a result; null where it cannot be asked. */
  readonly reverse: (target: string) => string | null;
}

export function CalculatorCurve({ curve, x, y, reverse }: CalculatorCurveProps) {
  const inside = x !== null && y !== null && Number(x) >= Number(curve.from) && Number(x) <= Number(curve.to);
  return (
    <section class="curve" aria-labelledby="curve-title">
      <h2 id="curve-title">随“{curve.vary.label}”怎样变化</h2>
      <section class="chart" tabindex={0} aria-label={`图：随${curve.vary.label}的变化`}>
        {raw(curveChart(curve, inside ? { x: Number(x), y: Number(y) } : null))}
      </section>
      <table>
        <caption>转折点</caption>
        <thead>
          <tr>
            <th scope="col">{curve.vary.label}</th>
            <th scope="col">结果</th>
            <th scope="col">这里发生什么</th>
          </tr>
        </thead>
        <tbody>
          {curve.points.map((point) => {
            const [at = "", result = ""] = point.display.split(" → ");
            return (
              <tr>
                <td>
                  <FigureText text={at} />
                </td>
                <td>
                  <FigureText text={result} />
                </td>
                <td>{point.notes.join("；") || "—"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {curve.approximate ? <p class="hint">曲线上没有画出取整的细小台阶；结果按取整计算。</p> : null}
      <ReverseQuestion curve={curve} reverse={reverse} />
    </section>
  );
}

/** 想拿满 100 万元，需要多少中方实际投资额？ Offered where a cap ends the rise. */
function ReverseQuestion({ curve, reverse }: Pick<CalculatorCurveProps, "curve" | "reverse">) {
  const top = curve.points.reduce<number>((most, { value }) => Math.max(most, Number(value ?? 0)), 0);
  const full = curve.points.find(({ value, notes }) => notes.length > 0 && Number(value ?? 0) === top);
  const address = full?.value && top > 0 ? reverse(full.value) : null;
  if (!full?.value || address === null) return null;
  const words = curve.unit === "元" ? moneyText(full.value) : `${full.value} ${curve.unit}`;
  return (
    <p class="reverse-question">
      <a href={address}>
        想拿满 {words}，{curve.vary.label}至少要多少？
      </a>
    </p>
  );
}

/** The words of the clause, the assumptions, and where else to look. */
export function CalculatorBasis({
  definition,
  clauses,
}: {
  definition: CalculatorDefinition;
  clauses: ClausesById;
}) {
  return (
    <section class="basis" aria-labelledby="basis-title">
      <h2 id="basis-title">依据</h2>
      <blockquote>{definition.quote}</blockquote>
      <p>
        <a href={clauseHref(definition.clause)}>{definition.clause.citation ?? definition.clause.path}</a>
      </p>
      {definition.assumptions.length > 0 ? (
        <>
          <h3>怎样理解这一条</h3>
          <ul>
            {definition.assumptions.map((assumption) => (
              <li>{assumption}</li>
            ))}
          </ul>
        </>
      ) : null}
      {definition.seeAlso.length > 0 ? (
        <p>
          另见：
          {definition.seeAlso.map((other, index) => (
            <>
              {index > 0 ? "；" : ""}
              <a href={clauseHref(other)}>{clauses.get(other.clauseId)?.citation ?? other.path}</a>
            </>
          ))}
        </p>
      ) : null}
    </section>
  );
}
