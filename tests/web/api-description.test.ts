/** The interface page reads any description: groups, and commands that can be pasted. */
import { describe, expect, it } from "vitest";
import { type ApiDescription, curlOf, groupsOf } from "../../src/web/api-description.ts";

const DESCRIPTION: ApiDescription = {
  info: { title: "t", version: "1" },
  tags: [{ name: "乙" }, { name: "甲", description: "甲组" }],
  paths: {
    "/a": {
      get: {
        tags: ["甲"],
        parameters: [{ name: "q", in: "query", required: true, schema: { example: "投资 2%" } }],
      },
    },
    "/b": {
      post: {
        tags: ["丙"],
        security: [{ token: [] }],
        requestBody: {
          content: {
            "application/json": {
              schema: {
                required: ["id", "list"],
                properties: {
                  id: { type: "string" },
                  list: { type: "array", items: { example: 1 } },
                  spare: { type: "string" },
                  shown: { example: true },
                },
              },
            },
          },
        },
      },
    },
  },
};

describe("the description of the interface", () => {
  it("is grouped by tag, in the order of the tags, strangers last, empty groups left out", () => {
    expect(groupsOf(DESCRIPTION).map(({ name, calls }) => [name, calls.map(({ path }) => path)])).toEqual([
      ["甲", ["/a"]],
      ["丙", ["/b"]],
    ]);
  });

  it("gives a command with what a call needs", () => {
    const [first, second] = groupsOf(DESCRIPTION).flatMap(({ calls }) => calls);
    if (!first || !second) throw new Error("two calls expected");
    const get = curlOf(first.method, first.path, first.operation);
    expect(get).toContain("curl -G 'http://127.0.0.1:8787/a'");
    expect(get).toContain("--data-urlencode 'q=投资 2%'");
    const post = curlOf(second.method, second.path, second.operation);
    expect(post).toContain("-X POST");
    expect(post).toContain("Authorization: Bearer");
    expect(JSON.parse(/-d '(.*)'/.exec(post)?.[1] ?? "")).toEqual({ id: "…", list: [1], shown: true });
  });
});
