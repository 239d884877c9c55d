/** Article and measure addresses in a question (第十二条第(四)项, 第3条), and the clauses that bear them. */
import type { Clause } from "../domain/clause.ts";
import { parseInteger } from "../text/numerals.ts";

const NUMERAL = "[零〇一二三四五六七八九十百千\\d]{1,8}";
const ADDRESS = new RegExp(
  `第(${NUMERAL})(条之[一二三四五六七八九十]|编|章|节|条|款|项|点)|[(（](${NUMERAL})[)）](?=项|款|目|$|[^\\d])`,
  "gu",
);

/**
 * Addresses in the order they are named, one for each run of parts that stand together:
 * 实施细则第十二条第(四)项 gives "第十二条/(四)".
 */
export function addressesIn(folded: string): string[] {
  const addresses: string[] = [];
  let parts: string[] = [];
  let lastEnd = -1;
  for (const match of folded.matchAll(ADDRESS)) {
    const [whole, numeral = "", kind = "", item] = match;
    const touches = /^[的之第]?$/u.test(folded.slice(lastEnd, match.index));
    if (item !== undefined && !(touches && parts.length > 0)) continue;
    if (!touches && parts.length > 0) {
      addresses.push(parts.join("/"));
      parts = [];
    }
    parts.push(item === undefined ? `第${numeral}${kind}` : `(${item})`);
    lastEnd = match.index + whole.length;
  }
  if (parts.length > 0) addresses.push(parts.join("/"));
  return [...new Set(addresses)];
}

interface Step {
  readonly number: number;
  readonly kind: string;
}

function stepsOf(address: string): Step[] {
  return address.split("/").flatMap((part) => {
    const match =
      /^(?:第|[(（])?([零〇一二三四五六七八九十百千\d]+)(条之.|编|章|节|条|款|项|点|[)）.、])?/u.exec(part);
    const number = match?.[1] === undefined ? null : parseInteger(match[1]);
    return number === null ? [] : [{ number, kind: match?.[2] ?? "" }];
  });
}

/**
 * True when the clause is the one an address names. 条, 章, 节 must be of the same kind; a measure numbered "3."
 * answers to 第3条, an item "(四)" to 第(四)项 and 第四项.
 */
export function bearsAddress(clause: Clause, address: string): boolean {
  const wanted = stepsOf(address);
  const own = stepsOf(clause.path);
  const [first] = wanted;
  if (first === undefined || own.length === 0) return false;
  const strict =
    ["条", "章", "节", "编"].includes(first.kind) && own.some((step) => step.kind === first.kind);
  const tail = strict
    ? own.slice(own.findIndex((step) => step.kind === first.kind))
    : own.slice(-wanted.length);
  if (tail.length !== wanted.length) return false;
  if (!strict && first.kind !== "" && !["条", "项", "款", "点"].includes(first.kind)) return false;
  return wanted.every((step, index) => tail[index]?.number === step.number);
}
