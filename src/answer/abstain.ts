/** When not to answer, and the words for it. Judged on the legs' own scores, never on fused ones. */

import type { ParsedQuery } from "../domain/retrieval.ts";
import { ASKED_KIND_LABELS, type AskedKind } from "../search/asked-kind.ts";
import type { Corpus } from "../search/corpus.ts";

/**
 * A quote is too weak when its sentence fits the question less than `sentence` (nearness in meaning plus weighted
 * share of words) and its clause holds less than `coverage` of the question's words. Measured on our questions:
 * answered ones begin at 0.61, idle ones end at 0.55.
 */
export const WEAK = { sentence: 0.57, coverage: 0.12 } as const;

/**
 * How near a quote must be to the question where its clause holds little of what is asked about: nearness in meaning
 * (cosine of the quote) plus `weight` times the share of the subject that the clause holds. Measured on 142 answered
 * questions and 45 about things no document mentions (奶茶店, 公租房, 产假): of the former none lies below 0.6, of the
 * latter most. A higher value declines more, and more of what is answered in wholly other words.
 * A department answers by a marker that says nothing of the subject, so its clause is held to the share alone: that is
 * 0.64 or more where the department is the one asked for, 0.21 or less where nothing of it is mentioned.
 */
export const SUBJECT = { weight: 0.8, quote: 0.6, department: 0.4 } as const;

const NEXT_STEP = "可以换一种说法再问，或浏览下面最接近的条款。";

/** Reason not to answer for where or when is asked; null when neither stands in the way. */
export function outsideCorpus(query: ParsedQuery, corpus: Corpus): string | null {
  if (query.unknownCities.length > 0 && query.cities.length === 0) {
    const places = query.unknownCities.join("、");
    const known = [...new Set(corpus.documents.flatMap(({ city }) => city ?? []))];
    const holds = known.length > 0 ? `现有文件的城市：${known.slice(0, 10).join("、")}。` : "";
    return `语料中没有${places}的文件，不能用其他地方的规定来回答。${holds}`;
  }
  const years = corpus.documents.flatMap(({ issuedOn, effectiveFrom }) =>
    [issuedOn, effectiveFrom].flatMap(yearOf),
  );
  const [year] = query.years;
  if (year !== undefined && years.length > 0 && year < Math.min(...years)) {
    return `语料中没有${year}年的文件，最早的是${Math.min(...years)}年。`;
  }
  return null;
}

function yearOf(date: string | null): number[] {
  return date === null ? [] : [Number(date.slice(0, 4))];
}

/**
 * How much better a clause of another place must hold the question's words than the best one of the place asked for,
 * so that the rule is the other place's alone. Measured on our questions: 0.20 and a ratio of 0.59 or less where only
 * another city has the rule; 0.11 or a ratio of 0.72 and more where the city has it in other words.
 */
export const ELSEWHERE = { lead: 0.14, ratio: 0.6 } as const;

/** True when what is asked stands in another place's documents and not in those of the place asked for. */
export function isElsewhere(here: number, there: number): boolean {
  return there - here >= ELSEWHERE.lead && here <= there * ELSEWHERE.ratio;
}

export function onlyElsewhere(asked: readonly string[], other: string | null): string {
  const place = other === null ? "其他地方" : other;
  return `${asked.join("、")}的文件没有写到这件事；${place}的文件有相近的规定，但不能用来回答${asked.join("、")}的问题。`;
}

export function nothingFound(): string {
  return `语料中没有与这个问题相关的条款。${NEXT_STEP}`;
}

export function kindNotStated(kind: AskedKind): string {
  return `找到的条款没有写明${ASKED_KIND_LABELS[kind]}。${NEXT_STEP}`;
}

export function departmentNotStated(): string {
  return `找到的条款没有写明由哪个部门负责。${NEXT_STEP}`;
}
