/** What of a web page is not the document: navigation, sharing, footers, the small print of government sites. */
import type { CheerioAPI } from "cheerio";
import type { Element } from "domhandler";

const NEVER_CONTENT =
  "script,style,noscript,template,iframe,nav,footer,aside,form,[hidden],[role=navigation],[role=contentinfo],[role=search]";

/** Words in class or id that name page furniture; matched as whole words of the name. */
const FURNITURE_WORDS = new Set(
  `nav navbar navigation menu topnav subnav footer foot  copyright breadcrumb breadcrumbs crumb crumbs
   sidebar  share sharebox bdsharebuttonbox toolbar  friendlink friendlinks links related recommend
   pagination pager qrcode ewm erweima search searchbox login comment  ads advert banner logo skip
   accessibility dqwz weizhi curpos`.split(/\s+/),
);

/** A named container with more of the page's text than this is the article, whatever it is called. */
const ARTICLE_SHARE = 0.4;

/** A container of at least this many links, with this share of its text in them, is a list of other pages. */
const LINK_LIST = { links: 3, share: 0.6 } as const;

/** Removes from the page, in place, what is not part of the published text. */
export function dropPageFurniture($: CheerioAPI): void {
  $(NEVER_CONTENT).remove();
  $("[style]").each((_, element) => {
    if (/display\s{0,3}:\s{0,3}none/i.test(element.attribs.style ?? "")) $(element).remove();
  });
  const total = lengthOf($("body").text());
  $("body [class], body [id]").each((_, element) => {
    if (isFurnitureName(element) && !holdsArticle($, element, total)) $(element).remove();
  });
  dropLinkLists($);
}

function isFurnitureName(element: Element): boolean {
  const name = `${element.attribs.class ?? ""} ${element.attribs.id ?? ""}`;
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => FURNITURE_WORDS.has(word));
}

function holdsArticle($: CheerioAPI, element: Element, total: number): boolean {
  const own = lengthOf($(element).text());
  return own > total * ARTICLE_SHARE || $(element).find("h1").length > 0 || element.name === "h1";
}

/** Containers that may be a list of links to other pages. */
const CONTAINERS = new Set(["div", "ul", "table", "section", "dl", "p", "header"]);

/** Counts from the links upwards, so that a page costs its links times their depth and not its elements squared. */
function dropLinkLists($: CheerioAPI): void {
  const linked = new Map<Element, { links: number; characters: number }>();
  $("body a").each((_, link) => {
    const characters = lengthOf($(link).text());
    for (let up = link.parent; up !== null && up.type === "tag"; up = up.parent) {
      if (!CONTAINERS.has(up.name)) continue;
      const count = linked.get(up) ?? { links: 0, characters: 0 };
      linked.set(up, { links: count.links + 1, characters: count.characters + characters });
    }
  });
  for (const [element, { links, characters }] of linked) {
    if (links < LINK_LIST.links) continue;
    const text = $(element).text().replace(/\s+/g, "");
    // Links to attachments are named in the text: 附件:1.… 2.…
    if (characters > text.length * LINK_LIST.share && !text.startsWith("附件")) $(element).remove();
  }
}

function lengthOf(text: string): number {
  return text.replace(/\s+/g, "").length;
}

/** A line longer than this is prose, whatever it begins with. */
const LONGEST_REMNANT = 120;

const REMNANTS: readonly RegExp[] = [
  /^(?:您?(?:现在|当前)?的?(?:所在)?)?位置[:：]/,
  /^(?:网站)?首页\s?(?:[>＞»›/|-]|$)/,
  /^[【[(（]?\s?字[号体](?:大小)?[:：\s]/,
  /^(?:[【[(（|\s]{0,3}(?:打印(?:本页|文本)?|关闭(?:本页|窗口)?|返回(?:顶部|首页|列表)?|收藏(?:本页)?|分享|下载|朗读|纠错|大|中|小|繁体|无障碍)[】\])）|\s]{0,3}){1,12}$/,
  /^(?:分享(?:到|至)|扫一扫|扫码|微信扫|用微信|手机(?:扫|看|查看))/,
  /ICP\s?备|公网安备|网站标识码|^版权所有|^copyright\b|^©/i,
  /^(?:浏览|阅读|访问|点击)(?:次数|量|数)?[:：]?\s?\d{0,9}\s?次?$/,
  /^(?:上|下)一[篇条页][:：]?/,
  /^(?:相关(?:链接|阅读|新闻|文章|政策|解读|附件下载)|责任编辑[:：].{0,12}|政府网站找错)$/,
  /^(?:主办|承办|技术支持|维护)(?:单位)?[:：].{0,40}(?:承办|电话|技术支持|地址|版权)/,
];

/** True for a line that belongs to the web page around the text: 当前位置:首页, 字号:大 中 小, 打印, 备案号. */
export function isPageRemnant(line: string): boolean {
  return line.length <= LONGEST_REMNANT && REMNANTS.some((pattern) => pattern.test(line));
}
