/** What a calculator says of itself: everything a form, a program or a reader needs to use and to check it. */
import type { Clause } from "../domain/clause.ts";
import { clauseIdOf } from "../domain/clause-id.ts";
import type { DocumentStatus } from "../domain/document.ts";
import type { Rule } from "./compiled.ts";
import { limitsOf } from "./inputs.ts";
import type { InputType, Nature, RuleKind } from "./rule.ts";
import type { CalculatorState, Standing } from "./staleness.ts";

export interface InputDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: InputType;
  readonly unit: string | null;
  readonly choices: readonly string[] | null;
  readonly min: string | null;
  readonly max: string | null;
  readonly help: string | null;
}

export interface ParamDefinition {
  readonly name: string;
  readonly label: string;
  /** Decimal string; null for a range. */
  readonly value: string | null;
  readonly min: string;
  readonly max: string;
  readonly unit: string;
  readonly quote: string;
  readonly clauseId: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface CalculatorDefinition {
  readonly id: string;
  readonly title: string;
  readonly city: string;
  readonly audience: readonly string[];
  readonly theme: string;
  readonly topics: readonly string[];
  readonly kind: RuleKind;
  readonly clause: {
    readonly id: string;
    readonly documentId: string;
    readonly path: string;
    readonly citation: string | null;
  };
  readonly quote: string;
  readonly inputs: readonly InputDefinition[];
  readonly params: readonly ParamDefinition[];
  readonly conditions: readonly { readonly label: string; readonly quote: string | null }[];
  readonly result: { readonly nature: Nature; readonly unit: string; readonly label: string };
  /** Inputs that may vary in a curve or be asked for in reverse. */
  readonly vary: readonly string[];
  readonly assumptions: readonly string[];
  readonly seeAlso: readonly {
    readonly clauseId: string;
    readonly documentId: string;
    readonly path: string;
  }[];
  readonly state: CalculatorState;
  readonly stateLabel: string;
  /** Status of the document on that day; null when it is not in the knowledge base. */
  readonly documentStatus: DocumentStatus | null;
  readonly stateReason: string | null;
  readonly generated: boolean;
}

const NUMERIC: ReadonlySet<InputType> = new Set(["money", "integer", "number"]);

/** The definition of a rule; `clause` where the corpus holds it. */
export function definitionOf(rule: Rule, clause: Clause | null, standing: Standing): CalculatorDefinition {
  return {
    id: rule.id,
    title: rule.title,
    city: rule.city,
    audience: rule.audience,
    theme: rule.theme,
    topics: rule.topics,
    kind: rule.kind,
    clause: {
      id: rule.clauseId,
      documentId: rule.clause.document,
      path: rule.clause.path,
      citation: clause?.citation ?? null,
    },
    quote: rule.quote,
    inputs: rule.inputs.map((input): InputDefinition => {
      const limits = NUMERIC.has(input.type) ? limitsOf(input) : null;
      return {
        name: input.name,
        label: input.label,
        type: input.type,
        unit: input.unit,
        choices: input.choices ?? null,
        min: limits?.min.toFixed() ?? null,
        max: limits?.max.toFixed() ?? null,
        help: input.help ?? null,
      };
    }),
    params: [...rule.params.values()].flatMap((param) =>
      param.versions.map((version) => ({
        name: param.name,
        label: param.label,
        value: version.min.eq(version.max) ? version.min.toFixed() : null,
        min: version.min.toFixed(),
        max: version.max.toFixed(),
        unit: param.unit.label,
        quote: version.quote,
        clauseId: param.clauseId,
        validFrom: version.validFrom,
        validTo: version.validTo,
      })),
    ),
    conditions: rule.eligibility.map((item) => ({ label: item.label, quote: item.quote ?? null })),
    result: rule.result,
    vary:
      rule.formula === undefined
        ? []
        : rule.inputs.filter((input) => NUMERIC.has(input.type)).map((input) => input.name),
    assumptions: rule.assumptions,
    seeAlso: rule.seeAlso.map((other) => ({
      clauseId: clauseIdOf(other.document, other.path),
      documentId: other.document,
      path: other.path,
    })),
    state: standing.state,
    stateLabel: standing.stateLabel,
    documentStatus: standing.documentStatus,
    stateReason: standing.reason,
    generated: rule.generated,
  };
}
