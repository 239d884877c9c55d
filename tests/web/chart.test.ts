/** Charts: links from what they draw, nothing inline, nothing that breaks out. */
import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { chartSvg } from "../../src/web/chart.ts";

const HOSTILE = '甲"><script>1</script>';

function bars(values: readonly number[], targets?: Parameters<typeof chartSvg>[4]) {
  return chartSvg(
    {
      xAxis: { type: "category", data: values.map((_, index) => `${HOSTILE}${index}`) },
      yAxis: { type: "value" },
      series: [{ type: "bar", data: [...values] }],
    },
    300,
    200,
    HOSTILE,
    targets,
  );
}

describe("a chart", () => {
  it("is one image with a name where nothing in it can be followed", () => {
    const $ = load(bars([1, 2]), { xml: true });
    expect($("svg").attr("role")).toBe("img");
    expect($("svg").attr("aria-label")).toBe(HOSTILE);
    expect($("script, style, [style], [class]")).toHaveLength(0);
  });

  it("leads from each datum to its target, for the pointer only, and from none where there is none", () => {
    const target = (n: number) => ({ href: `/?q="${n}&x=<1>`, label: `${HOSTILE}：${n} 条` });
    const $ = load(bars([3, 4, 5], [[target(3), null, target(5)]]), { xml: true });
    expect($("svg").attr("role")).toBe("group");
    const links = $("a").toArray();
    expect(links.map((link) => $(link).attr("href"))).toEqual(['/?q="3&x=<1>', '/?q="5&x=<1>']);
    for (const link of links) {
      expect($(link).attr("tabindex")).toBe("-1");
      expect($(link).attr("aria-label")).toContain(HOSTILE);
      expect($(link).find("path")).toHaveLength(1);
    }
    expect($("script")).toHaveLength(0);
  });
});
