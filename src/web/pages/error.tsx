/** The page for anything that went wrong: what, and what to do next. */
import type { Context } from "hono";
import type { Problem } from "../../http/problem.ts";
import { Layout } from "../parts/layout.tsx";

/** Renders a problem for people, with its status and headers. */
export function errorPage(
  c: Context,
  problem: Problem,
  headers: Record<string, string>,
): Response | Promise<Response> {
  const waiting = problem.code === "not-ready";
  // The hint for programs leads to the description of the parameters; a person came by a link or a form.
  const hint =
    problem.code === "bad-parameter"
      ? "可能是链接不完整。可以回到上一页改正，或从首页重新开始。"
      : problem.hint;
  return c.html(
    <Layout title={problem.title}>
      <div class="page narrow message-page">
        <p class="message-code" aria-hidden="true">
          {problem.status}
        </p>
        <h1>{waiting ? "正在准备" : problem.title}</h1>
        <p class="lead">{problem.detail}</p>
        {hint ? <p>{hint}</p> : null}
        <p class="actions">
          {waiting ? (
            <a class="button primary" href={c.req.url.replace(/^[a-z]+:\/\/[^/]+/, "")}>
              再试一次
            </a>
          ) : null}
          <a class={waiting ? "button" : "button primary"} href="/">
            回到首页
          </a>
          <a class="button" href="/documents">
            查看全部文件
          </a>
        </p>
      </div>
    </Layout>,
    problem.status as 400,
    // A page that waits comes back by itself, also without JavaScript.
    waiting ? { ...headers, Refresh: headers["Retry-After"] ?? "5" } : headers,
  );
}
