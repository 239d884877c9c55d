/** HTML -> text: the article of a web page, one line per paragraph. */
import { load } from "cheerio";
import { type DecodedText, decodeText } from "../decode.ts";
import { linesOf, tidy } from "./html-lines.ts";
import { dropPageFurniture, isPageRemnant } from "./html-page.ts";

/** How far into a file a charset declaration may stand: browsers look at the first 1,024 bytes, exports are laxer. */
const CHARSET_SEARCH_BYTES = 4096;

/**
 * Text of an HTML file: charset by BOM, by its bytes, or by its meta element; navigation, scripts, footers and
 * the small print of government web sites dropped; block elements become lines, table rows one line each with
 * their header.
 *
 * @throws MingceError as decodeText
 */
export function htmlFileToText(bytes: Uint8Array, name: string): DecodedText {
  const { text, encoding } = decodeText(bytes, name, declaredCharset(bytes));
  return { text: pageToText(text), encoding };
}

/** Deepest nesting read. Real pages stay below 100; parsers take quadratic time, and stacks end, far above. */
const DEEPEST_NESTING = 1000;

/** Elements that end by themselves, or have no content: leaving them open does not nest. */
const SELF_ENDING = new Set(
  "area base br col dd dt embed hr img input li link meta option p param source tbody td tfoot th thead tr track wbr".split(
    " ",
  ),
);

/** Throws RangeError for markup nested too deep, before it is parsed. Linear in its length. */
function checkNesting(markup: string): void {
  let depth = 0;
  for (const [, end, name = ""] of markup.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})/gi)) {
    if (SELF_ENDING.has(name.toLowerCase())) continue;
    depth = end === "/" ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST_NESTING) throw new RangeError(`markup nested more than ${DEEPEST_NESTING} deep`);
  }
}

/** Text of a web page given as markup, without what belongs to the page and not to the document. */
export function pageToText(markup: string): string {
  checkNesting(markup);
  const $ = load(markup);
  const title = $("meta[name='ArticleTitle' i], meta[property='og:title']").attr("content");
  dropPageFurniture($);
  const lines = linesOf($("body").get(0)).filter((line) => !isPageRemnant(line));
  return withTitle(lines, title ?? "").join("\n");
}

/** How many lines the title of an article may stand below the top: boxes with 索引号, 发文字号 come first. */
const TITLE_SEARCH_LINES = 20;

/**
 * Government sites must name the title in the ArticleTitle meta element; some show it in a picture or by script
 * only. The <title> is no help: it names the site as well.
 */
function withTitle(lines: readonly string[], title: string): readonly string[] {
  const bare = (text: string) => text.replace(/\s/g, "");
  const name = bare(title);
  if (name === "" || lines.length === 0) return lines;
  const top = bare(lines.slice(0, TITLE_SEARCH_LINES).join(""));
  return top.includes(name) ? lines : [tidy(title), ...lines];
}

/** Text of markup that is all document. */
export function markupToText(markup: string): string {
  checkNesting(markup);
  return linesOf(load(markup)("body").get(0)).join("\n");
}

/** Charset named in <meta charset> or <meta http-equiv content-type>; WHATWG labels go to TextDecoder as they are. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, CHARSET_SEARCH_BYTES)).toString("latin1");
  return /charset\s{0,4}=\s{0,4}["']?\s{0,4}([\w-]{2,40})/i.exec(head)?.[1]?.toLowerCase();
}
