/** The frame of every page: head, skip link, navigation, main, footer. */

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { NAVIGATION } from "../navigation.ts";
import { asset } from "../static-files.ts";

export interface LayoutProps {
  /** Title of the page, without the name of the product. */
  readonly title: string;
  /** Path of the navigation entry that is open. */
  readonly current?: string;
  /** Extra modules of src/web/public this page uses. */
  readonly scripts?: readonly string[];
  /** Extra stylesheets of src/web/public this page uses. */
  readonly styles?: readonly string[];
  readonly children?: Child;
}

export function Layout({ title, current, scripts = [], styles = [], children }: LayoutProps) {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="zh-CN">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title === "明策" ? "明策 · 政策条款一问即得" : `${title} · 明策`}</title>
          <link rel="icon" href={asset("mark.svg")} type="image/svg+xml" />
          <link rel="stylesheet" href={asset("mingce.css")} />
          {styles.map((name) => (
            <link rel="stylesheet" href={asset(name)} />
          ))}
          <script src={asset("text-size.js")}></script>
          {scripts.map((name) => (
            <script type="module" src={asset(name)}></script>
          ))}
        </head>
        <body>
          <a class="skip-link" href="#main">
            跳到正文
          </a>
          <header class="site-header">
            <div class="site-header-inner">
              <a class="brand" href="/" aria-label="明策 首页">
                <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
                  <rect x="2" y="2" width="28" height="28" rx="7" />
                  <path d="M9 10.5h14M9 16h9M9 21.5h6" />
                  <circle cx="21.5" cy="20.5" r="3.2" />
                </svg>
                <span>明策</span>
              </a>
              <nav class="site-nav" aria-label="主导航">
                <ul>
                  {NAVIGATION.map(({ href, label }) => (
                    <li>
                      <a href={href} aria-current={href === current ? "page" : undefined}>
                        {label}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
              <button class="text-size" type="button" data-text-size aria-pressed="false" hidden>
                大字
              </button>
            </div>
          </header>
          <main id="main" tabindex={-1}>
            {children}
          </main>
          <footer class="site-footer">
            <div class="site-footer-inner">
              <p>答案逐字摘自所列文件，不由语言模型生成；办事以发文机关的正式文本为准。</p>
              <p>
                <a href="/docs">接口文档</a>
              </p>
            </div>
          </footer>
        </body>
      </html>
    </>
  );
}
