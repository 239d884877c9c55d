/** The full citation of a clause, for letters and reports. */
import type { Clause } from "../domain/clause.ts";
import type { Document } from "../domain/document.ts";

/** 《大连市…措施》（大委办发〔2024〕15号）第十二条第(一)项，2024年10月27日，大连市人民政府办公厅 */
export function fullCitation(document: Document, clause: Clause | null): string {
  const number = document.documentNumber ? `（${document.documentNumber}）` : "";
  const draft = document.status === "draft" && !document.title.includes("征求意见") ? "（征求意见稿）" : "";
  const titled = citedTitle(document.title);
  const place = clause?.citation.startsWith(titled) ? clause.citation.slice(titled.length) : "";
  const rest = [document.issuedOn ? dateText(document.issuedOn) : null, document.issuers.join("、") || null];
  return [`${titled}${draft}${number}${place}`, ...rest.filter((part) => part !== null)].join("，");
}

/** 第十二条第(一)项: a citation without the title, for places where the document is known. */
export function placeWords(clause: Clause): string {
  return clause.citation.replace(/^《.*》/, "") || clause.path;
}

/** A title in its marks; marks inside it become single: 《〈…条例〉实施细则》. */
export function citedTitle(title: string): string {
  return `《${title.replaceAll("《", "〈").replaceAll("》", "〉")}》`;
}

/** 2024年10月27日 */
export function dateText(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}
