/** All calculators of a knowledge base: found by clause, city and words, and asked for results. */
import type { CalculatorLink, Clause } from "../domain/clause.ts";
import type { Document } from "../domain/document.ts";
import { MingceError } from "../domain/errors.ts";
import { citationOf as documentCitation } from "../segment/citation.ts";
import { compileRule } from "./compile.ts";
import type { Rule } from "./compiled.ts";
import { type Curve, type CurveRequest, curveOf } from "./curve.ts";
import { type CalculatorDefinition, definitionOf } from "./definition.ts";
import { evaluate } from "./evaluate.ts";
import { clauseOfGenerated, generatedId, generatedTitle, generateRule, planOf } from "./generated.ts";
import type { CalculationReport } from "./outcome.ts";
import { prefillFrom } from "./prefill.ts";
import { type SameCase, sameCaseIn } from "./same-case.ts";
import { type Solution, type SolveRequest, solve } from "./solve.ts";
import { type Standing, standingOf } from "./staleness.ts";

/** What the registry needs to see of the corpus; documents with the validity their text declares. */
export interface CorpusView {
  documents(): Promise<readonly Document[]>;
  document(id: string): Promise<Document | null>;
  clauses(documentId: string): Promise<readonly Clause[]>;
  clause(id: string): Promise<Clause | null>;
  /** Changes whenever documents or clauses do. */
  revision(): Promise<string>;
}

export interface CalculatorFilter {
  readonly city?: string;
  /** Clause id. */
  readonly clause?: string;
  readonly q?: string;
  /** ISO date for the state. */
  readonly asOf: string;
}

export interface BatchCase {
  readonly id: string;
  readonly inputs: unknown;
}
/** One case of a batch: its report, or what is wrong with it. One bad case spoils no other. */
export type BatchOutcome =
  | { readonly ok: true; readonly report: CalculationReport }
  | {
      readonly ok: false;
      readonly id: string;
      readonly code: string;
      readonly detail: string;
      readonly facts: unknown;
    };

export interface CompareCasesRequest {
  readonly topic: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly cities?: readonly string[];
  readonly asOf: string;
}

export interface CalculatorRegistry {
  /** Reviewed calculators; with a clause, also the one generated for it. */
  list(filter: CalculatorFilter): Promise<CalculatorDefinition[]>;
  /** @throws MingceError not-found */
  get(id: string, asOf: string): Promise<CalculatorDefinition>;
  /** @throws MingceError not-found; unprocessable naming the input that is wrong */
  calculate(id: string, inputs: unknown, asOf: string): Promise<CalculationReport>;
  /** @throws MingceError not-found, unprocessable */
  curve(id: string, request: CurveRequest, asOf: string): Promise<Curve & Standing>;
  /** @throws MingceError not-found, unprocessable */
  solve(id: string, request: SolveRequest, asOf: string): Promise<Solution & Standing>;
  /** The same case in every city that has a rule on the topic. */
  compare(request: CompareCasesRequest): Promise<SameCase>;
  batch(cases: readonly BatchCase[], asOf: string): Promise<BatchOutcome[]>;
  /** Calculators per clause id, for those of the given clauses that have any: reviewed ones, else a generated one. */
  linksOf(clauses: readonly Clause[]): Promise<Map<string, CalculatorLink[]>>;
  /** What a question already says about the inputs of a calculator: 博士 -> 博士研究生. */
  prefill(id: string, question: string): Promise<Record<string, string>>;
}

/** More cases than this in one batch belong in several. */
export const LARGEST_BATCH = 1000;

interface Entry {
  readonly rule: Rule;
  readonly document: Document | null;
  readonly clause: Clause | null;
}

interface Snapshot {
  readonly revision: string;
  readonly entries: ReadonlyMap<string, Entry>;
  /** Reviewed calculators per clause id. */
  readonly links: ReadonlyMap<string, CalculatorLink[]>;
}

/** Rules of the given sources. @throws MingceError rule-invalid, also for two rules of one id. */
export function loadCalculatorRules(sources: readonly { source: string; raw: unknown }[]): Rule[] {
  const rules = sources.map(({ source, raw }) => compileRule(raw, source));
  const seen = new Set<string>();
  for (const rule of rules) {
    if (seen.has(rule.id)) {
      throw new MingceError("rule-invalid", `有两个计算规则都叫 ${rule.id}。`, {
        hint: "请给其中一个换个名字。",
        facts: { id: rule.id },
      });
    }
    seen.add(rule.id);
  }
  return rules;
}

/**
 * A registry over reviewed rules and a corpus. Only the documents that rules stand on are read at once, however
 * large the corpus; calculators of other clauses are generated when they are asked for.
 */
export function createCalculatorRegistry(rules: readonly Rule[], corpus: CorpusView): CalculatorRegistry {
  let latest: Promise<Snapshot> | null = null;
  const snapshot = async (): Promise<Snapshot> => {
    const revision = await corpus.revision();
    if (latest !== null && (await latest).revision === revision) return latest;
    latest = takeSnapshot(rules, corpus, revision);
    latest.catch(() => {
      latest = null;
    });
    return latest;
  };
  const generatedFor = async (clauseId: string): Promise<Entry | null> => {
    const clause = await corpus.clause(clauseId);
    const document = clause === null ? null : await corpus.document(clause.documentId);
    if (clause === null || document === null) return null;
    const rule = generateRule(document, clause);
    return rule === null ? null : { rule, document, clause };
  };
  const entry = async (id: string): Promise<Entry> => {
    const clauseId = clauseOfGenerated(id);
    const found = clauseId === null ? (await snapshot()).entries.get(id) : await generatedFor(clauseId);
    if (found != null) return found;
    throw new MingceError("not-found", `没有编号为“${id.slice(0, 80)}”的计算器。`, {
      hint: "可用的计算器见 /calculators 或 GET /api/calculators。",
      facts: { id: id.slice(0, 80) },
    });
  };
  const standing = (one: Entry, asOf: string): Standing =>
    standingOf(one.rule, one.document, one.clause, asOf);
  const report = (one: Entry, inputs: unknown, asOf: string): CalculationReport => {
    const { rule } = one;
    const { state, stateLabel, documentStatus, reason } = standing(one, asOf);
    const calculation = evaluate(rule, inputs, asOf);
    return {
      id: rule.id,
      title: rule.title,
      city: rule.city,
      ...calculation,
      reasons: reason === null ? calculation.reasons : [...calculation.reasons, reason],
      citation: citationOf(one),
      clauseId: rule.clauseId,
      documentId: rule.clause.document,
      generated: rule.generated,
      state,
      stateLabel,
      documentStatus,
      reason,
      asOf,
    };
  };

  return {
    async list({ city, clause, q, asOf }) {
      const { entries, links } = await snapshot();
      const ofClause = clause === undefined ? null : new Set(links.get(clause)?.map((link) => link.id));
      const generated = clause === undefined || links.has(clause) ? null : await generatedFor(clause);
      return [...entries.values(), ...(generated === null ? [] : [generated])]
        .filter((one) => ofClause === null || one === generated || ofClause.has(one.rule.id))
        .filter(({ rule }) => city === undefined || rule.city === city)
        .filter(({ rule }) => q === undefined || matches(rule, q))
        .map((one) => definitionOf(one.rule, one.clause, standing(one, asOf)));
    },
    async get(id, asOf) {
      const one = await entry(id);
      return definitionOf(one.rule, one.clause, standing(one, asOf));
    },
    calculate: async (id, inputs, asOf) => report(await entry(id), inputs, asOf),
    async curve(id, request, asOf) {
      const one = await entry(id);
      return { ...curveOf(one.rule, request, asOf), ...standing(one, asOf) };
    },
    async solve(id, request, asOf) {
      const one = await entry(id);
      return { ...solve(one.rule, request, asOf), ...standing(one, asOf) };
    },
    async compare({ topic, inputs, cities, asOf }) {
      const { entries } = await snapshot();
      const wanted = cities ?? citiesOf(await corpus.documents());
      const candidates = [...entries.values()].filter(({ rule }) => wanted.includes(rule.city));
      return sameCaseIn(
        topic,
        inputs,
        candidates.map((one) => one.rule),
        wanted,
        (rule, own) => {
          const one = entries.get(rule.id);
          if (one === undefined) throw new RangeError(`no rule ${rule.id}`);
          return report(one, own, asOf);
        },
      );
    },
    async batch(cases, asOf) {
      if (cases.length > LARGEST_BATCH) {
        throw new MingceError("unprocessable", `一次最多计算 ${LARGEST_BATCH} 个情形。`, {
          hint: "请分几次提交。",
          facts: { field: "cases", allowed: { max: LARGEST_BATCH } },
        });
      }
      const outcomes: BatchOutcome[] = [];
      for (const { id, inputs } of cases) {
        try {
          outcomes.push({ ok: true, report: report(await entry(id), inputs, asOf) });
        } catch (error) {
          if (!(error instanceof MingceError)) throw error;
          outcomes.push({ ok: false, id, code: error.code, detail: error.message, facts: error.facts });
        }
      }
      return outcomes;
    },
    async linksOf(clauses) {
      const { links } = await snapshot();
      return new Map(
        clauses.flatMap((clause): [string, CalculatorLink[]][] => {
          const reviewed = links.get(clause.id);
          if (reviewed !== undefined) return [[clause.id, reviewed]];
          const plan = planOf(clause);
          if (plan === null) return [];
          return [[clause.id, [{ id: generatedId(clause.id), title: generatedTitle(clause, plan) }]]];
        }),
      );
    },
    prefill: async (id, question) => prefillFrom((await entry(id)).rule, question),
  };
}

async function takeSnapshot(rules: readonly Rule[], corpus: CorpusView, revision: string): Promise<Snapshot> {
  const documentIds = [...new Set(rules.map((rule) => rule.clause.document))];
  const read = await Promise.all(
    documentIds.map(async (id) => [id, await corpus.document(id), await corpus.clauses(id)] as const),
  );
  const known = new Map(read.map(([id, document, clauses]) => [id, { document, clauses }]));
  const entries = new Map<string, Entry>();
  const links = new Map<string, CalculatorLink[]>();
  for (const rule of rules) {
    const { document = null, clauses = [] } = known.get(rule.clause.document) ?? {};
    const clause = clauses.find((one) => one.path === rule.clause.path) ?? null;
    entries.set(rule.id, { rule, document, clause });
    for (const one of clauses) {
      if (one.path === rule.clause.path || holdsQuote(one, rule)) {
        links.set(one.id, [...(links.get(one.id) ?? []), { id: rule.id, title: rule.title }]);
      }
    }
  }
  return { revision, entries, links };
}

/** Cities of the documents, in their order. */
function citiesOf(documents: readonly Document[]): string[] {
  return [...new Set(documents.flatMap((document) => (document.city === null ? [] : [document.city])))];
}

/** The part of the rule's clause in which its words stand: a paragraph of the item it names. */
function holdsQuote(clause: Clause, rule: Rule): boolean {
  return clause.path.startsWith(`${rule.clause.path}/`) && clause.text.includes(rule.quote);
}

function citationOf(one: Entry): string {
  return (
    one.clause?.citation ??
    `${one.document === null ? one.rule.clause.document : documentCitation(one.document.title, [])} ${one.rule.clause.path}`
  );
}

/** Every word of the search stands somewhere in what the calculator says of itself. */
function matches(rule: Rule, q: string): boolean {
  const text = [
    rule.id,
    rule.title,
    rule.city,
    rule.theme,
    ...rule.topics,
    ...rule.audience,
    rule.quote,
  ].join("\n");
  const words = q.split(/\s+/u).filter((word) => word !== "");
  return words.every((word) => text.toLowerCase().includes(word.toLowerCase()));
}
