/** How sure one can be that a clause regulates a topic: the topic's rare words, and nearness in meaning. */
import type { Hit } from "../domain/retrieval.ts";
import { normalizeForMatching } from "../text/normalize.ts";
import { abbreviates } from "./abbreviation.ts";
import { cosineOf } from "./background.ts";
import type { Concept, Needle, PreparedTopic } from "./topic.ts";

/**
 * Parts of the evidence. `whole`: share of the whole topic's words. `concept`: of the concept held best, so that a
 * city counts that regulates one of three things named. `nearness`: per standard deviation beyond what the best of
 * the city's clauses reaches by chance; it finds rules in other words. Measured on topics over the five documents:
 * whole 0.5 to 0.8 and nearness 0.06 to 0.1 tell cities with a rule from those without equally well.
 */
const PARTS = { whole: 0.6, concept: 0.4, nearness: 0.08 } as const;

/** Two pairs as rare as can be say what is meant; a concept of commoner words (工业用地) proves less by itself. */
const TELLING_CONCEPT = 2.25;

/** What words count that stand in the title of the document and not in the clause: they hold for its neighbours too. */
const TITLE_SHARE = 0.5;

/** What words count whose synonym of policy language stands in the clause: it may mean more or less than they. */
const SYNONYM_SHARE = 0.7;

/** Abbreviations of two characters (高企) would match by chance, longer ones than this are no abbreviations. */
const ABBREVIATION_LENGTH = { least: 3, most: 6 } as const;

/** The words a clause says itself, without those of its children, each stretch with its vector. */
export interface OwnWords {
  readonly bodies: readonly string[];
  readonly vectors: readonly Float32Array[];
}

/**
 * Evidence that a clause regulates the topic: about 1 where it names it, below 0 where it has nothing to do with it.
 * `among`: how many clauses the city has, of which this may be the best by chance.
 */
export function evidenceOf(
  topic: PreparedTopic,
  hit: Pick<Hit, "clause" | "document">,
  own: OwnWords,
  among: number,
): number {
  const held = shareHeld(topic, hit, own.bodies);
  const { mean, deviation } = topic.background;
  const nearness = (cosineOf(topic.vector, own.vectors) - mean) / deviation - bestByChance(among);
  return (
    PARTS.whole * weighed(topic.needles, held) +
    PARTS.concept * Math.max(0, ...topic.concepts.map((one) => conceptShare(one, topic, held))) +
    PARTS.nearness * nearness
  );
}

function conceptShare(concept: Concept, topic: PreparedTopic, held: (needle: Needle) => number): number {
  const telling = Math.min(1, concept.weight / (TELLING_CONCEPT * topic.rarest));
  return weighed(concept.needles, held) * telling;
}

function weighed(needles: readonly Needle[], held: (needle: Needle) => number): number {
  let all = 0;
  let found = 0;
  for (const needle of needles) {
    all += needle.weight;
    found += needle.weight * held(needle);
  }
  return all === 0 ? 0 : found / all;
}

/** 1 for a needle the clause or its headings hold, also within a name it abbreviates; less for the title's. */
function shareHeld(
  topic: PreparedTopic,
  { clause, document }: Pick<Hit, "clause" | "document">,
  bodies: readonly string[],
) {
  const own = normalizeForMatching([...bodies, ...clause.headings, clause.heading ?? ""].join("\n"));
  const title = normalizeForMatching(document.title);
  const spelledOut = topic.concepts
    .map(({ words }) => words)
    .filter((words) => mayAbbreviate(words) && !own.includes(words) && abbreviates(words, own));
  const translated = topic.otherWords
    .filter(({ written }) => written.some((words) => own.includes(words)))
    .map(({ said }) => said);
  return ({ characters }: Needle): number => {
    if (own.includes(characters)) return 1;
    if (spelledOut.some((words) => words.includes(characters))) return 1;
    if (translated.some((words) => words.includes(characters))) return SYNONYM_SHARE;
    return title.includes(characters) ? TITLE_SHARE : 0;
  };
}

function mayAbbreviate(words: string): boolean {
  return (
    words.length >= ABBREVIATION_LENGTH.least &&
    words.length <= ABBREVIATION_LENGTH.most &&
    /^\p{Script=Han}+$/u.test(words)
  );
}

/** What the largest of `count` values of a normal distribution comes to, in standard deviations, about. */
function bestByChance(count: number): number {
  return Math.sqrt(2 * Math.log(Math.max(2, count)));
}
