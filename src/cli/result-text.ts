/** Answers and hits laid out for a terminal. */
import Table from "cli-table3";
import type { AskResult, Hit, SearchResult } from "../domain/retrieval.ts";
import { departmentNames, placeAndStatus, snippetLines, wrapped } from "./words.ts";

const DEFAULT_COLUMNS = 100;

/** Hits as a table: rank, where, the words. */
export function searchText(result: SearchResult, terminal: boolean): string {
  if (result.hits.length === 0) {
    return "没有找到相关条款。\n换个说法，或去掉 --city 等条件再试；mingce status 可看索引里有哪些文件。\n";
  }
  return `${hitTable(result.hits, terminal)}\n共 ${result.total} 条，用时 ${Math.round(result.tookMs)} 毫秒。\n`;
}

/** The answer with its source, or why there is none, then the clauses behind it. */
export function askText(result: AskResult, terminal: boolean): string {
  const lines: string[] = [];
  const { answer } = result;
  if (answer) {
    const hit = result.hits.find(({ clause }) => clause.id === answer.clauseId);
    lines.push(answer.quote.trim(), "", `出处：${answer.citation}`);
    if (hit) lines.push(`地区和时效：${placeAndStatus(hit.document)}`);
    const departments = [...new Set(result.departments.map(({ name }) => name))];
    if (departments.length > 0) lines.push(`部门：${departments.join("、")}`);
    if (result.calculators.length > 0) {
      lines.push(
        `可以算：${result.calculators.map(({ id, title }) => `${title}（mingce calculate ${id}）`).join("；")}`,
      );
    }
    if (result.reason) lines.push(`注意：${result.reason}`);
  } else {
    lines.push(`没有答案：${result.reason ?? "现有文件没有写。"}`);
  }
  if (result.hits.length > 0) {
    lines.push(
      "",
      answer ? "相关条款：" : "最接近的条款（不是答案）：",
      hitTable(result.hits.slice(0, 5), terminal),
    );
  }
  return `${lines.join("\n")}\n`;
}

function hitTable(hits: readonly Hit[], terminal: boolean): string {
  const columns = (terminal ? process.stdout.columns : undefined) ?? DEFAULT_COLUMNS;
  const NUMBER = 5;
  const SOURCE = 32;
  const CLAUSE = Math.max(30, columns - NUMBER - SOURCE - 4);
  // Blanks left and right of a cell.
  const PADDING = 2;
  const table = new Table({
    head: ["#", "出处", "条款"],
    colWidths: [NUMBER, SOURCE, CLAUSE],
    style: terminal ? {} : { head: [], border: [] },
  });
  hits.forEach((hit, index) => {
    const departments = departmentNames(hit);
    const inCharge =
      departments.length > 0
        ? `\n${wrapped(`〔${departments.slice(0, 3).join("、")}〕`, CLAUSE - PADDING)}`
        : "";
    table.push([
      String(index + 1),
      `${wrapped(hit.clause.citation, SOURCE - PADDING)}\n${placeAndStatus(hit.document)}`,
      snippetLines(hit, CLAUSE - PADDING, terminal) + inCharge,
    ]);
  });
  return table.toString();
}
