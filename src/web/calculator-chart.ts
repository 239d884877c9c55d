/** The curve of a calculator as a picture: straight pieces, jumps, the points where something changes, the case at hand. */
import type { Curve } from "../calculators/curve.ts";
import { AXIS, chartSvg, INK } from "./chart.ts";

const WIDTH = 560;
const HEIGHT = 300;

/** 5000万, 1.5亿: axes have little room. */
function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e8) return `${Number((value / 1e8).toPrecision(4))}亿`;
  if (size >= 1e4) return `${Number((value / 1e4).toPrecision(4))}万`;
  return String(Number(value.toPrecision(4)));
}

/** The curve with the point of the present case, where there is one. */
export function curveChart(curve: Curve, here: { readonly x: number; readonly y: number } | null): string {
  const line: [number, number][] = [];
  for (const point of curve.points) {
    for (const value of [point.before, point.value, point.after]) {
      if (value === null) continue;
      const next: [number, number] = [Number(point.x), Number(value)];
      const last = line.at(-1);
      if (last?.[0] !== next[0] || last[1] !== next[1]) line.push(next);
    }
  }
  const marks = curve.points.filter((point) => point.notes.length > 0 && point.value !== null);
  return chartSvg(
    {
      grid: { left: 72, right: 40, top: 28, bottom: 48 },
      xAxis: {
        type: "value",
        min: Number(curve.from),
        max: Number(curve.to),
        name: `${curve.vary.label}${curve.vary.unit ? `（${curve.vary.unit}）` : ""}`,
        nameLocation: "middle",
        nameGap: 30,
        nameTextStyle: { color: INK, fontSize: 13 },
        ...AXIS,
        axisLabel: { ...AXIS.axisLabel, formatter: short, hideOverlap: true },
      },
      yAxis: {
        type: "value",
        name: `${curve.label}（${curve.unit}）`,
        nameTextStyle: { color: INK, fontSize: 13, align: "left" },
        ...AXIS,
        axisLabel: { ...AXIS.axisLabel, formatter: short },
      },
      series: [
        {
          type: "line",
          data: line,
          symbol: "none",
          lineStyle: { color: "var(--chart-1)", width: 2.5 },
        },
        {
          type: "scatter",
          data: marks.map((point) => [Number(point.x), Number(point.value)]),
          symbolSize: 9,
          itemStyle: { color: "var(--chart-2)" },
          label: {
            show: true,
            position: "top",
            color: INK,
            fontSize: 13,
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              marks[dataIndex]?.notes[0]?.split("：")[0] ?? "",
          },
          labelLayout: { hideOverlap: true },
        },
        {
          type: "scatter",
          data: here === null ? [] : [[here.x, here.y]],
          symbolSize: 12,
          itemStyle: { color: "var(--focus)" },
          label: {
            show: true,
            position: "bottom",
            color: INK,
            fontSize: 13,
            fontWeight: "bold",
            formatter: ({ value }: { value: unknown }) =>
              Array.isArray(value) ? short(Number(value[1])) : "",
          },
        },
      ],
    },
    WIDTH,
    HEIGHT,
    `${curve.label}随${curve.vary.label}变化的曲线，转折点见下表`,
  );
}
