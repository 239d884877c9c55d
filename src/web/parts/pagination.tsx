/** Pages of a list. */
import { atOffset, type Query } from "../links.ts";

export interface PaginationProps {
  readonly path: string;
  readonly query: Query;
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
}

export function Pagination({ path, query, total, limit, offset }: PaginationProps) {
  const pages = Math.ceil(total / limit);
  if (pages <= 1) return null;
  const page = Math.floor(offset / limit);
  const shown = [...new Set([0, page - 1, page, page + 1, pages - 1])].filter((n) => n >= 0 && n < pages);
  return (
    <nav class="pagination" aria-label="分页">
      {page > 0 ? (
        <a class="button" rel="prev" href={atOffset(path, query, (page - 1) * limit)}>
          上一页
        </a>
      ) : null}
      <ol>
        {shown.map((number, index) => (
          <>
            {index > 0 && number - (shown[index - 1] ?? 0) > 1 ? <li class="gap">…</li> : null}
            <li>
              <a
                href={atOffset(path, query, number * limit)}
                aria-current={number === page ? "page" : undefined}
                aria-label={`第 ${number + 1} 页`}
              >
                {number + 1}
              </a>
            </li>
          </>
        ))}
      </ol>
      {page < pages - 1 ? (
        <a class="button" rel="next" href={atOffset(path, query, (page + 1) * limit)}>
          下一页
        </a>
      ) : null}
    </nav>
  );
}
