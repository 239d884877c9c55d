/** GET and POST /api/calculators: definitions, cases, curves, reverse questions, the same case across cities. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Routes } from "../door.ts";
import { numberWords } from "../middleware/number-words.ts";
import {
  batchRequestSchema,
  batchSchema,
  calculationSchema,
  calculatorListSchema,
  calculatorSchema,
  caseSchema,
  compareCasesRequestSchema,
  curveRequestSchema,
  curveSchema,
  sameCaseSchema,
  solutionSchema,
  solveRequestSchema,
} from "../schemas/calculators.ts";
import { asOfSchema } from "../schemas/parameters.ts";
import { answers, problems } from "../schemas/problem.ts";

const tags = ["计算"];
const id = z.object({
  id: z
    .string()
    .min(1)
    .max(200)
    .openapi({ param: { in: "path" }, example: "yk000-outbound-investment" }),
});

function body<T extends z.ZodType>(schema: T) {
  return { required: true, content: { "application/json": { schema } } };
}

const listRoute = createRoute({
  method: "get",
  path: "/api/calculators",
  tags,
  summary: "计算器",
  request: {
    query: z.object({
      city: z.string().max(50).optional(),
      clause: z.string().max(300).optional().openapi({ description: "条款编号" }),
      q: z.string().max(100).optional(),
      asOf: asOfSchema,
    }),
  },
  responses: { 200: answers(calculatorListSchema, "计算器"), ...problems(400) },
});

const definitionRoute = createRoute({
  method: "get",
  path: "/api/calculators/{id}",
  tags,
  summary: "一个计算器的定义",
  request: { params: id, query: z.object({ asOf: asOfSchema }) },
  responses: { 200: answers(calculatorSchema, "定义"), ...problems(400, 404) },
});

const calculateRoute = createRoute({
  method: "post",
  path: "/api/calculators/{id}",
  tags,
  summary: "计算一个情形",
  description: "缺项不是错误：result.kind 为 missingInputs，并说明缺哪些、结果可能是多少。",
  request: { params: id, body: body(caseSchema) },
  responses: { 200: answers(calculationSchema, "结果、步骤和依据"), ...problems(400, 404, 422) },
});

const curveRoute = createRoute({
  method: "post",
  path: "/api/calculators/{id}/curve",
  tags,
  summary: "一个输入项变动时的结果，在转折点处给出",
  request: { params: id, body: body(curveRequestSchema) },
  responses: { 200: answers(curveSchema, "转折点"), ...problems(400, 404, 422) },
});

const solveRoute = createRoute({
  method: "post",
  path: "/api/calculators/{id}/solve",
  tags,
  summary: "反算：达到目标所需的最小输入",
  request: { params: id, body: body(solveRequestSchema) },
  responses: { 200: answers(solutionSchema, "最小输入，或达不到"), ...problems(400, 404, 422) },
});

const compareRoute = createRoute({
  method: "post",
  path: "/api/calculators/compare",
  tags,
  summary: "同一情形，各市能得多少",
  request: { body: body(compareCasesRequestSchema) },
  responses: { 200: answers(sameCaseSchema, "各市结果"), ...problems(400, 404, 422) },
});

const batchRoute = createRoute({
  method: "post",
  path: "/api/calculators/batch",
  tags,
  summary: "一次计算多个情形",
  request: { body: body(batchRequestSchema) },
  responses: { 200: answers(batchSchema, "逐个的结果；有错的不影响其他"), ...problems(400, 422) },
});

export const calculatorRoutes: Routes = (app, door) => {
  app.use("/api/calculators/*", numberWords());
  app.openapi(listRoute, async (c) => {
    const kb = door.kb();
    const { asOf, city, clause, q } = c.req.valid("query");
    const items = await kb.calculators.list({
      asOf: asOf ?? kb.today(),
      ...(city ? { city } : {}),
      ...(clause ? { clause } : {}),
      ...(q ? { q } : {}),
    });
    return c.json({ items, total: items.length }, 200);
  });
  // Before the calls of one calculator: "compare" and "batch" are no ids.
  app.openapi(compareRoute, async (c) => {
    const kb = door.kb();
    const { topic, inputs, cities, asOf } = c.req.valid("json");
    const request = { topic, inputs: inputs ?? {}, asOf: asOf ?? kb.today() };
    return c.json(await kb.calculators.compare(cities ? { ...request, cities } : request), 200);
  });
  app.openapi(batchRoute, async (c) => {
    const kb = door.kb();
    const { cases, asOf } = c.req.valid("json");
    const all = cases.map((one) => ({ id: one.id, inputs: one.inputs ?? {} }));
    const items = await kb.calculators.batch(all, asOf ?? kb.today());
    return c.json({ items, total: items.length }, 200);
  });
  app.openapi(definitionRoute, async (c) => {
    const kb = door.kb();
    const asOf = c.req.valid("query").asOf ?? kb.today();
    return c.json(await kb.calculators.get(c.req.valid("param").id, asOf), 200);
  });
  app.openapi(calculateRoute, async (c) => {
    const kb = door.kb();
    const { inputs, asOf } = c.req.valid("json");
    const report = await kb.calculators.calculate(c.req.valid("param").id, inputs ?? {}, asOf ?? kb.today());
    return c.json(report, 200);
  });
  app.openapi(curveRoute, async (c) => {
    const kb = door.kb();
    const { asOf, inputs, ...request } = c.req.valid("json");
    const { id } = c.req.valid("param");
    const curve = await kb.calculators.curve(id, { ...request, inputs: inputs ?? {} }, asOf ?? kb.today());
    return c.json(curve, 200);
  });
  app.openapi(solveRoute, async (c) => {
    const kb = door.kb();
    const { asOf, inputs, ...request } = c.req.valid("json");
    const { id } = c.req.valid("param");
    const solution = await kb.calculators.solve(id, { ...request, inputs: inputs ?? {} }, asOf ?? kb.today());
    return c.json(solution, 200);
  });
};
