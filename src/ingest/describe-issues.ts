/** What zod found wrong, in Chinese, for the person who wrote the file. */
import type { z } from "zod";

/** One sentence part per issue: "第 3 条 aliases：…"; at most three, then a count. */
export function describeIssues(error: z.ZodError): string {
  const parts = error.issues.map(describeIssue);
  const shown = parts.slice(0, 3).join("；");
  return parts.length > 3 ? `${shown}；另有 ${parts.length - 3} 处` : shown;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const steps = issue.path.map((step) => (typeof step === "number" ? `第 ${step + 1} 条` : String(step)));
  return steps.length === 0 ? explain(issue) : `${steps.join(" ")}：${explain(issue)}`;
}

function explain(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `不认识的字段 ${issue.keys.join("、")}`;
    case "invalid_type":
      return `应为${typeName(issue.expected)}`;
    case "invalid_value":
      return `应为 ${issue.values.join("、")} 之一`;
    case "invalid_union":
      return "写法不对";
    default:
      return issue.message;
  }
}

function typeName(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    string: "文字",
    array: "列表",
    object: "键和值",
    record: "键和值",
    number: "数字",
    boolean: "是或否",
  };
  return names[expected] ?? expected;
}
