/** The answer on top of the results: its exact words inside their sentence, or that there is none, and why. */
import type { Clause } from "../../domain/clause.ts";
import type { Document } from "../../domain/document.ts";
import type { AskResult, Hit } from "../../domain/retrieval.ts";
import type { WordedAnswer } from "../../domain/wording.ts";
import { clauseHref, href } from "../links.ts";
import { hasPage } from "../navigation.ts";
import { sentenceAround } from "../sentence.ts";
import { StatusBadge } from "./badges.tsx";
import { CalculatorLinks } from "./calculator-links.tsx";
import { AmountChips, DepartmentChips } from "./chips.tsx";
import { Place } from "./clause-card.tsx";

export interface AnswerCardProps {
  readonly result: AskResult;
  /** Clause and document of the answer; null when there is none. */
  readonly source: { readonly clause: Clause; readonly document: Document } | null;
}

export function AnswerCard({ result, source }: AnswerCardProps) {
  const { answer } = result;
  if (!answer || !source) return <NoAnswer result={result} />;
  const { clause, document } = source;
  const sentence = sentenceAround(clause.text, {
    start: answer.start - clause.start,
    end: answer.end - clause.start,
  });
  return (
    <section class={`answer-card ${document.status}`} aria-labelledby="answer-heading">
      <header class="answer-head">
        <h2 id="answer-heading">答案</h2>
        <Place document={document} />
        <StatusBadge status={document.status} />
      </header>
      {result.reason ? <p class="notice amber">{result.reason}</p> : null}
      <blockquote class="answer-quote" cite={clauseHref(clause)}>
        <p>
          {sentence.before}
          <mark>{sentence.quote}</mark>
          {sentence.after}
        </p>
      </blockquote>
      <p class="answer-source">
        出处 <a href={clauseHref(clause)}>{answer.citation}</a>
      </p>
      {result.worded ? <Worded worded={result.worded} hits={result.hits} /> : null}
      <AmountChips amounts={clause.amounts.filter((a) => a.start < answer.end && answer.start < a.end)} />
      <DepartmentChips departments={clause.departments} />
      <div class="actions">
        <CalculatorLinks calculators={result.calculators} question={result.question} prominent />
        <a class="button" href={clauseHref(clause)}>
          看原文
        </a>
        {hasPage("/compare") ? (
          <a class="button" href={href("/compare", [["clause", clause.id]])}>
            对比其他城市
          </a>
        ) : null}
      </div>
    </section>
  );
}

/** The answer as the operator's language model puts it; the ids it cites become numbered links to their clauses. */
function Worded({ worded, hits }: { worded: WordedAnswer; hits: readonly Hit[] }) {
  const clauses = new Map(hits.map(({ clause }) => [clause.id, clause]));
  const parts = worded.text.split(/[[【]([^[\]【】\n]{1,300})[\]】]/u);
  return (
    <div class="worded">
      <p class="worded-title">语言模型的说法，以上面的原文为准</p>
      <p>
        {parts.map((part, index) => {
          if (index % 2 === 0) return part;
          const ids = clauses.has(part) ? [part] : part.split(/[,，、;；]\s*/u);
          return ids.map((id) => {
            const clause = clauses.get(id);
            if (clause === undefined) return null;
            return (
              <a href={clauseHref(clause)} title={clause.citation}>
                〔{worded.clauseIds.indexOf(id) + 1}〕
              </a>
            );
          });
        })}
      </p>
    </div>
  );
}

function NoAnswer({ result }: { result: AskResult }) {
  const elsewhere = result.query.unknownCities;
  return (
    <section class="answer-card none" aria-labelledby="answer-heading">
      <header class="answer-head">
        <h2 id="answer-heading">现有文件没有给出答案</h2>
      </header>
      {elsewhere.length > 0 ? (
        <p>
          这里没有收录{elsewhere.join("、")}的文件。其他城市的规定不能当作{elsewhere.join("、")}的答案。
        </p>
      ) : (
        <p>{result.reason ?? "没有找到能直接回答这个问题的条款。"}</p>
      )}
      <p class="hint">
        {result.hits.length > 0 ? "下面是意思最接近的条款，仅供参考，不是答案。" : "可以换个说法。"}
        也可以看看<a href="/documents">收录了哪些文件</a>、<a href="/coverage">写到了哪些主题</a>。
      </p>
    </section>
  );
}
