/** The text of a document as published, clause by clause, with its facts marked. */
import type { Clause } from "../../domain/clause.ts";
import type { Span } from "../../domain/span.ts";
import { amountText, KIND_LABELS } from "../amount-text.ts";
import { DEPARTMENT_ROLE_LABELS } from "../department-text.ts";
import { documentHref } from "../links.ts";
import { type Fact, factsWithin, linesOf, type ReadingClause } from "../reading.ts";

export interface ClauseTreeProps {
  readonly tree: readonly ReadingClause[];
  readonly text: string;
  readonly facts: readonly Fact[];
}

/** Levels whose first line is a title. */
const TITLED: ReadonlySet<Clause["level"]> = new Set(["part", "chapter", "section"]);

export function ClauseTree({ tree, text, facts }: ClauseTreeProps) {
  return (
    <>
      {tree.map((node) => (
        <ClauseView node={node} text={text} facts={facts} />
      ))}
    </>
  );
}

function ClauseView({ node, text, facts }: { node: ReadingClause; text: string; facts: readonly Fact[] }) {
  const { clause, depth, parts } = node;
  return (
    <section class={`clause level-${clause.level}`} id={clause.path} data-clause={clause.id}>
      {parts.map((part, index) =>
        "clause" in part ? (
          <ClauseView node={part} text={text} facts={facts} />
        ) : (
          <OwnText clause={clause} depth={depth} first={index === 0} span={part} text={text} facts={facts} />
        ),
      )}
    </section>
  );
}

interface OwnTextProps {
  readonly clause: Clause;
  readonly depth: number;
  readonly first: boolean;
  readonly span: Span;
  readonly text: string;
  readonly facts: readonly Fact[];
}

function OwnText({ clause, depth, first, span, text, facts }: OwnTextProps) {
  return (
    <>
      {linesOf(text, span).map((line, index) => {
        const opening = first && index === 0;
        const tools = opening && clause.number !== null ? <Tools clause={clause} /> : null;
        if (opening && TITLED.has(clause.level)) {
          const Heading = depth === 0 ? "h2" : depth === 1 ? "h3" : "h4";
          return (
            <Heading>
              {inline(text, line, facts)}
              {tools}
            </Heading>
          );
        }
        const lead = opening ? leadOf(clause, text, line) : line.start;
        return (
          <p>
            {lead > line.start ? (
              <strong>{inline(text, { start: line.start, end: lead }, facts)}</strong>
            ) : null}
            {inline(text, { start: lead, end: line.end }, facts)}
            {tools}
          </p>
        );
      })}
    </>
  );
}

/** Where the number and heading at the beginning of a clause end, as an offset; they are set bold. */
function leadOf(clause: Clause, text: string, line: Span): number {
  const words = text.slice(line.start, line.end);
  let end = 0;
  if (clause.number && words.startsWith(clause.number)) end = clause.number.length;
  if (clause.heading) {
    const at = words.indexOf(clause.heading, end);
    // A heading follows its number directly, but for a blank or a stop.
    if (at >= 0 && at - end <= 2) end = at + clause.heading.length;
  }
  return line.start + Math.min(end, words.length);
}

function Tools({ clause }: { clause: Clause }) {
  return (
    <span class="clause-tools">
      <a href={`#${clause.path}`} aria-label={`${clause.number ?? ""} 的固定链接`} title="固定链接">
        #
      </a>
      <button type="button" data-copy-clause data-citation={clause.citation} title="复制引用" hidden>
        引用
      </button>
    </span>
  );
}

/** A stretch of text with its facts marked. */
function inline(text: string, span: Span, facts: readonly Fact[]) {
  const parts: unknown[] = [];
  let at = span.start;
  for (const one of factsWithin(facts, span)) {
    if (one.fact.start > at) parts.push(text.slice(at, one.fact.start));
    parts.push(<FactMark one={one} />);
    at = one.fact.end;
  }
  parts.push(text.slice(at, span.end));
  return parts as string[];
}

function FactMark({ one }: { one: Fact }) {
  if (one.kind === "reference") {
    return <a href={documentHref(one.fact.documentId ?? "")}>{one.fact.quote}</a>;
  }
  const tip =
    one.kind === "amount"
      ? `${KIND_LABELS[one.fact.kind]} · ${amountText(one.fact)}`
      : `${DEPARTMENT_ROLE_LABELS[one.fact.role]} · ${one.fact.name}`;
  const kind =
    one.kind === "amount" ? `amount ${one.fact.kind} ${one.fact.role}` : `department ${one.fact.role}`;
  return (
    <span class={`fact ${kind}`} tabindex={0} data-tip={tip} aria-description={tip}>
      {one.fact.quote}
    </span>
  );
}
