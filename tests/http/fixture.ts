/** A small knowledge base in memory, for tests of the doors: two invented cities, naive search, no model. */
import { createCalculatorRegistry } from "../../src/calculators/registry.ts";
import type { Clause, ClauseLevel } from "../../src/domain/clause.ts";
import { clauseIdOf } from "../../src/domain/clause-id.ts";
import { type Document, documentAsOf, statusAt } from "../../src/domain/document.ts";
import { MingceError } from "../../src/domain/errors.ts";
import type { Amount, DepartmentFact } from "../../src/domain/fact.ts";
import type { AskResult, Hit, ParsedQuery, SearchRequest, SearchResult } from "../../src/domain/retrieval.ts";
import { quoted } from "../../src/domain/span.ts";
import type { KnowledgeBase } from "../../src/kb.ts";

export const TODAY = "2025-03-01";

interface Line {
  readonly path: string;
  readonly level: ClauseLevel;
  readonly number: string | null;
  readonly heading: string | null;
  readonly parent?: string;
  readonly text: string;
  readonly amounts?: readonly (Partial<Amount> & { readonly quote: string })[];
  readonly departments?: readonly { readonly quote: string; readonly name: string }[];
}

interface Entry {
  readonly document: Document;
  readonly text: string;
  readonly clauses: readonly Clause[];
}

/** Builds one document whose clauses are its lines; a line with a parent lies inside it. */
function entry(facts: Partial<Document> & { id: string; title: string }, lines: readonly Line[]): Entry {
  const text = `${lines.map((line) => line.text).join("\n")}\n`;
  const validity = facts.validity ?? {
    declared: "stated" as const,
    effectiveFrom: facts.effectiveFrom ?? null,
    expiresOn: facts.expiresOn ?? null,
    reasons: [],
  };
  const document: Document = {
    city: null,
    province: null,
    region: null,
    issuers: [],
    documentNumber: null,
    documentType: "measures",
    issuedOn: null,
    effectiveFrom: null,
    expiresOn: null,
    sourceUrl: null,
    sourcePath: `${facts.id}.txt`,
    contentHash: "0".repeat(64),
    clauseCount: lines.length,
    ...facts,
    validity,
    status: statusAt(validity, TODAY),
  };
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.text.length + 1;
  }
  const endOf = (index: number): number => {
    const path = lines[index]?.path;
    let last = index;
    for (let next = index + 1; next < lines.length; next += 1) {
      let parent = lines[next]?.parent;
      while (parent !== undefined && parent !== path) {
        const current: string = parent;
        parent = lines.find((line) => line.path === current)?.parent;
      }
      if (parent === path) last = next;
      else break;
    }
    return (starts[last] ?? 0) + (lines[last]?.text.length ?? 0) + 1;
  };
  const clauses = lines.map((line, index): Clause => {
    const start = starts[index] ?? 0;
    const end = endOf(index);
    const locate = (quote: string) => {
      const found = text.indexOf(quote, start);
      return quoted(text, found, found + quote.length);
    };
    const parent = lines.find((one) => one.path === line.parent);
    return {
      id: clauseIdOf(document.id, line.path),
      documentId: document.id,
      path: line.path,
      level: line.level,
      number: line.number,
      heading: line.heading,
      headings: parent?.heading ? [parent.heading] : [],
      parentId: line.parent === undefined ? null : clauseIdOf(document.id, line.parent),
      start,
      end,
      text: text.slice(start, end),
      amounts: (line.amounts ?? []).map(
        (amount): Amount => ({
          kind: "money",
          value: null,
          min: null,
          max: null,
          unit: "CNY",
          bound: "exact",
          per: null,
          role: "benefit",
          subject: null,
          base: null,
          oneOff: false,
          ...amount,
          ...locate(amount.quote),
        }),
      ),
      departments: (line.departments ?? []).map(
        ({ quote, name }): DepartmentFact => ({
          ...locate(quote),
          name,
          role: "responsible",
          inherited: false,
        }),
      ),
      references: [],
      calculators: [],
      citation: `《${document.title}》${line.path}`,
    };
  });
  return { document, text, clauses };
}

const ENTRIES: readonly Entry[] = [
  entry(
    {
      id: "haizhou-talent",
      title: "海州市人才引进若干措施",
      city: "海州市",
      province: "江东省",
      issuers: ["海州市人民政府办公室"],
      documentNumber: "海政办发〔2024〕8号",
      issuedOn: "2024-06-01",
      effectiveFrom: "2024-07-01",
    },
    [
      { path: "标题", level: "frontmatter", number: null, heading: null, text: "海州市人才引进若干措施" },
      { path: "一", level: "section", number: "一、", heading: "人才补贴", text: "一、人才补贴" },
      {
        path: "1",
        level: "measure",
        number: "1.",
        heading: "博士生活补贴",
        parent: "一",
        text: "1.博士生活补贴。新引进的博士研究生，每人每月给予3000元生活补贴，最长三年。（责任单位：市人社局）",
        amounts: [{ quote: "3000元", value: "3000", per: "person-month", subject: "博士研究生" }],
        departments: [{ quote: "市人社局", name: "海州市人力资源和社会保障局" }],
      },
      {
        path: "2",
        level: "measure",
        number: "2.",
        heading: "对外投资奖补",
        parent: "一",
        text: "2.对外投资奖补。对境外投资项目，按实际投资额的2%给予补助，最高不超过100万元。（责任单位：市商务局）",
        amounts: [
          { quote: "2%", kind: "rate", value: "2", unit: "percent", role: "rate_base", base: "实际投资额" },
          { quote: "100万元", value: "1000000", bound: "cap" },
        ],
        departments: [{ quote: "市商务局", name: "海州市商务局" }],
      },
    ],
  ),
  entry(
    {
      id: "linjiang~housing",
      title: "临江市住房公积金管理实施细则（征求意见稿）",
      city: "临江市",
      province: "江东省",
      documentType: "rules",
      validity: { declared: "draft", effectiveFrom: null, expiresOn: null, reasons: ["标题写明征求意见稿"] },
    },
    [
      {
        path: "第一条",
        level: "article",
        number: "第一条",
        heading: null,
        text: "第一条 购买首套住房的，首付款比例不低于百分之十五。",
        amounts: [
          {
            quote: "百分之十五",
            kind: "rate",
            value: "15",
            unit: "percent",
            role: "threshold",
            bound: "floor",
          },
        ],
      },
      {
        path: "第二条",
        level: "article",
        number: "第二条",
        heading: null,
        text: "第二条 公积金贷款按照下列规定办理：",
      },
      {
        path: "第二条/(一)",
        level: "item",
        number: "(一)",
        heading: null,
        parent: "第二条",
        text: "(一)单人申请的，最高60万元；",
        amounts: [{ quote: "60万元", value: "600000", bound: "cap" }],
      },
    ],
  ),
  entry(
    {
      id: "haizhou-old",
      title: "海州市招商旧办法",
      city: "海州市",
      province: "江东省",
      documentType: "rules",
      effectiveFrom: "2019-01-01",
      expiresOn: "2023-12-31",
    },
    [
      {
        path: "1",
        level: "measure",
        number: "1.",
        heading: "招商奖励",
        text: "1.招商奖励。引进项目的，奖励最高50万元。",
      },
    ],
  ),
];

/** Cities an invented question may name without being covered. */
const ELSEWHERE = ["沈阳市"];

export interface Fixture {
  readonly kb: KnowledgeBase;
  /** Names of uploads and removals, in order. */
  readonly changes: string[];
}

/** A fresh knowledge base; uploads and removals are written down, nothing else changes. */
export function fixture(): Fixture {
  const changes: string[] = [];
  const all = ENTRIES.flatMap(({ document, clauses }) => clauses.map((clause) => ({ clause, document })));

  const parse = (request: SearchRequest): ParsedQuery => {
    const named = (name: string) => request.q.includes(name.slice(0, -1)) && !request.ignore?.includes(name);
    return {
      text: request.q,
      terms: [...new Set([...request.q].filter((unit) => /\p{Script=Han}/u.test(unit)))],
      cities: ["海州市", "临江市"].filter(named),
      unknownCities: ELSEWHERE.filter(named),
      departments: [],
      documentIds: [],
      documentNumbers: [],
      addresses: [],
      years: [],
      amounts: [],
      audience: [],
      intent: "amount",
    };
  };

  const search = async (request: SearchRequest): Promise<SearchResult> => {
    const query = parse(request);
    const cities = request.cities ?? query.cities;
    const pairs = [...request.q].slice(1).map((unit, index) => `${request.q[index]}${unit}`);
    const scored = all
      .filter(({ document }) => cities.length === 0 || cities.includes(document.city ?? ""))
      .filter(({ document }) => request.statuses?.includes(document.status) ?? document.status !== "expired")
      .filter(
        ({ clause }) =>
          !request.departments || clause.departments.some((d) => request.departments?.includes(d.name)),
      )
      .filter(({ clause }) => !request.kind || clause.amounts.some(({ kind }) => kind === request.kind))
      .filter(
        ({ document }) => !request.documentTypes || request.documentTypes.includes(document.documentType),
      )
      .map(({ clause, document }) => {
        const highlights = pairs
          .map((pair) => [clause.text.indexOf(pair), clause.text.indexOf(pair) + 2] as const)
          .filter(([start]) => start >= 0)
          .sort((a, b) => a[0] - b[0]);
        const hit: Hit = {
          clause,
          document: documentAsOf(document, request.asOf),
          score: highlights.length,
          snippet: {
            text: clause.text.trim(),
            start: clause.start,
            end: clause.start + clause.text.trim().length,
            highlights,
          },
          ...(request.explain ? { trace: { lexical: highlights.length } } : {}),
        };
        return hit;
      })
      .filter(({ score, clause }) => score > 0 && clause.level !== "section")
      .sort((a, b) => b.score - a.score);
    const count = (values: readonly (string | null)[]) =>
      [...new Set(values)]
        .filter((value) => value !== null)
        .map((value) => ({ value, count: values.filter((one) => one === value).length }));
    const offset = request.offset ?? 0;
    return {
      query,
      total: scored.length,
      tookMs: 1,
      hits: scored.slice(offset, offset + (request.limit ?? 10)),
      facets: {
        city: count(scored.map(({ document }) => document.city)),
        department: count(scored.flatMap(({ clause }) => clause.departments.map(({ name }) => name))),
        documentType: count(scored.map(({ document }) => document.documentType)),
        status: count(scored.map(({ document }) => document.status)),
      },
    };
  };

  const kb: KnowledgeBase = {
    search,
    async ask(request): Promise<AskResult> {
      const { hits, query } = await search(request);
      const best = hits.find(({ clause }) => clause.amounts.length > 0);
      const amount = best?.clause.amounts.at(-1);
      const common = { question: request.q, hits, calculators: [], query };
      if (query.unknownCities.length > 0 || !best || !amount || best.score < 2) {
        const reason =
          query.unknownCities.length > 0 ? `没有${query.unknownCities.join("、")}的文件。` : "没有条款写到。";
        return { ...common, answered: false, reason, answer: null, departments: [] };
      }
      const { clause, document } = best;
      return {
        ...common,
        answered: true,
        reason: document.status === "draft" ? "出自征求意见稿，尚未施行。" : null,
        answer: {
          quote: amount.quote,
          start: amount.start,
          end: amount.end,
          clauseId: clause.id,
          documentId: document.id,
          citation: clause.citation,
        },
        departments: clause.departments.map(({ name, role }) => ({ name, role, clauseId: clause.id })),
      };
    },
    documents: async (asOf) => ENTRIES.map(({ document }) => documentAsOf(document, asOf)),
    async document(id, asOf) {
      const found = ENTRIES.find(({ document }) => document.id === id);
      return found ? documentAsOf(found.document, asOf) : null;
    },
    text: async (id) => ENTRIES.find(({ document }) => document.id === id)?.text ?? null,
    clauses: async (id) => [...(ENTRIES.find(({ document }) => document.id === id)?.clauses ?? [])],
    clause: async (id) => all.find(({ clause }) => clause.id === id)?.clause ?? null,
    async similar(id, filter, limit) {
      const { hits } = await search({ q: "最高", ...filter, limit: 100 });
      return hits.filter(({ clause }) => clause.id !== id).slice(0, limit);
    },
    async suggest(typed, limit) {
      return all
        .flatMap(({ clause, document }) =>
          clause.heading?.includes(typed)
            ? [{ kind: "heading" as const, text: clause.heading, note: document.title }]
            : [],
        )
        .slice(0, limit);
    },
    examples: async () => ["博士每月能拿多少生活补贴", "对外投资奖补最高多少"],
    compare: () => Promise.reject(new MingceError("not-found", "这里不做比较。")),
    topics: () => [],
    calculators: createCalculatorRegistry([], {
      documents: async () => ENTRIES.map(({ document }) => document),
      document: async (id) => ENTRIES.find(({ document }) => document.id === id)?.document ?? null,
      clauses: async (id) => ENTRIES.find(({ document }) => document.id === id)?.clauses ?? [],
      clause: async (id) => all.find(({ clause }) => clause.id === id)?.clause ?? null,
      revision: async () => "1",
    }),
    coverage: async () => ({
      themes: ["人才", "住房"],
      cells: [
        { city: "海州市", theme: "人才", clauses: 2, money: 2 },
        { city: "临江市", theme: "住房", clauses: 3, money: 1 },
      ],
    }),
    async importDocument(upload) {
      const name = upload.fileName.replace(/\.\w+$/, "");
      if (upload.bytes.length === 0) throw new MingceError("source-empty", `${upload.fileName} 是空的。`);
      if (!upload.replaces && ENTRIES.some(({ document }) => document.id === name)) {
        throw new MingceError("conflict", `已有名为 ${upload.fileName} 的文件。`);
      }
      changes.push(`import ${name}`);
      return upload.replaces ?? name;
    },
    async removeDocument(id) {
      changes.push(`remove ${id}`);
      return true;
    },
    cities: async () => [
      { value: "海州市", count: 2 },
      { value: "临江市", count: 1 },
    ],
    departments: async () => [{ value: "海州市商务局", count: 1 }],
    status: async () => ({
      index: "memory",
      documents: ENTRIES.length,
      clauses: all.length,
      passages: all.length,
      builtAt: "2025-02-28T08:00:00.000Z",
      identity: {},
      corpus: "corpus",
      changes: { added: [], updated: [], removed: [] },
    }),
    async index(options) {
      options.onProgress?.({ stage: "read", done: 3, total: 3, path: null });
      return {
        added: 0,
        updated: 0,
        unchanged: 3,
        removed: 0,
        failed: [],
        documents: 3,
        clauses: all.length,
        seconds: 0,
      };
    },
    today: () => TODAY,
    close: async () => {},
  };
  return { kb, changes };
}
