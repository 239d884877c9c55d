/** The pictures of the coverage page. */
import {
  DOCUMENT_STATUS_LABELS,
  DOCUMENT_STATUSES,
  type Document,
  type DocumentStatus,
} from "../domain/document.ts";
import type { FacetValue } from "../domain/retrieval.ts";
import { AXIS, type ChartTarget, chartSvg, INK } from "./chart.ts";
import { yearOf } from "./document-filter.ts";

const WIDTH = 1180;
const NARROW = 640;
/** Fits a telephone. */
const SLIM = 400;

const STATUS_COLOURS: Readonly<Record<DocumentStatus, string>> = {
  inForce: "var(--chart-1)",
  notYetEffective: "var(--chart-4)",
  draft: "var(--chart-2)",
  unknown: "var(--chart-3)",
  expired: "var(--chart-5)",
  repealed: "var(--chart-5)",
};

export interface MatrixCell {
  readonly column: number;
  readonly row: number;
  readonly value: number;
  readonly target: ChartTarget;
}

/** Bubbles where rows and columns meet; their area is the value. */
export function matrixChart(
  columns: readonly string[],
  rows: readonly string[],
  cells: readonly MatrixCell[],
  label: string,
): string {
  const largest = Math.max(1, ...cells.map(({ value }) => value));
  const LARGEST_BUBBLE = 40;
  const ROW = 48;
  return chartSvg(
    {
      grid: { left: 96, right: 24, top: 44, bottom: 12 },
      xAxis: {
        type: "category",
        position: "top",
        data: [...columns],
        ...AXIS,
        axisLabel: { ...AXIS.axisLabel, interval: 0 },
        splitLine: { ...AXIS.splitLine, show: true },
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: [...rows],
        ...AXIS,
        splitLine: { ...AXIS.splitLine, show: true },
      },
      series: [
        {
          type: "scatter",
          data: cells.map(({ column, row, value }) => ({
            value: [column, row, value],
            symbolSize: Math.max(6, Math.sqrt(value / largest) * LARGEST_BUBBLE),
          })),
          itemStyle: { color: "var(--chart-1)", opacity: 0.85 },
          label: {
            show: true,
            position: "right",
            distance: 3,
            color: INK,
            fontSize: 12,
            formatter: ({ value }: { value: unknown }) => (Array.isArray(value) ? String(value[2]) : ""),
          },
        },
      ],
    },
    WIDTH,
    56 + ROW * rows.length,
    label,
    [cells.map(({ target }) => target)],
  );
}

/** Documents of each year, stacked by status. */
export function yearsChart(
  years: readonly string[],
  documents: readonly Document[],
  label: string,
  targetOf: (year: string, status: DocumentStatus) => ChartTarget,
): string {
  const count = (year: string, status: DocumentStatus) =>
    documents.filter((document) => document.status === status && yearOf(document) === year).length;
  const statuses = DOCUMENT_STATUSES.filter((status) =>
    documents.some((document) => document.status === status),
  );
  return chartSvg(
    {
      legend: { top: 0, textStyle: { color: INK, fontSize: 13 }, itemWidth: 14 },
      grid: { left: 48, right: 24, top: 40, bottom: 32 },
      xAxis: { type: "category", data: [...years], ...AXIS },
      yAxis: { type: "value", minInterval: 1, ...AXIS },
      series: statuses.map((status) => ({
        type: "bar" as const,
        name: DOCUMENT_STATUS_LABELS[status],
        stack: "documents",
        barMaxWidth: 48,
        itemStyle: { color: STATUS_COLOURS[status] },
        data: years.map((year) => count(year, status)),
      })),
    },
    years.length > 3 ? (years.length > 10 ? WIDTH : NARROW) : SLIM,
    240,
    label,
    statuses.map((status) => years.map((year) => (count(year, status) > 0 ? targetOf(year, status) : null))),
  );
}

/** Departments by number of clauses, most first. */
export function departmentsChart(
  departments: readonly FacetValue[],
  label: string,
  targetOf: (department: FacetValue) => ChartTarget,
): string {
  const ROW = 28;
  return chartSvg(
    {
      grid: { left: 208, right: 44, top: 8, bottom: 8 },
      xAxis: { type: "value", show: false },
      yAxis: {
        type: "category",
        inverse: true,
        data: departments.map(({ value }) => value),
        ...AXIS,
        axisLabel: { ...AXIS.axisLabel, width: 200, overflow: "truncate" },
      },
      series: [
        {
          type: "bar",
          barMaxWidth: 16,
          data: departments.map(({ count }) => count),
          itemStyle: { color: "var(--chart-1)" },
          label: { show: true, position: "right", color: INK, fontSize: 12 },
        },
      ],
    },
    NARROW,
    16 + ROW * departments.length,
    label,
    [departments.map(targetOf)],
  );
}
