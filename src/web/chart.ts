/** Charts as SVG made on the server, in the colours of the page and without inline styles (the policy forbids them). */
import { createRequire } from "node:module";
import type * as ECharts from "echarts";

export type ChartOption = Parameters<ECharts.ECharts["setOption"]>[0];

let library: typeof ECharts | null = null;

/**
 * The library, loaded with the first chart and as its one bundled file: its hundreds of modules would cost every
 * start of the server more than the search engine does.
 */
function echarts(): typeof ECharts {
  library ??= createRequire(import.meta.url)("echarts") as typeof ECharts;
  return library;
}

/** Colours that follow the scheme of the page. */
export const INK = "var(--ink-2)";
export const LINE = "var(--line)";

/** Axis of a chart in our colours. */
export const AXIS = {
  axisLabel: { color: INK, fontSize: 13 },
  axisLine: { lineStyle: { color: LINE } },
  splitLine: { lineStyle: { color: LINE } },
  axisTick: { show: false },
} as const;

/** One chart as an SVG element. Size in CSS pixels; it shrinks with the window. */
export function chartSvg(option: ChartOption, width: number, height: number, label: string): string {
  const chart = echarts().init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return withoutStyles(chart.renderToSVGString()).replace(
      "<svg ",
      `<svg role="img" aria-label="${escaped(label)}" `,
    );
  } finally {
    chart.dispose();
  }
}

/** Styles become attributes or go; hover rules and the library's own data attributes go. */
function withoutStyles(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/ (?:class|ecmeta_\w+)="[^"]*"/g, "")
    .replace(/ style="([^"]*)"/g, (_, style: string) => {
      const size = /font-size:([\d.]+)px/.exec(style)?.[1];
      const weight = /font-weight:(\w+)/.exec(style)?.[1];
      return `${size ? ` font-size="${size}"` : ""}${weight ? ` font-weight="${weight}"` : ""}`;
    });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
