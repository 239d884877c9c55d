/**
 * Measures understanding on the answer keys and the laws beside the project:
 * `npm run evaluate-understanding [-- --misses --json]`. Prints nothing to measure where they are not there.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type KeyedDocument, keyedDocuments } from "./answer-keys.ts";
import { type Count, f1, recall, sum } from "./counts.ts";
import { countLaws, packedLaws, withLaws } from "./law-counts.ts";
import {
  countAmounts,
  countClauses,
  countDepartments,
  countHeadings,
  countInherited,
  countMetadata,
} from "./understanding-counts.ts";

/** One measured figure with the least the project asks of it. */
export interface Figure {
  readonly name: string;
  /** 0..1. */
  readonly value: number;
  readonly target: number;
  /** What the value is made of: "f1 of 126", "3497 of 3502". */
  readonly of: string;
  /** Wrong findings, one a line. */
  readonly misses: readonly string[];
}

/** Figures on documents with answer keys; none without documents. */
export function evaluateKeys(documents: readonly KeyedDocument[]): Figure[] {
  if (documents.length === 0) return [];
  const over = (count: (document: KeyedDocument) => Count) => sum(documents.map(count));
  return [
    f1Figure(
      "sections",
      0.99,
      over((one) => countClauses(one, "section")),
    ),
    f1Figure(
      "measures and articles",
      0.99,
      over((one) => countClauses(one, "clause")),
    ),
    f1Figure(
      "items",
      0.98,
      over((one) => countClauses(one, "item")),
    ),
    shareFigure("headings", 0.99, over(countHeadings)),
    f1Figure(
      "amounts by value",
      0.97,
      over((one) => countAmounts(one, "value")),
    ),
    f1Figure(
      "amounts with bound and per",
      0.92,
      over((one) => countAmounts(one, "bound and per")),
    ),
    f1Figure(
      "amounts with bound, per, role",
      0.92,
      over((one) => countAmounts(one, "bound, per and role")),
    ),
    f1Figure(
      "lead departments",
      0.97,
      over((one) => countDepartments(one, "lead")),
    ),
    f1Figure(
      "responsible departments",
      0.97,
      over((one) => countDepartments(one, "responsible")),
    ),
    shareFigure(
      "mentioned departments",
      0.9,
      over((one) => countDepartments(one, "mentioned")),
    ),
    shareFigure("inherited departments", 0.97, over(countInherited)),
    shareFigure("metadata", 0.95, over(countMetadata)),
  ];
}

/** Every figure of understanding; empty where `shared` holds neither keys nor laws. */
export async function evaluateUnderstanding(shared: string): Promise<Figure[]> {
  const figures = evaluateKeys(await keyedDocuments(shared));
  const packed = packedLaws(shared);
  if (packed !== null) {
    const laws = await withLaws(packed, (folder) => countLaws(folder));
    const share = (name: string, differing: readonly string[]): Figure => {
      const exact = laws.laws - differing.length;
      return {
        name,
        value: exact / laws.laws,
        target: 0.97,
        of: `${exact} of ${laws.laws}`,
        misses: differing,
      };
    };
    figures.push(share("laws: articles exact", laws.articlesDiffering));
    figures.push(share("laws: items exact", laws.itemsDiffering));
  }
  return figures;
}

function f1Figure(name: string, target: number, count: Count): Figure {
  const of = `${count.right} right, ${count.missed} missed, ${count.extra} extra`;
  return { name, value: f1(count), target, of, misses: count.misses };
}

/** What the key does not list may be found as well: only what it lists is measured. */
function shareFigure(name: string, target: number, count: Count): Figure {
  const misses = count.misses.filter((line) => !line.includes(": extra "));
  return {
    name,
    value: recall(count),
    target,
    of: `${count.right} of ${count.right + count.missed}`,
    misses,
  };
}

/** Lines for a person, one a figure, with the misses below where asked. */
export function understandingLines(figures: readonly Figure[], misses = false): string[] {
  if (figures.length === 0) return ["understanding: no answer keys and no laws beside the project"];
  return [
    "understanding",
    ...figures.flatMap((figure) => [
      `  ${figure.name.padEnd(30)}${figure.value.toFixed(4)}  asked ${figure.target}  ${figure.of}`,
      ...(misses ? figure.misses.map((line) => `      ${line}`) : []),
    ]),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { misses: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  });
  const figures = await evaluateUnderstanding(process.env.MINGCE_SHARED ?? "../shared");
  console.log(
    values.json ? JSON.stringify(figures, null, 2) : understandingLines(figures, values.misses).join("\n"),
  );
}
