import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { statusAt } from "../../src/domain/document.ts";
import { dateIn, dateLine, smallNumber } from "../../src/extract/metadata/calendar.ts";
import { documentTypeOf } from "../../src/extract/metadata/document-type.ts";
import { regionIndexOf, shortRegionName } from "../../src/extract/metadata/regions.ts";
import { extractMetadata, hasValidDates } from "../../src/extract/metadata.ts";
import { loadDictionaries } from "../../src/ingest/dictionaries.ts";
import { segment } from "../../src/segment/segment.ts";

interface Case {
  readonly why: string;
  readonly text: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

const ASKED_ON = "2026-11-23";
const dictionaries = await loadDictionaries(new URL("../../corpus/dictionaries", import.meta.url).pathname);
const CASES = new URL("../cases/metadata/", import.meta.url);

for (const file of readdirSync(CASES).filter((name) => name.endsWith(".yaml"))) {
  const cases: readonly Case[] = parse(readFileSync(new URL(file, CASES), "utf8"));
  describe(`metadata: ${file.replace(".yaml", "")}`, () => {
    it.each(cases.map((one) => [one.why, one] as const))("%s", (_, one) => {
      const metadata = extractMetadata(one.text, segment(one.text), dictionaries, { fileName: "文件.txt" });
      const { declared, reasons } = metadata.validity;
      expect({ ...metadata, declared, status: statusAt(metadata.validity, ASKED_ON) }).toMatchObject(
        one.expect,
      );
      expect(reasons.length > 0).toBe(declared !== "silent" || metadata.expiresOn !== null);
      expect(hasValidDates(metadata)).toBe(true);
    });
  });
}

describe("extractMetadata", () => {
  const text = "营口市支持企业若干措施\n1.减免租金。给予补贴。\n2.稳定岗位。给予返还。\n";

  it("takes the sidecar's word field by field", () => {
    const metadata = extractMetadata(text, segment(text), dictionaries, {
      fileName: "a.txt",
      sidecar: { issuedOn: "2024-02-01", status: "repealed", sourceUrl: "https://example.gov.cn/1" },
    });
    expect(metadata).toMatchObject({
      title: "营口市支持企业若干措施",
      city: "营口市",
      issuedOn: "2024-02-01",
      sourceUrl: "https://example.gov.cn/1",
    });
    expect(statusAt(metadata.validity, ASKED_ON)).toBe("repealed");
  });

  it.each([
    ["2024-06-30", "notYetEffective"],
    ["2024-07-01", "inForce"],
    ["2025-12-31", "inForce"],
    ["2026-01-01", "expired"],
  ])("takes the sidecar's dates: on %s it is %s", (asOf, status) => {
    const sidecar = { effectiveFrom: "2024-07-01", expiresOn: "2025-12-31" };
    const metadata = extractMetadata(text, segment(text), dictionaries, { fileName: "a.txt", sidecar });
    expect(statusAt(metadata.validity, asOf)).toBe(status);
  });

  it("falls back on the file name where no line could be a title", () => {
    const prose = "，，，。";
    expect(extractMetadata(prose, segment(prose), dictionaries, { fileName: "dir/沈阳办法.txt" }).title).toBe(
      "沈阳办法",
    );
  });

  it("never throws, never leaves the title empty, gives only days that exist", () => {
    const pieces =
      "营口市 辽宁省 北京 人民政府 办公室 关于 印发 《 》 的通知 办法 (征求意见稿) 第一条 1. 自 2024年 13月 2月 31日 二〇二四年 起施行 有效期 三年 至 年底 印发之日起 。 ， \n 〔2024〕 15号 令 第12号 # 各县区 ： 我市 本省 废止 通过 公布".split(
        " ",
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 70 }), (parts) => {
        const random = parts.join("");
        const metadata = extractMetadata(random, segment(random), dictionaries, { fileName: "x.txt" });
        expect(metadata.title.trim()).not.toBe("");
        expect(hasValidDates(metadata)).toBe(true);
        if (metadata.city !== null) expect(metadata.province).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe("calendar", () => {
  it.each([
    ["2024年10月27日", "2024-10-27"],
    ["２０２４年１０月２７日", "2024-10-27"],
    ["二〇二四年十月二十七日", "2024-10-27"],
    ["二○二三年一月五日", "2023-01-05"],
    ["2020年2月7 日", "2020-02-07"],
    ["2023年2月29日", null],
    ["2023年2月", null],
    ["于2024年1月1日印发", null],
  ])("line %s is %s", (line, date) => expect(dateLine(line)).toBe(date));

  it("finds a date within a passage", () => {
    expect(dateIn("发布日期：2024-3-5 来源")).toBe("2024-03-05");
    expect(dateIn("第2024号")).toBeNull();
  });

  it("reads small numbers", () => {
    expect(["三", "十", "十二", "三十", "二十五", "两", "12", "１５"].map(smallNumber)).toEqual([
      3, 10, 12, 30, 25, 2, 12, 15,
    ]);
  });
});

describe("documentTypeOf", () => {
  it.each([
    ["营口市促进民营经济发展条例", "regulation"],
    ["《营口市促进民营经济发展条例》实施细则(征求意见稿)", "rules"],
    ["中华人民共和国民法典", "law"],
    ["中华人民共和国立法法", "law"],
    ["大连市燃气管理办法（试行）", "rules"],
    ["关于开展司法宣传做法的报告", "other"],
    ["一图读懂《大连市燃气管理办法》", "interpretation"],
    ["关于第12号建议的答复", "reply"],
    ["沈阳市数字经济三年行动计划", "plan"],
    ["关于支持企业发展二十条", "measures"],
  ])("%s is %s", (title, type) => expect(documentTypeOf(title)).toBe(type));
});

describe("regions", () => {
  const index = regionIndexOf(dictionaries);

  it.each([
    ["内蒙古自治区", "内蒙古"],
    ["广西壮族自治区", "广西"],
    ["延边朝鲜族自治州", "延边"],
    ["恩施土家族苗族自治州", "恩施"],
    ["大兴安岭地区", "大兴安岭"],
    ["营口市", "营口"],
  ])("%s is called %s", (name, short) => expect(shortRegionName(name)).toBe(short));

  it("does not take plain words for counties", () => {
    const names = (text: string) => index.mentions(text).map(({ start, end }) => text.slice(start, end));
    expect(names("省和县级财政，城区道路，东方市场")).toEqual([]);
    expect(names("阳泉市城区与营口市站前区")).toEqual(["阳泉市", "城区", "营口市", "站前区"]);
  });
});
