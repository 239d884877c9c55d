/** Which documents are versions of one text: a draft and what became of it, an older and a newer edition. */
import type { Document } from "../domain/document.ts";

/** What a title says about the edition, not about the text: （征求意见稿）, （2023年修订）, （试行）. */
const EDITION =
  /[（(〔[][^）)〕\]]*(?:征求意见|意见稿|草案|修订|修正|修改|试行|暂行|送审|\d{4}年|版)[^）)〕\]]*[）)〕\]]/g;
const TRAILING = /(?:征求意见稿|公开征求意见稿|草案|送审稿|试行|暂行|修订稿?)$/;

/** A title without its edition, marks and spaces. */
export function titleCore(title: string): string {
  return title
    .replace(EDITION, "")
    .replace(/[《》〈〉“”"\s·]/g, "")
    .replace(TRAILING, "");
}

/** Documents one may want to lay beside this one: versions of it first, then the others of its place, by title. */
export function comparableWith(
  document: Document,
  documents: readonly Document[],
): { readonly versions: Document[]; readonly others: Document[] } {
  const core = titleCore(document.title);
  const near = documents.filter(
    (one) => one.id !== document.id && one.city === document.city && one.province === document.province,
  );
  const isVersion = (one: Document) => titleCore(one.title) === core;
  const byTitle = (a: Document, b: Document) => a.title.localeCompare(b.title, "zh-CN");
  return {
    versions: near.filter(isVersion).sort(byTitle),
    others: near.filter((one) => !isVersion(one)).sort(byTitle),
  };
}
