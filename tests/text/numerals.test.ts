import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatChineseNumber,
  formatNumber,
  halfWidth,
  parseInteger,
  parseNumber,
} from "../../src/text/numerals.ts";

describe("parseNumber", () => {
  it.each([
    ["0", "0"],
    ["007", "7"],
    ["12,000", "12000"],
    ["１２，０００", "12000"],
    ["１５．５万", "155000"],
    ["1.2亿", "120000000"],
    ["3千万", "30000000"],
    ["1万5千", "15000"],
    ["3亿5000万", "350000000"],
    ["2万亿", "2000000000000"],
    ["三百万", "3000000"],
    ["一百零一", "101"],
    ["两千", "2000"],
    ["十", "10"],
    ["十万", "100000"],
    ["百万", "1000000"],
    ["千万", "10000000"],
    ["一万五", "15000"],
    ["一万零五", "10005"],
    ["三百五", "350"],
    ["一千二百三十四万五千六百七十八", "12345678"],
    ["一万二千亿", "1200000000000"],
    ["一亿零三百万", "103000000"],
    ["二〇二四", "2024"],
    ["二○二四", "2024"],
    ["壹佰", "100"],
    ["伍仟万", "50000000"],
    ["贰拾叁", "23"],
    ["廿三", "23"],
    ["卅", "30"],
    ["半", "0.5"],
    ["三成", "0.3"],
    ["三成五", "0.35"],
    ["7成", "0.7"],
    ["三点一四", "3.14"],
    ["一点五亿", "150000000"],
    [" 60 ", "60"],
  ])("reads %s as %s", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each([
    "",
    "万",
    "亿",
    "百",
    "元",
    "12a",
    "1,00",
    "十十",
    "三万五亿三亿",
    "5万3亿",
    "3.",
    "一二十",
    "点五",
    "-5",
    "9".repeat(60),
  ])("does not read %j as a number", (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it("reads back what formatChineseNumber writes, in small and formal characters", () => {
    const amounts = fc.oneof(fc.bigInt(0n, 9_999n), fc.bigInt(0n, 9_999_999_999_999_999n));
    fc.assert(
      fc.property(amounts, fc.constantFrom("small" as const, "formal" as const), (value, style) => {
        expect(parseNumber(formatChineseNumber(value, style))).toBe(value.toString());
      }),
      { numRuns: 2000 },
    );
  });

  it("reads back decimals and what formatNumber writes", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), fc.integer({ min: 0, max: 6 }), (digits, places) => {
        const padded = digits.toString().padStart(places + 1, "0");
        const cut = padded.length - places;
        const text = places === 0 ? padded : `${padded.slice(0, cut)}.${padded.slice(cut)}`;
        const value = parseNumber(text);
        expect(value).not.toBeNull();
        expect(parseNumber(formatNumber(text))).toBe(value);
        expect(parseNumber(formatChineseNumber(text))).toBe(value);
      }),
      { numRuns: 1000 },
    );
  });

  it("never throws and takes no longer on long input", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."零一二十百千万亿点0123456789.,，成半廿元") }),
        (text) => {
          const value = parseNumber(text);
          expect(value === null || /^\d+(\.\d+)?$/.test(value)).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
    expect(parseNumber("一".repeat(1_000_000))).toBeNull();
  });
});

describe("parseInteger, halfWidth, formatNumber", () => {
  it("keeps to whole numbers", () => {
    expect(parseInteger("第")).toBeNull();
    expect(parseInteger("十二")).toBe(12);
    expect(parseInteger("1.5")).toBeNull();
  });
  it("keeps the length of the text", () => {
    expect(halfWidth("（１，０００％）万")).toBe("(1,000%)万");
  });
  it.each([
    ["150000", "15万"],
    ["120000000", "1.2亿"],
    ["1234", "1234"],
    ["0.5", "0.5"],
  ])("writes %s as %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
  it("refuses what it cannot write", () => {
    expect(() => formatChineseNumber("-1")).toThrow(RangeError);
    expect(() => formatChineseNumber("1e17")).toThrow(RangeError);
  });
});
