import { expect, test } from "vitest";
import { abbreviates } from "../../src/compare/abbreviation.ts";

test.each([
  ["自贸区", "推进中国(辽宁)自由贸易试验区营口片区体制机制创新"],
  ["国企改革", "实施国有企业改革深化提升行动"],
  ["综保区", "充分发挥综合保税区功能"],
  ["稳岗", "多措并举稳岗扩岗"],
])("%s stands for words of: %s", (short, text) => {
  expect(abbreviates(short, text)).toBe(true);
});

test.each([
  ["自贸区", "自由选择,贸易往来,区内企业", "marks part phrases"],
  ["自贸区", "区域贸易自由化", "the order is another"],
  ["国企改革", "国有资产监督管理部门对企业开展的改革", "too much lies between"],
  ["购房补贴", "购买新能源车,发放购房人补助", "a character is missing"],
  ["", "任何文字", "nothing abbreviates nothing"],
])("%s does not stand for words of: %s (%s)", (short, text) => {
  expect(abbreviates(short, text)).toBe(false);
});
