/** Shapes of asking: what a question becomes, and what comes back. */
import type { Clause, ClauseLevel } from "./clause.ts";
import type { Document, DocumentStatus, DocumentType } from "./document.ts";
import type { Amount, AmountKind } from "./fact.ts";
import type { Span } from "./span.ts";
import type { WordedAnswer } from "./wording.ts";

/**
 * What is embedded: a clause, or a sentence group of a long one. `header` (city, title, heading path)
 * goes into both legs and is never shown; start/end point into the document.
 */
export interface Passage extends Span {
  readonly clauseId: string;
  readonly ordinal: number;
  readonly header: string;
  readonly body: string;
}

/** One sentence of a findable clause, without header. */
export interface Sentence extends Passage {
  /** The deepest clause it stands in: the clause itself, or a part that is found with it. */
  readonly partId: string;
}

/** Terms of one clause as the lexical leg indexes them, each column weighted on its own. */
export interface ClauseTerms {
  readonly clauseId: string;
  readonly title: readonly string[];
  readonly headings: readonly string[];
  readonly body: readonly string[];
}

export type SearchMode = "hybrid" | "lexical" | "semantic";

/** Narrowing of a search; every list is "any of". */
export interface ClauseFilter {
  readonly cities?: readonly string[];
  readonly departments?: readonly string[];
  readonly documentTypes?: readonly DocumentType[];
  readonly statuses?: readonly DocumentStatus[];
  readonly documentIds?: readonly string[];
  readonly levels?: readonly ClauseLevel[];
  /** Kind of amount the clause must state; minAmount/maxAmount (yuan, decimal strings) bound a money benefit. */
  readonly kind?: AmountKind;
  readonly minAmount?: string;
  readonly maxAmount?: string;
  /** Expired and repealed documents are left out unless asked for by status. */
  readonly includeExpired?: boolean;
  /** ISO date for status. */
  readonly asOf: string;
}

export interface SearchRequest extends ClauseFilter {
  readonly q: string;
  readonly mode?: SearchMode;
  readonly limit?: number;
  readonly offset?: number;
  readonly explain?: boolean;
  /** Filters understood from the question that the person has taken away, by value. */
  readonly ignore?: readonly string[];
}

export interface LegScore {
  readonly clauseId: string;
  readonly score: number;
  /** For the semantic leg: the passage that matched best. */
  readonly passage?: Span;
}

/** How near the nearest sentence of a clause is. */
export interface SentenceScore extends LegScore {
  readonly passage: Span;
  /** See Sentence. */
  readonly partId: string;
}

export interface Snippet extends Span {
  readonly text: string;
  /** Offsets into `text`. */
  readonly highlights: readonly (readonly [number, number])[];
}

/** Why a hit stands where it stands; numbers by step name, in the order of the pipeline. */
export type Trace = Readonly<Record<string, number | string | readonly string[]>>;

export interface Hit {
  readonly clause: Clause;
  readonly document: Document;
  readonly score: number;
  readonly snippet: Snippet;
  readonly trace?: Trace;
}

export type Intent = "amount" | "who" | "how" | "what" | "when" | "whether" | "compare" | "lookup";

/** A question as understood. */
export interface ParsedQuery {
  readonly text: string;
  readonly terms: readonly string[];
  /** The question with words read by their sound (公积金 for 公鸡金), where it was looked up so. */
  readonly readAs?: string;
  /** Cities named and present in the corpus: they filter. */
  readonly cities: readonly string[];
  /** Regions named that no document of the corpus covers. */
  readonly unknownCities: readonly string[];
  /** Provinces named; they lift their documents and do not filter: 辽宁省单项冠军 is a title as well. */
  readonly provinces?: readonly string[];
  readonly departments: readonly string[];
  readonly documentIds: readonly string[];
  readonly documentNumbers: readonly string[];
  /** Article or measure addresses named: 第十二条. */
  readonly addresses: readonly string[];
  readonly years: readonly number[];
  /** Quantities named: 3000万, 5‰, 三个月; values as in clauses. */
  readonly amounts: readonly AskedAmount[];
  readonly audience: readonly string[];
  readonly intent: Intent;
}

/** A quantity of a question, in the words and values of the amounts of clauses. */
export type AskedAmount = Pick<Amount, "quote" | "kind" | "value" | "min" | "max" | "unit">;

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

export interface SearchResult {
  readonly query: ParsedQuery;
  readonly total: number;
  readonly tookMs: number;
  readonly hits: readonly Hit[];
  readonly facets: {
    readonly city: readonly FacetValue[];
    readonly department: readonly FacetValue[];
    readonly documentType: readonly FacetValue[];
    readonly status: readonly FacetValue[];
  };
}

export interface Answer extends Span {
  readonly quote: string;
  readonly clauseId: string;
  readonly documentId: string;
  readonly citation: string;
}

export interface AskResult {
  readonly question: string;
  readonly answered: boolean;
  /** Why there is no answer, or what to mind about it (a draft, another document says the same), in Chinese. */
  readonly reason: string | null;
  readonly answer: Answer | null;
  readonly hits: readonly Hit[];
  readonly departments: readonly {
    readonly name: string;
    readonly role: string;
    readonly clauseId: string;
  }[];
  readonly calculators: readonly { readonly id: string; readonly title: string }[];
  readonly query: ParsedQuery;
  /** The answer in a model's words, where the operator has named a model; null when it gave none that holds. */
  readonly worded?: WordedAnswer | null;
  /** Why there is no worded answer, in Chinese. */
  readonly wordingProblem?: string | null;
}
