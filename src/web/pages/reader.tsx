/** GET /documents/{id}: one document as published, with contents, permalinks and facts. */
import { MingceError } from "../../domain/errors.ts";
import type { Routes } from "../../http/door.ts";
import { StatusBadge, TypeLabel } from "../parts/badges.tsx";
import { Place } from "../parts/clause-card.tsx";
import { ClauseTree } from "../parts/clause-tree.tsx";
import { Contents } from "../parts/contents.tsx";
import { DocumentBox } from "../parts/document-box.tsx";
import { DocumentFacts } from "../parts/document-facts.tsx";
import { Layout } from "../parts/layout.tsx";
import { contentsOf, readingFacts, readingTree } from "../reading.ts";
import { versionsPage } from "./versions.tsx";

export const readerPage: Routes = (app, door) => {
  app.get("/documents/:id", async (c) => {
    const kb = door.kb();
    const id = c.req.param("id");
    const [document, text] = await Promise.all([kb.document(id, kb.today()), kb.text(id)]);
    if (!document || text === null) {
      throw noDocument(id);
    }
    const against = c.req.query("against");
    if (against !== undefined) {
      const other = await kb.document(against, kb.today());
      if (!other) throw noDocument(against);
      return versionsPage(c, kb, other, document);
    }
    const [clauses, documents] = await Promise.all([kb.clauses(id), kb.documents(kb.today())]);
    const tree = readingTree(clauses);
    return c.html(
      <Layout title={document.title} current="/documents" scripts={["reader.js"]}>
        <div class="reader">
          <header class="reader-head">
            <p class="source-line">
              <Place document={document} />
              <StatusBadge status={document.status} />
              <TypeLabel type={document.documentType} />
            </p>
            <h1>{document.title}</h1>
            {document.status === "draft" ? (
              <p class="notice amber">这是征求意见稿，尚未正式发布，内容可能变动，不能作为办事依据。</p>
            ) : null}
            {document.status === "expired" || document.status === "repealed" ? (
              <p class="notice grey">这份文件已经失效，只供查考。</p>
            ) : null}
          </header>
          <Contents entries={contentsOf(tree)} />
          <article class="document-text" aria-label="原文">
            <ClauseTree tree={tree} text={text} facts={readingFacts(clauses)} />
          </article>
          <aside class="reader-side" aria-label="文件信息与数额">
            <DocumentFacts clauses={clauses} />
            <p class="legend">
              <span class="fact amount money benefit">金额</span>
              <span class="fact amount rate">比例</span>
              <span class="fact amount duration">期限等</span>
              <span class="fact department">部门</span>
            </p>
            <DocumentBox document={document} documents={documents} />
          </aside>
        </div>
      </Layout>,
    );
  });
};

function noDocument(id: string): MingceError {
  return new MingceError("not-found", `没有编号为“${id.slice(0, 100)}”的文件。`, {
    hint: "它可能已被移除；在文件列表里可以按标题查找。",
  });
}
