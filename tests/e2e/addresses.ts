/** One address of every kind of page and of every state a page can be in. */
import { z } from "zod";
import type { Walk } from "./browser.ts";
import { DOCUMENTS } from "./documents.ts";

export const QUESTION = "对外投资奖补最高多少";
export const DOCTOR = "我博士毕业到营口上班每个月能拿多少补贴";
export const ELSEWHERE = "沈阳高新技术企业奖励多少";

const list = z.object({ items: z.array(z.object({ id: z.string() })).min(1) });

const encoded = (path: string, query: Readonly<Record<string, string>>) =>
  `${path}?${new URLSearchParams(query)}`;

/** Addresses by name; those that start with http belong to another server. */
export async function addresses({ url, waitingUrl }: Walk): Promise<Record<string, string>> {
  const ids = async (path: string) =>
    list.parse(await (await fetch(`${url}${path}`)).json()).items.map(({ id }) => id);
  const documents = (await ids("/api/documents?limit=100")).filter((id) => !(`${id}.txt` in DOCUMENTS));
  const award = "/calculators/yk000-outbound-investment";
  const abroad = { destination: "其他国别(地区)", chineseSideInvestment: "8000万" };
  return {
    front: "/",
    answer: encoded("/", { q: QUESTION }),
    "answer from a draft": encoded("/", { q: DOCTOR }),
    "no answer": encoded("/", { q: ELSEWHERE }),
    "nothing found": encoded("/", { q: "企业", city: "三亚市" }),
    filtered: encoded("/", { q: "企业 奖励", city: "营口市", kind: "money", status: "draft" }),
    "second page of results": encoded("/", { q: "企业", offset: "10" }),
    "question too long": encoded("/", { q: "问".repeat(600) }),
    documents: "/documents",
    "no documents": encoded("/documents", { q: "没有这样的标题" }),
    ...Object.fromEntries(documents.map((id) => [`reader ${id}`, `/documents/${encodeURIComponent(id)}`])),
    versions: encoded("/documents/901_baihua_final", { against: "900_baihua_draft" }),
    topics: "/compare",
    compare: encoded("/compare", { q: "贷款" }),
    "compare all rows": encoded("/compare", { q: "人才购房与生活补贴", all: "1" }),
    "compare one case": encoded("/compare", {
      q: "对外投资与外派劳务",
      "case.chineseSideInvestment": "300万",
    }),
    calculators: "/calculators",
    "no calculators": encoded("/calculators", { q: "没有这样的计算器" }),
    calculator: award,
    result: encoded(award, { ...abroad, _for: "chineseSideInvestment", _target: "100万" }),
    "not eligible": encoded(award, { ...abroad, destination: "境内投资(非对外投资)" }),
    "more to fill in": encoded(award, { chineseSideInvestment: "300万" }),
    "bad entry": encoded(award, { ...abroad, chineseSideInvestment: "许多" }),
    coverage: "/coverage",
    documentation: "/docs",
    "not found": "/documents/none",
    "getting ready": `${waitingUrl}/`,
  };
}
