import { expect, test } from "vitest";
import { checkCitations } from "../../src/answer/worded.ts";

const GIVEN = new Set(["003#第十二条/(一)", "002~a#4", "000#5"]);

test.each([
  ["one clause", "给予200万元。[003#第十二条/(一)]", ["003#第十二条/(一)"]],
  ["two clauses, each once", "甲[000#5]，乙[002~a#4]，丙[000#5]。", ["000#5", "002~a#4"]],
  ["two in one bracket", "甲和乙[000#5、002~a#4]。", ["000#5", "002~a#4"]],
  ["black lenticular brackets", "甲【000#5】。", ["000#5"]],
])("%s", (_, text, clauseIds) => {
  expect(checkCitations(text, GIVEN)).toEqual({ worded: { text, clauseIds }, wordingProblem: null });
});

test.each([
  ["no clause", "给予200万元。"],
  ["an unknown clause", "给予200万元。[003#第十三条]"],
  ["an unknown clause beside a known one", "甲[000#5]，乙[000#6]。"],
  ["empty brackets", "给予200万元。[]"],
])("%s is no answer", (_, text) => {
  expect(checkCitations(text, GIVEN).worded).toBeNull();
});
