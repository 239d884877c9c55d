/** GET /api/cities, /api/departments: what the corpus covers, with counts. */
import { createRoute } from "@hono/zod-openapi";
import type { Routes } from "../door.ts";
import { facetListSchema } from "../schemas/document.ts";
import { answers, problems } from "../schemas/problem.ts";

const citiesRoute = createRoute({
  method: "get",
  path: "/api/cities",
  tags: ["范围"],
  summary: "有文件的城市",
  responses: { 200: answers(facetListSchema, "城市及其文件数"), ...problems() },
});

const departmentsRoute = createRoute({
  method: "get",
  path: "/api/departments",
  tags: ["范围"],
  summary: "条款中的部门",
  responses: { 200: answers(facetListSchema, "部门全称及其条款数"), ...problems() },
});

export const facetRoutes: Routes = (app, door) => {
  app.openapi(citiesRoute, async (c) => {
    const items = await door.kb().cities();
    return c.json({ items, total: items.length }, 200);
  });
  app.openapi(departmentsRoute, async (c) => {
    const items = await door.kb().departments();
    return c.json({ items, total: items.length }, 200);
  });
};
