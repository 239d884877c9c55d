/** Bars for the rows of a comparison in which cities state numbers. */
import { COMPARISON_FIELD_LABELS, type Comparison, type ComparisonField } from "../domain/comparison.ts";
import { AXIS, chartSvg } from "./chart.ts";

/** Rows with numbers one can lay side by side. */
const NUMERIC: readonly ComparisonField[] = ["rate", "cap", "amount", "floor"];

const WIDTH = 640;
const ROW_HEIGHT = 44;

export interface FieldChart {
  readonly field: ComparisonField;
  readonly label: string;
  readonly svg: string;
}

/** The largest number each city states, per row and unit; rows that fewer than two cities fill are not drawn. */
export function comparisonCharts(comparison: Comparison): FieldChart[] {
  return NUMERIC.flatMap((field) => {
    const byUnit = new Map<string, { city: string; value: number }[]>();
    for (const { city, fields } of comparison.cities) {
      const largest = new Map<string, number>();
      for (const { value, unit, aside } of fields[field].cells) {
        const number = Number(value);
        if (aside || value === null || unit === null || !Number.isFinite(number)) continue;
        largest.set(unit, Math.max(largest.get(unit) ?? number, number));
      }
      for (const [unit, value] of largest) byUnit.set(unit, [...(byUnit.get(unit) ?? []), { city, value }]);
    }
    return [...byUnit].flatMap(([unit, bars]) => (bars.length < 2 ? [] : [chart(field, unit, bars)]));
  });
}

function chart(
  field: ComparisonField,
  unit: string,
  bars: readonly { city: string; value: number }[],
): FieldChart {
  const [scale, word] = unit === "CNY" ? [10_000, "万元"] : [1, unit === "percent" ? "%" : unit];
  const label = `${COMPARISON_FIELD_LABELS[field]}（${word}，各市写到的最大值）`;
  const option = {
    grid: { left: 84, right: 72, top: 8, bottom: 28 },
    xAxis: { type: "value", ...AXIS },
    yAxis: { type: "category", inverse: true, data: bars.map(({ city }) => city), ...AXIS },
    series: [
      {
        type: "bar",
        barMaxWidth: 20,
        itemStyle: { color: "var(--chart-1)" },
        label: { show: true, position: "right", color: "var(--ink)", fontSize: 13 },
        data: bars.map(({ value }) => value / scale),
      },
    ],
  };
  const said = bars.map(({ city, value }) => `${city} ${value / scale}${word}`).join("，");
  return { field, label, svg: chartSvg(option, WIDTH, bars.length * ROW_HEIGHT + 40, `${label}：${said}`) };
}
