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

/** Where a bar or point leads, and the words that say so. */
export interface ChartTarget {
  readonly href: string;
  readonly label: string;
}

/**
 * One chart as an SVG element. Size in CSS pixels; it shrinks with the window. `targets` by series and data index
 * make its bars and points links: for the pointer alone, since the table beside every chart has them for the keyboard.
 */
export function chartSvg(
  option: ChartOption,
  width: number,
  height: number,
  label: string,
  targets: readonly (readonly (ChartTarget | null)[])[] = [],
): string {
  const chart = echarts().init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    // What holds links is no single image.
    const role = targets.length > 0 ? "group" : "img";
    return withoutStyles(withLinks(chart.renderToSVGString(), targets)).replace(
      "<svg ",
      `<svg role="${role}" aria-label="${escaped(label)}" `,
    );
  } finally {
    chart.dispose();
  }
}

/** The library marks the shape of each datum with its series and index. */
const DATUM = /<path\b[^>]*\becmeta_series_index="(\d+)" ecmeta_data_index="(\d+)"[^>]*><\/path>/g;

function withLinks(svg: string, targets: readonly (readonly (ChartTarget | null)[])[]): string {
  return svg.replace(DATUM, (shape, series: string, index: string) => {
    const target = targets[Number(series)]?.[Number(index)];
    if (!target) return shape;
    const label = escaped(target.label);
    return `<a href="${escaped(target.href)}" tabindex="-1" aria-label="${label}"><title>${label}</title>${shape}</a>`;
  });
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
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
