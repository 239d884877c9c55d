/** The same case in every city: one set of inputs, each city's own rule. */
import { MingceError } from "../domain/errors.ts";
import type { Rule } from "./compiled.ts";
import type { CalculationReport } from "./outcome.ts";

export interface CityCase {
  readonly city: string;
  readonly results: readonly CalculationReport[];
}

export interface SameCase {
  readonly topic: string;
  readonly cities: readonly CityCase[];
  /** Cities of the corpus without a rule on the topic: 文件未规定, which is not zero. */
  readonly uncovered: readonly string[];
  /** Inputs that some of the compared calculators ask for, by name. */
  readonly inputs: readonly {
    readonly name: string;
    readonly label: string;
    readonly calculators: readonly string[];
  }[];
}

/** Share of a topic's character pairs that must stand in a rule's own words, when no whole word matches. */
const LEAST_OVERLAP = 0.6;
/** Rules nearly as near as the best one are about the same thing. */
const NEAR_BEST = 0.9;

/** How well a rule is about a topic: 3 its own topic, 2 part of it, 1 its title or theme, below 1 shared words, 0 not. */
function topicScore(rule: Rule, topic: string): number {
  const wanted = topic.trim();
  if (wanted === "") return 0;
  if (rule.topics.includes(wanted) || rule.title === wanted) return 3;
  if (rule.topics.some((own) => wanted.includes(own) || own.includes(wanted))) return 2;
  if (rule.title.includes(wanted) || rule.theme === wanted) return 1;
  const words = [rule.title, ...rule.topics].join("\n");
  const pairs = Array.from({ length: Math.max(0, wanted.length - 1) }, (_, at) => wanted.slice(at, at + 2));
  const overlap = pairs.filter((pair) => words.includes(pair)).length / Math.max(1, pairs.length);
  return overlap >= LEAST_OVERLAP ? overlap * NEAR_BEST : 0;
}

/**
 * Evaluates the best matching rules of each city; a rule gets those inputs that it knows.
 * @throws MingceError unprocessable when an input is known to none of them; not-found when no city has a rule.
 */
export function sameCaseIn(
  topic: string,
  inputs: Readonly<Record<string, unknown>>,
  rules: readonly Rule[],
  cities: readonly string[],
  calculate: (rule: Rule, inputs: Record<string, unknown>) => CalculationReport,
): SameCase {
  const scored = rules
    .map((rule) => ({ rule, score: topicScore(rule, topic) }))
    .filter(({ score }) => score > 0);
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const chosen = scored
    .filter(({ score }) => score === best || (best < 1 && score >= best * NEAR_BEST))
    .map(({ rule }) => rule);
  if (chosen.length === 0) {
    throw new MingceError("not-found", `没有关于“${topic.slice(0, 60)}”的计算器。`, {
      hint: "可用的主题见 GET /api/calculators 各项的 topics。",
      facts: { field: "topic" },
    });
  }
  const known = new Map<string, { label: string; calculators: string[] }>();
  for (const rule of chosen) {
    for (const input of rule.inputs) {
      const one = known.get(input.name) ?? { label: input.label, calculators: [] };
      one.calculators.push(rule.id);
      known.set(input.name, one);
    }
  }
  for (const name of Object.keys(inputs)) {
    if (known.has(name)) continue;
    throw new MingceError("unprocessable", `这些计算器都没有叫“${name.slice(0, 60)}”的输入项。`, {
      hint: `可用的输入项：${[...known.keys()].join("、")}。`,
      facts: { field: name.slice(0, 60), allowed: [...known.keys()] },
    });
  }
  const covered = cities.flatMap((city): CityCase[] => {
    const own = chosen.filter((rule) => rule.city === city);
    if (own.length === 0) return [];
    const results = own.map((rule) =>
      calculate(
        rule,
        Object.fromEntries(Object.entries(inputs).filter(([name]) => rule.inputsByName.has(name))),
      ),
    );
    return [{ city, results }];
  });
  return {
    topic,
    cities: covered,
    uncovered: cities.filter((city) => !covered.some((one) => one.city === city)),
    inputs: [...known].map(([name, one]) => ({ name, ...one })),
  };
}
