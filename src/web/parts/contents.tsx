/** Table of contents of a document. */
import type { ContentsEntry } from "../reading.ts";

export function Contents({ entries }: { entries: readonly ContentsEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <nav class="contents" aria-labelledby="contents-title" data-contents>
      <details open>
        <summary id="contents-title">目录</summary>
        <ol>
          {entries.map(({ clause, depth, label }) => (
            <li class={`depth-${Math.min(depth, 3)}`}>
              <a href={`#${clause.path}`}>{label}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
