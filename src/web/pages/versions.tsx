/** GET /documents/{id}?against=OTHER: two versions of a document side by side, numbers first. */
import type { Context } from "hono";
import type { TextPart } from "../../compare/version-text.ts";
import {
  type AmountChange,
  type ChangeKind,
  type ClauseChange,
  compareVersions,
} from "../../compare/versions.ts";
import type { Document } from "../../domain/document.ts";
import type { Amount } from "../../domain/fact.ts";
import type { KnowledgeBase } from "../../kb.ts";
import { amountValue, perText } from "../amount-text.ts";
import { dateText, placeWords } from "../citation-text.ts";
import { clauseHref, documentHref, href } from "../links.ts";
import { StatusBadge } from "../parts/badges.tsx";
import { Place } from "../parts/clause-card.tsx";
import { Layout } from "../parts/layout.tsx";
import { VersionChoice } from "../parts/version-choice.tsx";

const KIND_WORDS: Readonly<Record<ChangeKind, string>> = {
  changed: "改动",
  added: "新增",
  removed: "删去",
  moved: "移动",
  unchanged: "未变",
};

/** `before` is the version compared with, `after` the one the address names. */
export async function versionsPage(c: Context, kb: KnowledgeBase, before: Document, after: Document) {
  const [old, now, documents] = await Promise.all([
    kb.clauses(before.id),
    kb.clauses(after.id),
    kb.documents(kb.today()),
  ]);
  const { changes, numbers, counts } = compareVersions(old, now);
  return c.html(
    <Layout title={`版本对照：${after.title}`} current="/documents">
      <div class="page">
        <nav class="breadcrumb" aria-label="当前位置">
          <a href="/documents">文件</a>
          <a href={documentHref(after.id)}>{after.title}</a>
        </nav>
        <header class="page-head">
          <h1>版本对照</h1>
          <ul class="version-counts" aria-label="有多少条">
            {(Object.keys(KIND_WORDS) as ChangeKind[]).map((kind) => (
              <li>
                {KIND_WORDS[kind]} <strong>{counts[kind]}</strong> 条
              </li>
            ))}
          </ul>
        </header>
        <div class="version-pair">
          <Version title="原来" document={before} />
          <Version title="现在" document={after} />
        </div>
        <p class="actions">
          <a class="button small" href={href(documentHref(before.id), [["against", after.id]])}>
            左右对调
          </a>
        </p>
        <VersionChoice document={after} documents={documents} chosen={before.id} />
        <Numbers changes={numbers} />
        <section aria-labelledby="changes">
          <h2 id="changes">逐条对照</h2>
          {runsOf(changes).map((run) =>
            run.kind === "unchanged" ? <Unchanged changes={run.changes} /> : run.changes.map(Change),
          )}
        </section>
      </div>
    </Layout>,
  );
}

function Version({ title, document }: { title: string; document: Document }) {
  const date = document.issuedOn ?? document.effectiveFrom;
  return (
    <div>
      <p class="source-line">
        <strong>{title}</strong>
        <Place document={document} />
        <StatusBadge status={document.status} />
      </p>
      <p>
        <a href={documentHref(document.id)}>{document.title}</a>
      </p>
      <p class="facts-line">
        {[document.documentNumber, date ? dateText(date) : "日期未注明"].filter(Boolean).map((part) => (
          <span>{part}</span>
        ))}
      </p>
    </div>
  );
}

function Numbers({ changes }: { changes: readonly ClauseChange[] }) {
  return (
    <section aria-labelledby="numbers">
      <h2 id="numbers">数字变化</h2>
      {changes.length === 0 ? (
        <p>没有数字变化。</p>
      ) : (
        <section class="table-scroll" tabindex={0} aria-labelledby="numbers">
          <table class="comparison numbers">
            <thead>
              <tr>
                <th scope="col">条款</th>
                <th scope="col">原来</th>
                <th scope="col">现在</th>
              </tr>
            </thead>
            <tbody>
              {changes.flatMap((change) =>
                change.amounts.map((amount, index) => (
                  <tr>
                    {index === 0 ? (
                      <th scope="row" rowspan={change.amounts.length}>
                        <ClausePlace change={change} />
                      </th>
                    ) : null}
                    <AmountCells amount={amount} />
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function AmountCells({ amount: { before, after } }: { amount: AmountChange }) {
  return (
    <>
      <td>{before ? <del>{amountWords(before)}</del> : <span class="unstated">没有写</span>}</td>
      <td>{after ? <ins>{amountWords(after)}</ins> : <span class="unstated">不再写</span>}</td>
    </>
  );
}

function amountWords(amount: Amount): string {
  return [perText(amount.per), amountValue(amount)].filter(Boolean).join(" ");
}

/** Where a clause stands in both versions; once where it is the same. */
function ClausePlace({ change: { before, after } }: { change: ClauseChange }) {
  const [from, to] = [before, after].map((clause) => (clause ? placeWords(clause) : null));
  return (
    <span>
      {before && from !== to ? <a href={clauseHref(before)}>{from}</a> : null}
      {before && after && from !== to ? " → " : null}
      {after ? <a href={clauseHref(after)}>{to}</a> : null}
    </span>
  );
}

function Change(change: ClauseChange) {
  const { kind, before, after, parts } = change;
  return (
    <article class="change">
      <h3>
        <span class={`badge kind-${kind}`}>{KIND_WORDS[kind]}</span>
        <ClausePlace change={change} />
      </h3>
      {kind === "moved" ? null : (
        <div class="sides">
          {before ? (
            <div>{parts.length > 0 ? side(parts, "removed") : <del>{before.text.trim()}</del>}</div>
          ) : (
            <div class="nothing">原来没有</div>
          )}
          {after ? (
            <div>{parts.length > 0 ? side(parts, "added") : <ins>{after.text.trim()}</ins>}</div>
          ) : (
            <div class="nothing">现在没有</div>
          )}
        </div>
      )}
    </article>
  );
}

/** One side of a changed clause: what both share, and what only this side has, marked. */
function side(parts: readonly TextPart[], own: "removed" | "added") {
  return parts
    .filter(({ kind }) => kind === "same" || kind === own)
    .map(({ kind, text }) =>
      kind === "same" ? text : own === "removed" ? <del>{text}</del> : <ins>{text}</ins>,
    );
}

function Unchanged({ changes }: { changes: readonly ClauseChange[] }) {
  return (
    <details class="unchanged">
      <summary>{changes.length} 条未变</summary>
      <ul>
        {changes.map((change) => (
          <li>
            <ClausePlace change={change} /> {change.after?.text.trim().slice(0, 60)}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface Run {
  readonly kind: "unchanged" | "other";
  readonly changes: ClauseChange[];
}

/** Neighbours that stayed the same, together; all else as it comes. */
function runsOf(changes: readonly ClauseChange[]): Run[] {
  const runs: Run[] = [];
  for (const change of changes) {
    const kind = change.kind === "unchanged" ? "unchanged" : "other";
    const last = runs.at(-1);
    if (last?.kind === kind) last.changes.push(change);
    else runs.push({ kind, changes: [change] });
  }
  return runs;
}
