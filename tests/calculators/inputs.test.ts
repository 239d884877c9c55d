/** What people enter: read the way they mean it, or refused with field and allowed values. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/calculators/evaluate.ts";
import { readInputs } from "../../src/calculators/inputs.ts";
import { MingceError } from "../../src/domain/errors.ts";
import { smallRule } from "./small-rule.ts";

const rule = smallRule({
  inputs: {
    money: "money 元",
    persons: "integer 人",
    rate: "number %",
    months: "number 月",
    kind: "choice “双一流”建设高校(本科)|其他",
    yes: "boolean",
    day: "date",
  },
  formula: { input: "money" },
});

function read(name: string, given: unknown): unknown {
  const value = readInputs(rule, { [name]: given }).values.get(name)?.value;
  return typeof value === "object" ? value.toFixed() : value;
}

test.each([
  ["money", 200000, "200000"],
  ["money", "200000", "200000"],
  ["money", "20万", "200000"],
  ["money", "20万元", "200000"],
  ["money", " 20 万元 ", "200000"],
  ["money", "1,000", "1000"],
  ["money", "￥1,000.50", "1000.5"],
  ["money", "二十万元", "200000"],
  ["money", "1.5亿", "150000000"],
  ["money", "２０万", "200000"],
  ["money", "人民币20万元", "200000"],
  ["money", 0, "0"],
  ["money", -0, "0"],
  ["money", "-0", "0"],
  ["money", 0.1, "0.1"],
  ["persons", "10人", "10"],
  ["persons", 3, "3"],
  ["rate", "0.8%", "0.8"],
  ["months", "12个月", "12"],
  ["kind", "“双一流”建设高校(本科)", "“双一流”建设高校(本科)"],
  ["kind", '"双一流"建设高校（本科）', "“双一流”建设高校(本科)"],
  ["yes", true, true],
  ["yes", "是", true],
  ["yes", "false", false],
  ["day", "2024-02-29", "2024-02-29"],
])("%s: %j is read as %j", (name, given, expected) => {
  expect(read(name, given)).toBe(expected);
});

test("what was not written as a plain number is told back", () => {
  const { understood } = evaluate(rule, { money: "20万" }, "2024-01-01");
  expect(understood).toEqual([
    { name: "money", label: "money", given: "20万", value: "200000", display: "20 万元（200,000 元）" },
  ]);
  expect(evaluate(rule, { money: "200000" }, "2024-01-01").understood).toEqual([]);
});

test("empty and null entries are missing, not wrong", () => {
  for (const given of ["", " \u3000", null, undefined]) expect(read("money", given)).toBeUndefined();
});

describe("refused, naming the field and what is allowed", () => {
  test.each([
    ["money", -1],
    ["money", "-1"],
    ["money", "NaN"],
    ["money", Number.NaN],
    ["money", Number.POSITIVE_INFINITY],
    ["money", 1e21],
    ["money", "9".repeat(30)],
    ["money", "1e5"],
    ["money", "0x10"],
    ["money", "二十万左右"],
    ["money", "20万美元"],
    ["money", true],
    ["money", {}],
    ["money", []],
    ["money", "0.00001"],
    ["persons", 1.5],
    ["persons", "10家"],
    ["kind", "火星"],
    ["kind", 1],
    ["yes", "也许"],
    ["yes", 2],
    ["day", "2024-02-30"],
    ["day", 20240101],
    ["unknown", 1],
    ["__proto__x", 1],
    ["toString", 1],
  ])("%s: %j", (name, given) => {
    try {
      readInputs(rule, { [name]: given });
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof MingceError)) throw error;
      expect(error.code).toBe("unprocessable");
      expect(error.facts.field).toBe(name);
      expect(error.facts.allowed).toBeDefined();
      expect(error.hint).not.toBeNull();
    }
  });

  test("nested beyond measure, without exhausting the stack", () => {
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const deep = JSON.parse(`${open.repeat(100_000)}1${close.repeat(100_000)}`);
      expect(() => readInputs(rule, { money: deep })).toThrow("money");
      expect(() => readInputs(rule, { kind: deep })).toThrow("kind");
    }
  });

  test.each([null, 1, "text", []])("inputs that are %j", (given) => {
    expect(() => readInputs(rule, given)).toThrow(MingceError);
  });

  test("a __proto__ of JSON is an unknown name like any other", () => {
    expect(() => readInputs(rule, JSON.parse('{"__proto__": {"money": 1}}'))).toThrow("__proto__");
  });
});

test("any plain decimal of yuan and fen comes back as it was", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 0, max: 99 }), (yuan, fen) => {
      const text = `${yuan}.${String(fen).padStart(2, "0")}`;
      expect(Number(read("money", text))).toBe(Number(text));
    }),
  );
});
